import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const electricFerryFirstCrossing: Article = {
  slug: 'electric-ferry-first-crossing',
  section: 'coast',
  language: 'en',
  hoursAgo: 5,
  byline: 'Amina Shebwana',
  tags: ['ferry', 'Mombasa', 'electrification', 'transport', 'commuters'],
  title: 'Electric ferry makes its first crossing with a cargo of schoolchildren',
  standfirst:
    'The Tumaini left the mainland ramp without a sound on Monday morning. Three hundred pupils supplied the noise',
  pictures: [
    { file: 'ferry-crossing', alt: 'A broad car ferry with a band of passengers crossing a channel' },
    {
      file: 'ferry-ramp',
      alt: 'Commuters walking up a ferry ramp in the morning',
      caption: 'Foot passengers on the mainland ramp, where some 200,000 people cross each day.',
    },
    {
      file: 'port-tug-dawn',
      alt: 'A tug and a ship in a pink dawn',
      caption: 'The channel at six in the morning: ferries give way to anything larger, at least in theory.',
    },
  ],
  body: paragraphs(`
When the ramp came up on Monday and nothing happened, a woman with a basket of chapatis turned to the
stranger beside her and asked whether the engine had died. Then the shore began to move away, and three
hundred children in green jerseys cheered until the far side.

The Tumaini is the first battery ferry on the channel that divides Mombasa island from its southern
mainland. She is sixty-eight metres long, carries 1,400 people and sixty vehicles, and draws her power from
two containers of cells that sit under the passenger deck like well-behaved luggage.

“We chose pupils for the first run because they tell the truth,” said the ferry company’s managing director,
Mwanasha Kombo, who stood at the rail with her shoes in her hand. “If it had been officials, we would have
been congratulated. The children told us the benches are too high.”

The channel is barely five hundred metres wide, and that is precisely what makes it suit batteries. Each
crossing takes seven minutes. On each landing a pair of arms reaches down from a gantry and feeds the boat
for four minutes while the vehicles roll off, enough to cover the next trip with something in hand.

The company’s engineers calculate that the boat will save about 900 litres of diesel a day. The older
ferries, two of which are past their thirtieth year, have lately spent more time at the slipway than on the
water, and their breakdowns at rush hour are a fixture of the city’s conversation.

Not that the city has been easily persuaded. For months a rumour held that the boat would give a shock to
anyone who boarded barefoot. Radio phone-ins took it seriously. The company answered by mooring the hull in
view of the ramp for six weeks and letting people touch it.

“I put my hand on it every day going to work,” said Benson Mwasaru, a tailor who has crossed twice daily
since 1998. “By the third week I was only being friendly. Today I listened for the engine and heard a
muezzin, and a goat. I had not known there was a goat.”

Power is the weak point. The mainland substation was built for a smaller town, and its voltage sags in the
early evening when kitchens light up. The landing stations therefore have batteries of their own, charged at
night when the current is cheap and filled at noon by panels on the terminal roof.

If both fail, the Tumaini can go on for two hours on what she carries, or be relieved by a diesel boat kept
in reserve. “People ask what happens in a blackout,” said the chief engineer, Ruth Kadzo. “I tell them it is
the one place in Mombasa where the lights will stay on.”

The fare for foot passengers remains what it has been for as long as anyone remembers, which is nothing.
Vehicles will pay the old tariff until the end of the year. After that the company wants a small discount
for electric three-wheelers, of which there are now several hundred on the island.

Pilots from the harbour trust have their own questions. A ferry that makes no noise gives less warning to
the dugout canoes that slip across the channel at dusk. The company has agreed to sound a soft two-note
chime on leaving, and to keep a second pair of eyes on the bridge after six.

The cost, at just over two billion shillings, was met by a loan over fifteen years, to be repaid from
vehicle fares and from advertising on the terminals. A second boat is half built at the yard in Mtongwe.
Whether a third follows depends on how the first behaves in the long rains.

At the noon change of crew the log showed eleven crossings, one bruised bumper and one lost shoe, since
returned. The coxswain, Hamisi Dzombo, wrote that the boat answered the helm quickly. In the column for
remarks he added that he could hear himself think, and was not yet used to it.

By then the children were long at their desks. Their teacher, Pauline Mshai, had set them an essay on the
morning. The best opening line, she said, came from a nine-year-old: “The boat went across the sea like a
secret.” She gave it full marks, and has asked to keep the exercise book.
`),
}

import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const omenaMoonRestVote: Article = {
  slug: 'omena-moon-rest-vote',
  section: 'lake',
  language: 'en',
  hoursAgo: 3,
  byline: 'Tobias Ochiel',
  tags: ['lake fishery', 'omena', 'Lake Victoria', 'Kisumu', 'conservation'],
  title: 'Lake fishers vote to rest the omena for one moon in four',
  standfirst:
    'It was the fishers, not the ministry, who asked for the closure. They ask only that it apply on all three shores',
  pictures: [
    { file: 'lake-lamps-night', alt: 'Small boats with lamps on a dark lake under stars' },
    {
      file: 'lake-nets',
      alt: 'Fishers hauling a fine net over the side of a boat',
      caption: 'Hauling off Usenge. A net that filled in twenty minutes ten years ago now takes two hours.',
    },
    {
      file: 'lake-moon',
      alt: 'A large moon rising over a still lake and a beached boat',
      caption: 'Boats drawn up at Dunga. On bright nights the fish do not come to the lamps.',
    },
  ],
  body: paragraphs(`
They voted with pebbles, white for yes and brown for no, dropped into a basin behind a bedsheet so that
nobody’s brother-in-law could see. When the basin was emptied on the sand at Dunga on Sunday evening there
were 412 white stones, 88 brown and one bottle top.

With that, the beaches on the Kenyan side of Lake Victoria agreed to something no official had managed to
impose on them in twenty years: a regular closed season for omena, the finger-long silver fish that is the
cheapest protein in the region and the living of a hundred thousand people.

From next month all boats between Port Victoria and the Tanzanian line will stay ashore for the fortnight
around every fourth full moon. “The fish already rest when the moon is bright,” said Achieng’ Radol, who
chairs the federation of beach committees. “We are only agreeing to leave the lamps at home as well.”

The full moon was chosen with care. Omena are caught at night, drawn up by lamps on floats, and on bright
nights the lamps hardly work. Boats go out regardless and come back with little. The fishers therefore give
up their poorest nights, which are also those on which the fish are thought to spawn.

“This is the cleverest closure I have seen proposed anywhere,” said Dr Wycliffe Onduru, a fisheries
biologist in Kisumu. “Every textbook closes the season in which catches are best, and every fisherman
ignores it. Here the cost falls where there is least to lose, and the gain falls where the eggs are.”

His surveys give reason to hurry. The weight of omena caught per lamp has halved since 2014, and the average
fish is smaller by the width of a grain of rice. Fish that once bred at six centimetres now do so at five, a
sign, he says, that few live long enough to grow.

The vote was not without bitterness. Women who dry and sell the fish, and who outnumber the men on most
beaches, said a fortnight without catch was a fortnight without school fees. They carried the motion only
after a fund was added: each boat puts ten shillings a basin aside in the open months.

“I told them I would vote brown until I saw the box,” said Mary Atieno Obop, who dries fish on the rocks at
Usenge. “They brought the box. It has three locks, and I hold one of the keys. So I voted white, and I made
my daughter vote white, and I am watching the box.”

Whether the rest will work depends on people who did not vote. The fish do not know where the frontiers run,
and the boats of Uganda and Tanzania take more than half of the catch. Delegates from Majanji and Musoma
came to watch on Sunday, and wished to know whether the bottle top had counted.

It had not. But the visitors took the minutes home, and one of them, Bakari Nyamsisi of the Musoma landing,
said that his own committee had been discussing the same thing in the opposite order. “We had the box first
and no idea what it was for,” he said. “Now we shall see.”

The inspectors who used to enforce the ban on fine nets have been asked, politely, to keep their distance.
Each beach will police its own boats, and a crew found fishing in the closed fortnight will lose its landing
place for a month. Fines, the meeting felt, merely turn into a price.

Chicken feed mills are the other worry. They buy six baskets in every ten, and pay more than the housewives
can. The federation wants the mills to contribute to the fund, and has hinted that beaches may sell to
kitchens first. A spokesman for the millers said that they were “listening with both ears”.

The first closed moon begins in twenty-three days. Committees are using the time to paint hulls, mend nets
and argue about football. At Dunga the nursery school has drawn a calendar on its outer wall, with the
closed nights coloured yellow, because it is the children who will remind their fathers.

Ms Radol kept the basin of pebbles. She has put it on the counter of her kiosk, white stones and brown
together, where customers run their fingers through it while they wait for change. “People ask which one is
theirs,” she said. “I tell them it does not matter any more. Now it is one basin.”
`),
}

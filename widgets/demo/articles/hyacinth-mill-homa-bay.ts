import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const hyacinthMillHomaBay: Article = {
  slug: 'hyacinth-mill-homa-bay',
  section: 'lake',
  language: 'en',
  hoursAgo: 31,
  byline: 'Tobias Ochiel',
  tags: ['Lake Victoria', 'water hyacinth', 'manufacturing', 'Homa Bay', 'jobs'],
  title: 'A mill at Homa Bay turns the lake’s worst weed into egg trays',
  standfirst:
    'Water hyacinth has choked harbours for thirty years. A converted cotton ginnery now buys it by the wet tonne, and cannot get enough',
  pictures: [
    { file: 'hyacinth-bay', alt: 'A bay covered with hyacinth and a canoe pushing through it' },
    {
      file: 'mill-chimney',
      alt: 'A mill with a saw-tooth roof beside a lake',
      caption: 'The old ginnery stood empty from 1996. Its drying lofts suit moulded pulp as well as cotton.',
    },
    {
      file: 'egg-trays',
      alt: 'Stacked egg trays forming a pattern of cups',
      caption: 'Trays on the drying racks. The mill makes eleven thousand on a good day.',
    },
  ],
  body: paragraphs(`
For the first time anyone at the landing can remember, two men came to blows last month over water hyacinth,
each insisting that the mat drifting past the jetty was his. The beach chairman separated them with an oar
and, when he had heard the cause, began to laugh.

The weed has been the lake’s curse since the nineties. It doubles in a fortnight, blankets whole gulfs,
hides snakes, breeds mosquitoes and has more than once held the Mbita ferry fast for days. Governments have
attacked it with weevils, with choppers and with speeches. None of them offered to buy it.

Ogelo Pulp and Tray does. It pays four shillings a kilogramme for hyacinth delivered wet to the old cotton
ginnery at Homa Bay, chops it, cooks it for three hours with a little soda, beats it with waste paper and
presses the grey porridge that results into egg trays and seedling pots.

“My investors wanted me to make paper,” said the founder, Beryl Akoth Mito, who trained as a food chemist.
“Handmade paper, with petals in it, for tourists. I asked them how much handmade paper they had bought in
their lives. Then I asked them how many eggs they had eaten that week.”

The trays are not beautiful, but they are a third cheaper than those trucked from Nairobi and, because the
hyacinth’s fibres are long, they sag less in the rain. Poultry farmers from Rongo to Kendu Bay have
switched. So, in August, did one of the country’s two largest hatcheries, which had asked for samples.

Some 340 people now gather weed for a living, most of them women who used to sell fish. They work from rafts
of jerrycans with long rakes, before the wind rises at ten. A strong pair brings in half a tonne in a
morning. The mill weighs it on a cattle scale, and pays by telephone.

“With fish you may go home with nothing, and the man with the boat decides,” said Consolata Awino, resting
on her rake. “This thing comes to you. It comes even when you do not want it. I have put in a floor, and
iron sheets, and my son has gone back to form three.”

The arithmetic has an awkward end, which Ms Mito is quick to point out herself. The gulf holds perhaps half
a million tonnes of hyacinth at its worst and the mill uses nine thousand a year. “I am not saving the
lake,” she said. “I am making egg trays. If the lake is saved I shall have to buy straw.”

It does help in places. Around the town’s water intake, which the mats used to clog every second week,
collectors keep a clear half-circle because the walk is short. The water company has noticed that its pumps
last longer and now lets the mill have its waste water, cleaned, for nothing.

Environmental inspectors have been twice. On the first visit they found the cooking liquor running into a
ditch and shut the plant for eleven days. It now passes through a settling tank and a bed of reeds, and what
leaves the reeds, a laboratory in Kisumu reports, is cleaner than what enters from the lake.

The ginnery’s own history weighs upon the place. When it closed in 1996, four hundred families lost their
income in an afternoon, and older people speak of the whistle that stopped. Ms Mito found it in a cupboard.
She has had it mended, but blows it only on Fridays, at pay time.

Her next plan is larger. A second line, to be ordered this year, would mould the protective corners in which
refrigerators and televisions are packed, at present made of foam and imported. Two assemblers have signed
letters of intent. The bank that will lend for the machine has asked to see the weed.

They were taken out on a raft. “It was my first credit visit with a life jacket,” said the bank’s Noel
Wafukho. He had wanted to know what would happen if supply failed; the collectors pointed silently at the
horizon, which was green in every direction. He has recommended the loan.

Meanwhile the beach has drawn up rules. Drifting weed belongs to whoever touches it first with a rake; weed
fast to the shore belongs to the household behind it; and nobody may tow a mat across a neighbour’s nets.
The two men who fought now work together. They have bought a longer rope.
`),
}

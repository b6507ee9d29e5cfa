import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const rainGaugesEscarpment: Article = {
  slug: 'rain-gauges-escarpment',
  section: 'counties',
  language: 'en',
  hoursAgo: 14,
  byline: 'Lilian Jepkoros',
  tags: ['rain', 'weather', 'climate', 'Rift Valley', 'farming'],
  title: 'Four hundred rain gauges on the escarpment, and a forecast one can argue with',
  standfirst:
    'Farmers read a plastic cup each morning at seven and send in the number. The weather office says it has learnt where its own maps were wrong',
  pictures: [
    { file: 'rain-escarpment', alt: 'Rain falling in slanted curtains over an escarpment' },
    {
      file: 'rain-gauge',
      alt: 'A rain gauge on a post in a maize field',
      caption: 'A gauge at Kabarnet: a funnel, a cup and a promise to be there at seven.',
    },
    {
      file: 'rift-clouds',
      alt: 'Tall clouds building over a rift valley floor',
      caption: 'Cloud builds over the valley floor by noon. Where it goes next is the whole question.',
    },
  ],
  body: paragraphs(`
At seven each morning, before she has lit the fire, Rael Kipsoi walks to a post at the end of her maize,
tips a plastic cup to the light and reads off a line. On Monday it said four millimetres. She typed a 4 into
her telephone, and on a map in Nakuru a dot turned blue.

There are 412 such dots along the western wall of the Rift Valley, from Elgeyo down to Nakuru. None of them
cost more than six hundred shillings. Together they are the densest network of rain gauges on the continent,
and it is run, as the coordinator likes to say, by people in gumboots.

“The satellites see the top of the cloud,” said Dr Philemon Kandie, of the weather office. “They are very
good at the top of the cloud. But the escarpment squeezes it like a sponge, and one farm gets forty
millimetres while the neighbour has dust. From above, both are grey. We were forecasting the grey.”

It began as a quarrel. Three seasons ago the office forecast normal rains for the district, and on that
advice a cooperative planted beans in the last week of March. The rain fell, punctually, on the far side of
the ridge. The cooperative’s secretary wrote to ask to whom she should send the bill.

Dr Kandie did not pay, but he drove up with a boot full of gauges. If the members would read them for a
year, he offered, he would come back and tell them what he had got wrong. “I did not expect them to say
yes,” he admitted. “I expected even less that they would keep the appointment.”

They did, and they do. In the past twelve months readings came in for 94 mornings of every 100, a rate that
trained observers seldom reach. People send theirs from weddings. One gauge was read throughout a family
dispute over the land it stood on, by each side separately, and the figures agreed.

The lessons have been humbling. The rain shadow starts two kilometres further east than was believed. Storms
favour three particular valleys, year after year, for reasons that are not understood. And the onset of the
rains, that all-important week, arrives on the ridge twelve days sooner than on the valley floor.

The forecast has been redrawn to suit. Instead of one sentence for the county there are now nine for nine
belts, each with its odds spelt out. “Six farms in ten will have had enough to plant by the twentieth” is
how last week’s began. It is read in Kalenjin and Swahili on local radio.

Odds took some explaining. At the early meetings, farmers wanted to be told simply whether it would rain. A
schoolteacher from Iten, Paul Chesire, hit upon the solution: he put ten beans in a hat, six of them red,
and let everyone draw. “Now you have the forecast in your hand,” he told them. “Would you plant?”

What people do with it varies, which is the point. Mrs Kipsoi splits her field: a third is sown early, at
the risk of losing it, and the rest when the odds reach eight in ten. Her neighbour waits for nine. Both of
them, according to a survey, replanted less than farmers outside the network.

The drought in the tea districts to the west has brought visitors. Managers from two factories came last
month to ask for gauges of their own, having discovered that the nearest official one stands on a hospital
roof, beneath a tree. They left with sixty, and a page of instructions that ends: “Not beneath a tree.”

Money remains thin. The radio time and the text messages cost four million shillings a year, now paid by a
seed company and a crop insurer. The insurer’s interest is plain, for with a gauge on every ridge it can pay
out by rainfall and need not send an assessor. Some farmers distrust just that.

“If my cup decides whether I am paid, then somebody will be tempted to pour it out,” said Mr Chesire. The
answer, Dr Kandie believes, lies in the neighbours: a single dry dot amid thirty blue ones shows up at once.
So far the statisticians have queried eleven readings. Nine were goats.

On Tuesday the cup at the end of Mrs Kipsoi’s maize held nothing at all. She sent that as well. A zero, the
page of instructions says, is as good as a flood and rather more honest than a blank. Then she looked west
for a time, at the grey, and went in to light the fire.
`),
}

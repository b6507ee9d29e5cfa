import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const teaAuctionFourYearHigh: Article = {
  slug: 'tea-auction-four-year-high',
  section: 'business',
  language: 'en',
  hoursAgo: 1,
  byline: 'Wanjeri Kimotho',
  tags: ['tea', 'tea prices', 'Mombasa', 'auction', 'exports'],
  title: 'Tea climbs to a four-year high at the Mombasa auction as the rains stay away',
  standfirst:
    'Brokers sold 96 per cent of the leaf on offer. Growers upcountry would rather have had the rain',
  pictures: [
    { file: 'tea-hills-morning', alt: 'Tea-covered hills with a factory under a pale sun' },
    {
      file: 'tea-cups',
      alt: 'Rows of white tasting cups filled with amber tea',
      caption: 'Tasters work through four hundred cups before a sale, at a pace of one every five seconds.',
    },
    {
      file: 'tea-rows',
      alt: 'A picker among curving rows of tea',
      caption: 'Pluckers near Kericho. Leaf is thin this month but, brokers say, unusually bright.',
    },
  ],
  body: paragraphs(`
The hammer at Mombasa’s weekly tea auction has been a sound on a screen since the sale moved online, a small
recorded knock. On Tuesday it fell 3,118 times, and when it stopped the average kilogramme had fetched three
dollars and four cents, the highest figure in four years.

Buyers took 96 per cent of the ten thousand tonnes on offer, against 81 per cent in the same week of last
year. Broken grades from the high estates west of the Rift led the advance, but even dusts, which in July
could scarcely be given away, found bidders from Khartoum to Karachi.

“Nobody wishes to be the one without leaf in January,” said Rashid Lotfi, who buys for blenders in the Gulf
and has sat through forty years of sales. “When there is plenty, we are all connoisseurs. When there is
little, you discover that everything is drinkable, and that you had always liked it.”

The reason is over the hills. Since the end of September the tea districts have had less than half of their
usual rain. Factories that should be running two shifts are running one. The growers’ federation expects the
quarter’s crop to come in eighteen per cent below that of a year ago.

What there is, however, is good. Slow growth concentrates the leaf, and the tasters have been writing words
like “brisk” and “bright” in their books with a freedom that startles their superiors. A line from one
cooperative factory in Nandi was described on Tuesday as “singing”, and went for five dollars twenty.

The taster responsible, Gladys Wambeti of the brokers Kaptagat & Shah, would not take it back. “I put the
cup down and I picked it up again,” she said. “That happens to me twice in a year. You may write that I was
overexcited, but you should also write what it fetched.”

Whether growers will feel the benefit is a harder question. Smallholders are paid a fixed advance by the
kilogramme and a bonus at the end of the year. Because the volume is down by nearly as much as the price is
up, many will carry less leaf to the scale and be paid about the same.

“A high price for an empty basket,” said David Cheruiyot Mosonik, who farms two acres above Litein, by
telephone. He had plucked nineteen kilogrammes that morning, where he would normally have had thirty-five.
“I congratulate Mombasa. Perhaps they could send us some of the clouds. They have them; I saw a picture.”

Exporters are uneasy for other reasons. The shilling has firmed by four per cent since August, which eats
into receipts, and freight to Port Said has risen again. Warehouses by the harbour hold barely five weeks of
stock, compared with eleven a year ago. A delayed vessel would be noticed at once.

The port’s new night roster has helped. Three tea ships loaded last week without waiting outside the reef,
which the exporters’ secretary, Nuru Vayani, called “a courtesy we had ceased to expect”. She has asked for
the arrangement to be kept at least until the January peak is over.

Analysts caution that peaks of this kind seldom last. The previous one, four years ago, fell by a third
within five months when the rains returned and growers elsewhere stepped in. Futures do not exist for tea,
so buyers hedge in the only manner open to them, which is to buy more than they need.

That, too, can be overdone. “The warehouse is the most expensive place to be wrong in,” said Benedict Ogolla
Were, an economist who publishes a weekly note on the trade. He believes that a quarter of Tuesday’s buying
was fear. “Fear pays very well. It simply does not pay for very long.”

In the tea districts the forecast is for scattered showers towards the end of next week and little else
for a month. Two factories in Kericho have lent their boilermen to a water project. At a third the
manager has had the gutters cleaned, on the principle, he explained, that one should look ready.

Next week’s catalogue, published on Wednesday evening, lists eight thousand tonnes, the smallest offering of
the year. The singing tea from Nandi is in it again, lot 2,207, forty bags. Mr Lotfi has circled it. He
would not say how high he meant to go, but he has ordered a fresh pot of water.
`),
}

import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const avocadoPlugPoints: Article = {
  slug: 'avocado-plug-points',
  section: 'business',
  language: 'en',
  hoursAgo: 40,
  byline: 'Kevin Murithia',
  tags: ['port', 'exports', 'avocado', 'logistics', 'cold chain', 'farming'],
  title: 'Avocado growers have the fruit, the ships and the buyers. They lack 200 plug points',
  standfirst:
    'Refrigerated containers need a socket for every box. At the peak of the season the harbour runs out by noon',
  pictures: [
    { file: 'avocado-tree', alt: 'An avocado tree heavy with fruit and a ladder' },
    {
      file: 'port-cranes-day',
      alt: 'Port cranes and a ship in bright daylight',
      caption: 'Refrigerated boxes are stacked nearest the quay, where the power is.',
    },
    {
      file: 'border-trucks',
      alt: 'A line of trucks on a straight road',
      caption: 'Lorries bound for the coast keep their generators running for up to thirty hours.',
    },
  ],
  body: paragraphs(`
An avocado is picked hard, travels at five degrees and is meant to arrive in Rotterdam twenty-eight days
later, just thinking of getting soft. Everything in between is a matter of electricity, and on the last four
Fridays at the container terminal in Mombasa there has not been enough of it.

The terminal has 480 sockets for refrigerated boxes. At the height of the season, exporters say, it needs at
least 680. When the last plug has been taken the lorries wait outside with their own generators running,
each burning four litres of diesel an hour to keep twenty tonnes of fruit asleep.

“I have spent three years teaching farmers to pick at the right hour, to shade the crates, to be at the
packhouse by noon,” said Njeri Kamoche, who buys from 1,900 smallholders around Murang’a. “And then the
fruit stands in the sun at the gate for a day, because of a socket.”

The cost is counted in softness. A box that warms by two degrees for a day loses about a week of its life on
the shelf, and buyers in Europe check the recorder before anything else. One of Ms Kamoche’s consignments
was marked down by forty per cent in August. The fruit, she said, was perfect.

Exports have tripled in six years, to 130,000 tonnes, and were helped first by China, then by India, opening
their doors. Farmers have pulled up coffee to plant Hass. The trees that were planted four years ago are
only now in full bearing, so that next year’s crop will be larger whether anyone is ready or not.

The harbour trust does not deny the shortage. It ordered 240 new plug points last year, together with a
transformer to feed them. The plug points are there, in a shed, under tarpaulin. The transformer is in a
yard in Gujarat, where it failed its test and is being wound a second time.

“I have the sockets and no current, which is a philosophical position,” said the terminal’s engineer, Mbaruk
Swaleh. He is bringing in six generators to bridge the gap, and they will be at work from the week after
next. They burn diesel as well, he conceded, but at least they stand in the shade.

A group of growers has meanwhile gone ahead with an idea of its own. At Mlolongo, by the railway, it has
leased a cold store with a siding, where boxes can be plugged in until their ship is actually alongside. A
train then takes forty of them down to the quay in one night.

The first such train ran a fortnight ago, with generator wagons between the boxes. It took nine hours. Of
thirty-eight containers, thirty-seven were aboard ship within five hours of arriving, and the other had been
loaded back to front, for which, the railway said, it would not be charging extra.

Rail could carry half the crop, according to Oscar Lumwachi, a logistics researcher, if there were wagons
with power of their own. The railway has twelve. “Everyone looks at the port because that is where the queue
is,” he said. “But a queue is merely where a problem becomes visible. It starts on the hill.”

On the hill, in the meantime, growers are being tempted by brokers who pay cash at the farm gate for
whatever is on the tree, ripe or not. Immature fruit spoils the reputation of everything else in the ship.
Last season’s harvest was closed by inspectors for six weeks on that account.

Cooperatives have replied by testing oil content in front of the farmer, with a device no larger than a
radio. Below twenty-four per cent, the crate goes home. “He may be angry for one afternoon,” said Teresia
Wangu Mbugua, who does the testing at Kandara. “In February he thanks me, when the good price comes.”

Shipping lines, which fit their newest vessels with a thousand sockets each, watch it all with a certain
detachment. One has offered to send an older ship to lie at the mooring as a floating socket for the season,
at a daily rate that made the exporters’ chairman, by his own account, put down the telephone gently.

The rewound transformer is expected within eleven weeks, after the peak but before the early crop. Mr Swaleh
has had its plinth poured and painted. On it, for now, the terminal’s cats lie in the afternoon sun. They
are, as he observed, the only things on the quay being kept at the correct temperature.
`),
}

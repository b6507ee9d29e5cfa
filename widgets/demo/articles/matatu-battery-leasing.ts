import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const matatuBatteryLeasing: Article = {
  slug: 'matatu-battery-leasing',
  section: 'business',
  language: 'en',
  hoursAgo: 7,
  byline: 'Kevin Murithia',
  tags: ['matatu', 'electrification', 'transport', 'Nairobi', 'finance', 'commuters'],
  title: 'Matatu owners lease the battery and keep the bus',
  standfirst:
    'Electric minibuses cost twice as much as diesel ones until somebody took out the most expensive part. The banks have noticed',
  pictures: [
    { file: 'matatu-skyline', alt: 'A painted matatu crossing in front of a city skyline' },
    {
      file: 'matatu-charging',
      alt: 'Two minibuses plugged in under a canopy',
      caption: 'The swap station on the Kangundo road: eleven minutes for a pack, twelve with a cup of tea.',
    },
    {
      file: 'city-night',
      alt: 'City towers with lit windows above a street of headlamps',
      caption:
        'Evening peak in Nairobi, when a full matatu makes its best money and a diesel one its worst smoke.',
    },
  ],
  body: paragraphs(`
The bus is purple, has a painted eagle on its bonnet and a sound system that could raise the dead, and it
belongs to Susan Wambui Kariithi down to the last bolt, apart from the battery. The battery belongs to
somebody else, and that, she says, is why she can sleep.

Ms Kariithi runs nine matatus between Nairobi’s centre and its eastern estates. Two years ago she asked her
bank for a loan to buy an electric one, and was told that the battery might be worthless in five years, that
nobody knew, and that the bank therefore preferred to lend against diesel.

“They were not being foolish,” she said. “I did not know either. A diesel engine, I can hear when it is ill.
With this thing there is nothing to listen to. I was being asked to buy a very big torch and promise my
house for it.”

What has changed since is not the battery but the contract. Umeme Mwendo, a leasing company set up by a
pension fund and a panel of vehicle owners, buys the packs, guarantees how far each will go, and charges by
the kilometre. The owner buys only the bus, which without its pack is cheaper than a diesel one.

The lease comes to fourteen shillings a kilometre, charging included. Diesel for the same kilometre costs
twenty-two. On a vehicle that covers two hundred kilometres a day the gap amounts to 1,600 shillings, which
is about what a driver earns. Some 310 buses now run on such terms, up from forty in January.

The company’s managing director, Collins Oduya Masese, trained as an actuary and speaks about batteries as
others do about lives. “Each has an expectancy, and each is cut short by the same things: heat, haste and
being left empty overnight. We price for the average, and then spend our days trying to improve it.”

To that end every pack reports its own temperature, and drivers who treat it gently are paid for it, at up
to eighteen hundred shillings a month. The leading drivers’ names are read out each Friday on a matatu radio
station. The winner last month, known as Baba Polepole, is said to brake by thinking.

Crews took some convincing. Electric buses are quiet, and a route’s customers are in part attracted by
noise. The answer was to spend some of the saving on loudspeakers. “My first week, I felt naked,” said a
conductor, Dennis Mutiso. “Now the whole roof is bass. The engine was only ever spoiling it.”

The grid is a stiffer problem. A station with twenty chargers draws as much as a small factory, and the
utility takes nine months to lay a cable for one. Umeme Mwendo has opened seven; it needs twenty to cover
the city. Two of the seven fill up at night and swap whole packs by day.

Mechanics stand to lose. Along Kirinyaga Road, where engines have been rebuilt on the pavement since the
fifties, a stall owner reckoned that electric buses send him a tenth of the work. A training scheme has
taken sixty of them through a course in high-voltage repair. There were nine hundred applicants.

The banks, meanwhile, have come round. Without the battery the vehicle is a familiar thing, a body on wheels
that may be valued, insured and, if it comes to it, sold. Three lenders now quote the same rate for electric
as for diesel. One of them is the bank that sent Ms Kariithi away.

City planners hope for cleaner air, but remind anybody who will listen that four hundred quiet buses still
make a traffic jam. “It will be a very pleasant jam,” said the transport engineer Faith Nduku Musembi. “One
will be able to hear the birds, and the preachers. We do still need the bus lanes.”

What happens to the packs in the end is the question that the pension fund asked first. Those which fall
under seventy per cent of their capacity are to be retired to shops and clinics as stores for solar power.
The first dozen have been promised to a hospital at Voi, free of charge.

Ms Kariithi has replaced four of her nine buses and means to change the rest as they wear out. She kept the
horn of the oldest one, a brass trumpet that plays five notes, and had it wired to the purple bus. The
battery company asked how much current it uses. She told them not to ask.
`),
}

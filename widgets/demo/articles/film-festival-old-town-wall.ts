import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const filmFestivalOldTownWall: Article = {
  slug: 'film-festival-old-town-wall',
  section: 'culture',
  language: 'en',
  hoursAgo: 6,
  byline: 'Salma Bakathiri',
  tags: ['film festival', 'film', 'Mombasa', 'Old Town', 'Swahili'],
  title: 'The film festival with no cinema opens on a wall in the Old Town',
  standfirst:
    'Mombasa’s last picture house is a furniture shop. For nine nights the audience brings its own chairs, some of them bought there',
  pictures: [
    { file: 'film-wall', alt: 'An audience at night before a film projected on an old wall' },
    {
      file: 'film-projector',
      alt: 'A projector throwing a beam of light',
      caption:
        'The projector was carried up four floors to a kitchen window, whose owner is thanked in the credits.',
    },
    {
      file: 'old-town-door',
      alt: 'A carved wooden door in a whitewashed street',
      caption: 'The lane behind the spice market seats three hundred, four hundred if the cats are moved.',
    },
  ],
  body: paragraphs(`
The wall is eleven metres wide, has been whitewashed twice this week and belongs to a Mr Hatim, who let it
be used on one condition: that nothing be shown on it which he could not watch with his mother. His mother,
who is 88, had the best seat on Friday, on her own balcony.

From there she saw the opening film of the Pwani festival, which is in its sixth year and has never had a
roof. “It was sad, but the people were well dressed,” was her verdict, relayed from the balcony through a
nephew. It was received in the lane below with the longest applause of the night.

The city had seven cinemas once. The last of these, the Zamani, shut in 2009 and sells sofas. The festival’s
founder, Munira Sheghazi, went there as a child and again, five years ago, to ask if she might rent it for a
week. The owner was willing, but could not move the stock.

“So I thought, if the cinema is full of chairs and I have no chairs, then we have the same problem from two
ends,” said Ms Sheghazi. Festivalgoers now carry their own seats. The furniture shop gives a discount on
folding ones, and on Friday it had sold out by four o’clock.

Forty-two films from fourteen countries will be shown on nine walls until next Saturday, one wall for each
night, moved across the Old Town so that nobody’s street has to be quiet twice. Admission is free. A bucket
goes round at the interval, and a second, for the family that supplied the electricity.

The opening film, Maji Mafu, is the first feature by Rukia Abeid Mshangama, 31, who grew up five lanes off.
It tells of a pilot who guides ships into a harbour by day, and at night cannot find his own way in to his
family. It was shot in nineteen days with a crew of eleven.

Most of it takes place on the water, and for the great ship in the last scene there was no money. Ms
Mshangama waited beside the channel with a camera for six evenings until a real one went by at the right
moment. “The actor had ninety seconds to weep,” she said. “He is a professional. The ship was not.”

Sound is the festival’s torment. Films made for a quiet room must compete with generators, mosques,
motorcycles and a rooster in Ndia Kuu that crows at whatever is bright. Subtitles are therefore shown on
everything, in Swahili and English, and read aloud, in the front rows, by older brothers to younger ones.

That murmur has become part of the evening. A visiting director from Dakar, Oumar Tékane, asked on the first
night for it to be stopped, and on the second for it to be recorded. “I have made four films and I had never
heard anybody want to understand one so much,” he said.

The competition is decided by pebbles, which the audience drops into jars as it leaves. The jury’s prize is
separate, and the two have never once agreed. Last year’s popular winner was a film of eleven minutes about
a man who repairs umbrellas. It has been seen since in thirty countries.

Sponsors are fewer than they were. A brewery withdrew, for which the elders of the quarter were thankful,
and a ferry line took its place. The budget, at six million shillings, is about what a large festival spends
on flowers. Half of it goes on getting the film-makers here, and on feeding them.

The feeding is done by households. Each guest is assigned to one for the week, to eat whatever the family
eats; a list is pinned up at the fish market. Two marriages and one co-production are believed to have
resulted. Ms Sheghazi says that she keeps no statistics about the marriages.

A plan to reopen the Zamani comes round every year, like the rains. The owner’s son would like it. An
architect has drawn up a scheme with the sofas left in. But when the festival asked its audience, in a show
of hands last year, whether they would prefer a cinema, the hands went up slowly.

“In a cinema one must sit in the dark with strangers,” a woman called Mwanahawa explained, folding her chair
at the end of the night. Here the stars are out, the neighbours lean from their windows, and tea is sold in
the sad parts. She looked up at the balcony, and said good night to Mr Hatim’s mother.
`),
}

import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const coralNurseryHotYear: Article = {
  slug: 'coral-nursery-hot-year',
  section: 'science',
  language: 'en',
  hoursAgo: 11,
  byline: 'Halima Bashora',
  tags: ['marine science', 'coral', 'climate', 'conservation', 'Watamu'],
  title: 'The corals that came through the hot year are growing into a nursery',
  standfirst:
    'Nine in ten colonies off Watamu bleached. Divers went looking for the tenth, and asked it for a cutting',
  pictures: [
    { file: 'reef-nursery', alt: 'Coral fragments hanging from an underwater frame with a diver' },
    {
      file: 'reef-fish',
      alt: 'A reef with branching corals and striped fish',
      caption:
        'A branching colony that kept its colour at 32 degrees. Its cuttings have been planted at six sites.',
    },
    {
      file: 'reef-boat',
      alt: 'A boat seen from below over a reef',
      caption: 'The survey boat above the nursery, five metres down and out of the reach of anchors.',
    },
  ],
  body: paragraphs(`
From the surface it looks like laundry. Strung between posts on a patch of sand five metres down, off
Watamu, hang some three thousand twigs of coral, each on its own loop of line, each with a tag. They turn a
little in the swell. The oldest is as big as a loaf.

All of them are descended from survivors. When the sea along this coast stayed over thirty-one degrees for
eleven weeks two years ago, nine in ten coral colonies turned white, and six of those nine died. But here
and there, among acres of rubble, stood one that had not so much as paled.

“We swam straight past them at first,” said Dr Neema Kalu, who leads the project from the marine station.
“One’s eye goes to the damage. It was a fisherman who said to me, you keep on photographing the dead ones;
do you want me to show you the ones who didn’t notice?”

The fisherman, Kahindi Mwarandu, has dived on these reefs for octopus since his boyhood, and knew of
twenty-six such colonies. He led the scientists to each of them by lining up a palm and a minaret. Most were
in places nobody would have picked: murky, shallow, and close to where a creek runs out.

That, it is now thought, is the point. Corals in the lagoon are cooked a little every afternoon at low tide,
and chilled again each night. Those that cannot bear it died long ago. The rest had, so to speak, been
rehearsing for the hot year for generations while the reef outside lay in comfort.

The divers took one finger-length cutting from each, which a healthy colony regrows within months. In the
nursery they put on up to twelve centimetres in a year. When they have reached the size of a fist they are
cemented on to bare rock on the outer reef, in mixed groups, like guests at a dinner.

Of 1,140 that were planted in the first season, 71 per cent were alive after a year, compared with 38 per
cent for cuttings taken from ordinary colonies. In March, during a shorter spell of heat, the difference
grew wider. The results, reviewed by other scientists, are to be published next month.

There are reasons for restraint. Toughness has its price: the survivors grow more slowly than their cousins,
by around a fifth, and some of them owe it less to their own tissue than to the algae living in it, which
might be lost in cooler seasons. Nor can any nursery keep pace with an ocean.

“Let us be clear what this is,” said Dr Kalu. “The reef off this district covers forty square kilometres,
and we have planted something like two football pitches. I do not restore reefs. I keep a seed bank alive,
in the hope that somebody turns down the heat. That is somebody else’s department.”

Still, two football pitches are enough to alter a bay. Parrotfish have returned to the oldest plots and so
have the juveniles of eleven species which divers had not recorded since the heat. Octopus too are back, a
matter of more than scholarly interest to Mr Mwarandu, who now sits on the project’s board.

The board is mostly fishers, and it was they who laid down where the corals would go. The best plot, as seen
from a laboratory, lay across a channel used for setting basket traps. It was dropped. “Had we planted there
we would have been right, and hated,” one of the biologists said.

In return the fishers have closed two patches for three years, with buoys that they pay for. Poaching was
frequent at first. It ended after the women who trade octopus announced that they would not buy from anyone
whose catch was still wet on a closed day. Several wives were married to several offenders.

Heat is expected again. Forecasts give two chances in three of another marine heatwave on this coast in the
coming eighteen months. The team has been moving part of its stock to a second nursery, in deeper and cooler
water at Kuruwitu, so that one bad season does not take the lot.

On the last dive of the week Mr Mwarandu went down to tag number three thousand. It came from a colony that
he found as a young man and has shown to nobody but his daughter, and Dr Kalu. She has asked him for its
position many times. He lines up the palm, he says; the minaret is his business.
`),
}

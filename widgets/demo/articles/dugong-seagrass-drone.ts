import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const dugongSeagrassDrone: Article = {
  slug: 'dugong-seagrass-drone',
  section: 'science',
  language: 'en',
  hoursAgo: 60,
  byline: 'Daudi Chengoni',
  tags: ['marine science', 'seagrass', 'dugong', 'conservation', 'Lamu'],
  title: 'A drone counts nineteen dugongs where the books said there were six',
  standfirst: 'The animals had been there all along, fishers say. Nobody had asked at the right tide',
  pictures: [
    { file: 'dugong-seagrass', alt: 'A dugong grazing over a seagrass meadow' },
    {
      file: 'seagrass-drone',
      alt: 'A drone over a turquoise bay with a small boat',
      caption: 'Surveys are flown at slack water in the first two hours after sunrise.',
    },
    {
      file: 'mangrove-boat',
      alt: 'A canoe in a narrow channel between mangroves',
      caption: 'Channels north of Pate, where the meadows are cropped as short as a lawn.',
    },
  ],
  body: paragraphs(`
On the screen there is nothing at first but green, the mottled green of a seagrass meadow seen from ninety
metres up. Then Swabrina Twaha stops the picture and points with a pencil. There is a pale smudge, and a
smaller smudge beside it. “Mother,” she says. “And that one is this year’s.”

The survey she directs, along the maze of islands that runs from Lamu to the border, has counted nineteen
dugongs in four months of flying. The last official estimate for the whole country had been six. One expert,
in a report that is still quoted, put it at “functionally nil”.

Dugongs are the sea’s cattle: heavy, shy, and given to grazing seagrass down to the root. They were common
enough on this coast a century ago to be sold by weight. Nets, motorboats and the loss of the meadows have
thinned them since, until a sighting was a thing to tell one’s grandchildren.

“We used to tell our grandchildren every week,” said Mohamed Shali Famau, a net fisher from Kizingitini,
when asked. He and his neighbours have always known the animals, which they call nguva, and the three
channels where they feed. Earlier surveys, flown in a light aircraft, came in the afternoon, when the water
is like milk.

The new one was planned on the floor of a mosque courtyard, with a chart and a bowl of dates. Twenty-two
fishers marked where and at what state of the tide they had last seen one. Nearly all of the marks fell
within an hour of slack water at dawn. So that is when the drone goes up.

It flies a pattern like a lawnmower’s, taking a photograph every two seconds. Software throws out the empty
ones, and people check the rest; to begin with it took every floating sack for a dugong and, once, a
bishop’s launch. After training it errs on the side of sacks, as Ms Twaha prefers.

Nineteen is a minimum. Animals that are feeding in cloudy water, or down on the bottom, go unseen, and a
correction for that would put the number at nearly thirty. She declines to give it. “If I tell people thirty
they will hear fifty, and fifty sounds like plenty,” she said. “Nineteen sounds like what it is.”

Three of the nineteen were calves, a higher share than in most of the populations that have been studied.
One female carries a notch in her tail that matches a photograph taken by a tourist in 2011. If it is indeed
the same, then she has been living here, unrecorded, for at least fourteen years.

The danger lies in the nets. Gill nets of large mesh, set overnight for rays, drown a dugong in minutes,
since it must breathe. Fishers report four such deaths in the past five years. They are rarely declared,
because it is a crime to possess the carcass, even for the man who has cut it loose.

That rule may change. The county’s fisheries officer, Lali Kombo Shee, proposes that a drowned animal handed
in within a day should bring no penalty, only questions. “At present the law teaches people to dig holes,”
he said. “I would learn more from one honest corpse than from a year of patrols.”

In the three channels the fishers have offered to give up large nets altogether, against longer lines and a
small ice plant. A fund for marine mammals has promised the ice plant. The bargain is to be signed at the
next spring tide, in the same courtyard, and there will presumably be dates.

The meadows deserve attention on their own account. Seagrass holds the sand together, shelters prawns and
stores carbon in the mud at a rate that rivals a forest. Where dugongs graze it grows back shorter, denser
and of more kinds. Scientists call this cultivation grazing. Mr Famau calls it weeding.

A dredged channel for larger vessels has been proposed to the south, and its effect on the currents is not
known. The survey’s maps have been submitted to the inquiry. They are the first of their kind for the area,
and show eleven thousand hectares of grass where the developer’s chart had printed the single word “mud”.

Ms Twaha’s pencil moves across the screen once more. There is a line of cropped furrows, parallel, as if
somebody had drawn a comb through the green; and at the end of it, very small, one more pale smudge that the
software had passed over. She looks for a long time. Then she writes: possibly twenty.
`),
}

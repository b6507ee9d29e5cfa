import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const lamuManuscriptLibrary: Article = {
  slug: 'lamu-manuscript-library',
  section: 'culture',
  language: 'en',
  hoursAgo: 96,
  byline: 'Daudi Chengoni',
  tags: ['library', 'manuscripts', 'Lamu', 'heritage', 'Swahili poetry'],
  title: 'The library that lends out four-hundred-year-old pages, one evening at a time',
  standfirst:
    'Families in Lamu would not give up their manuscripts to be preserved. A librarian agreed with them and went round with a suitcase',
  pictures: [
    { file: 'library-shelves', alt: 'Tall shelves of books with a ladder and a reader' },
    {
      file: 'manuscript',
      alt: 'An open manuscript with ornamented borders on a stand',
      caption:
        'A poem of 1748, in Swahili and Arabic script. It is kept in a biscuit tin, and has been for a century.',
    },
    {
      file: 'dhow-dusk',
      alt: 'A single dhow silhouetted against a low red sun',
      caption:
        'Lamu. Salt air ruins paper, but then, as the owners observe, the paper has been here longer than the theory.',
    },
  ],
  body: paragraphs(`
The catalogue of the library at Lamu lists 611 manuscripts, with their dates, their subjects and the
condition of their bindings. In the column for shelf mark it gives, in every case, the name of a family and
of a door. The library owns almost none of them, and does not mean to.

“When I came, I had a grant to collect,” said Ustadha Maryam Badi, who is 44 and trained as a conservator in
Leiden. “I went to forty houses. I was given forty cups of coffee, and no manuscripts. On the forty-first
visit an old lady asked me what was wrong with her cupboard.”

There was, on inspection, nothing much wrong with it. It was of teak, it was dry and it smelt of cloves,
which insects dislike. The poems inside, which had been copied by the lady’s ancestor around 1790, were in a
better state than many in museums. They were taken out, moreover, and read.

Ms Badi wrote to her funders to say that she had misunderstood the task. Instead of carrying the books to a
cool room she would take the cool room to the books. She bought a suitcase, and filled it with blotting
paper, a humidity meter, a soft brush, wheat paste, a camera and a folding lamp.

With that she goes from door to door, some four visits a week. In each house she does what the family lets
her do: mend a tear, brush out a nest, photograph a text. The images stay on a disk in the house. A copy
goes to the library only if the owners say so; most do, in time.

The lending began by accident. A schoolmaster wished to hear a certain poem on the battle of Shela, of which
there are two versions, belonging to families who had not exchanged a word since a boundary dispute in 1961.
Each let Ms Badi borrow theirs for one evening. They were read side by side.

“Both families came, to guard their own,” she recalled. “They sat at two ends of the room. At the
forty-third stanza the texts part, and in one of them a certain grandfather runs away, and in the other he
does not. By the end they were all around the same table, arguing over a vowel.”

Such evenings are held now every month, after the night prayer, on the roof of the library. A manuscript
comes with its family and goes home with it. People bring cushions. The readers change, as the script is
difficult and only some thirty people on the island are fluent in it, but there are classes.

The classes have ninety pupils, among them several of the young women apprenticed at the dhow yard, who
wanted to read what their grandfathers had carved into a keel. It proved to be a recipe for caulking, with a
verse of scripture. They have since used both, and report that the recipe works.

Scholars abroad were doubtful, and not without reason. Manuscripts in private hands do get lost: to fire, to
termites, or to dealers, who come every December with cash in envelopes. Four of those in the catalogue were
sold in the first two years. None has been since, and Ms Badi believes that she knows why.

“Nobody sells the thing that the neighbours come to hear,” she said. “When it lay in the cupboard it was
paper. Now it has been read aloud, with the owner sitting there and everybody looking at him. You could
offer him a motorboat. Somebody did offer a motorboat. He told it as a joke.”

Poetry accounts for over a third of the catalogue. The rest is law, medicine, sailing directions, astronomy
and household accounts, including one by a widow who in 1832 financed three dhows to Muscat and noted down
what each captain had told her and what, in her opinion, was the truth. An edition is in preparation.

Climate is the slow enemy. Roofs leak as never before, in rains that come out of season, and at spring tides
the lower lanes flood. Ms Badi has drawn up a plan, street by street, of who will carry what to whose upper
floor. It was rehearsed in March, by lantern, with biscuits in the tins.

At the latest reading, on Thursday, a boy of ten recited the opening of the Shela poem by heart before the
manuscript had been unwrapped. The owner, a stern man with a stick, followed along with his finger. At the
end he shut the book without a word, and passed it to the boy to carry home.
`),
}

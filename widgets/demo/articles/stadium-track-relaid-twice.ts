import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const stadiumTrackRelaidTwice: Article = {
  slug: 'stadium-track-relaid-twice',
  section: 'sport',
  language: 'en',
  hoursAgo: 88,
  byline: 'Zuhura Mwakesi',
  tags: ['athletics', 'stadium', 'Mombasa', 'budgets', 'running'],
  title: 'Mombasa’s running track has been laid twice, and is still forty-one centimetres short',
  standfirst:
    'A club runner with a tape measure noticed what two contractors and an inspector had not. The council is now measuring everything else',
  pictures: [
    { file: 'stadium-track', alt: 'An empty running track curving before a grandstand' },
    {
      file: 'stadium-night',
      alt: 'A stadium under floodlights at night',
      caption: 'The floodlights work. They were installed by a different contractor.',
    },
    {
      file: 'track-finish',
      alt: 'A runner breaking a tape on a track',
      caption: 'Records set on the track since it reopened in June cannot be ratified.',
    },
  ],
  body: paragraphs(`
The joke in the clubhouse at the Tononoka ground is that everyone in Mombasa has become faster this year.
Personal bests have fallen at every distance. In July a postman of fifty-one beat a time he had set at
thirty, and was carried around the field by his colleagues, still in his bag.

It was the postman, Nicodemus Charo Baya, who grew suspicious. “I am happy to be great,” he said. “But I
deliver letters on a bicycle with a meter, and I know what my legs are worth.” On a Sunday in August he
bought a surveyor’s tape and walked round the inside lane on his knees.

A lap of a standard track is 400 metres, to be measured 30 centimetres from the kerb. The new surface at the
municipal stadium, which reopened in June after two years and 86 million shillings, came to 399.59. He did
it three times. Then he drew a chalk mark, and went to see the town clerk.

Forty-one centimetres is about one stride of a small child. Over 10,000 metres, though, it adds up to more
than ten metres, and the rules allow for no shortfall at all: a track may be up to four centimetres too
long, but not by a hair too short. Nothing run upon it counts.

What makes the discovery painful is that the work had been done once already. A first contractor laid the
bends to the wrong radius, and was dismissed. A second took them up and laid them again, to the right one,
but from a peg that the first had left behind, in the wrong place.

“Nobody moved the peg, because everyone believed that somebody else had put it there for a reason,” said the
council’s engineer, Fatma Omar Mzungu, who inherited the file in May. “I have looked for the reason. It is
four metres from the drain. I think that someone was avoiding a puddle.”

The inspector who certified the result used a measuring wheel, which is accurate to one part in five hundred
if the ground is smooth. The error was one part in a thousand. He was, in other words, bound not to notice,
and has been transferred to the department of markets, where stalls are measured in paces.

The correction is simple to describe, and dear. Both of the bends must be shifted outwards by six and a half
centimetres, which means taking up nearly half of the surface for the third time. The second contractor has
offered to repaint the lines instead. The lines, Ms Mzungu replied, are not the trouble.

The bill is put at nineteen million, to be recovered from two firms and an insurer, each of whom has written
to say that the other two ought to pay. Until that has been settled the council proposes to do nothing, and
for athletes with a qualifying time to run, that is the worst of the answers.

They have taken matters in hand. At meetings of the coastal league the start is now moved back by the
missing distance, with a strip of tape that Mr Baya lays out himself. Times are being recorded as unofficial
but honest. “It is the most accurate inaccurate track in the country,” said the league’s secretary, Beatrice
Mwende Kilonzi.

National selectors have agreed to look kindly on such times, though they cannot accept them. Three sprinters
from the coast were given a bus fare to Nairobi, so as to run there, and two of them qualified. The third
complained of the altitude, and of the fact that a lap had seemed to go on for ever.

The affair has had one effect nobody foresaw. Citizens have begun to measure things. A schoolgirl
established that the municipal swimming bath is 24.7 metres long. A retired pilot has shown that the clock
on the market tower gains four minutes a week. The town clerk now receives about a dozen such reports each
month.

He answers all of them, he says, and has ordered a proper steel tape for the works department, along with a
rule that each measurement be taken by two people who do not speak to one another. The public gallery
applauded. Someone called out that it was how most of the departments worked already.

Mr Baya has asked that his record be struck from the board. The club refused: it has added a footnote
instead, in small gold letters, which gives his time, the distance, and the difference. He ran again last
Thursday, from behind the tape. He was two seconds slower, he reports, and a good deal happier.
`),
}

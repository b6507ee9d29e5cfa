import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const steeplechaseChurchBench: Article = {
  slug: 'steeplechase-church-bench',
  section: 'sport',
  language: 'en',
  hoursAgo: 28,
  byline: 'Abel Kiptanui Sang',
  tags: ['athletics', 'steeplechase', 'girls', 'schools', 'running', 'Nandi'],
  title: 'Nandi’s steeplechase girls learnt to hurdle over a church bench',
  standfirst:
    'A village school without a track has sent five athletes to the national final. Their barrier seats six, and is needed back on Sundays',
  pictures: [
    { file: 'steeplechase', alt: 'An athlete clearing a barrier and water jump' },
    {
      file: 'school-field',
      alt: 'Girls running across a school field with a bench as a barrier',
      caption:
        'Training at Kipsebwo. The water jump was dug by the school’s parents, and is shared with ducks.',
    },
    {
      file: 'runners-highland',
      alt: 'A pack of runners crossing a green ridge',
      caption: 'The morning run goes round the tea estate, eleven kilometres before assembly.',
    },
  ],
  body: paragraphs(`
The barrier on the playing field at Kipsebwo is 76 centimetres high, weighs as much as a calf and has a hymn
board screwed to one end. From Monday to Saturday it belongs to the athletes. On Saturday evenings six girls
carry it back up the hill, wipe off the mud and put it in the third row.

From this equipment have come, in four years, five finalists at the national schools championships, and, on
Thursday, a winner. Mercy Jelagat Tuwei, sixteen, took the girls’ 2,000 metres steeplechase in 6:22.4. She
had never before seen a real water jump, and cleared the first of them by rather more than was necessary.

“It was so clean,” she said afterwards of the pit in the city stadium, which is tiled in blue. “I did not
want to put my foot in it.” Spectators who knew nothing about her noticed that on every lap she glanced, for
an instant, at the surface. She was looking out for ducks.

Kipsebwo’s own pit was dug by parents with hoes. It fills from a spring and is a fair depth, and the ducks
have never accepted that it is not theirs. Runners learn to land long and keep moving. Their coach maintains
that no sports scientist could have designed a better lesson.

He is Elijah Kipruto Birech, who teaches geography and was himself a modest runner, “modest in the sense
that everyone passed me.” He started the group when he noticed that the fastest girls in the school were not
those who won on sports day but those who came late and took the short way over the fences.

There were eight fences on that route. “I asked one of them how she got across. She said: which foot?” he
remembered. “I had not known that there was a choice. All of us hurdle on one leg, all our lives. These
girls changed legs at every fence, since the path bends both ways.”

The bench was the parish priest’s idea. He had watched the girls practise over bicycles laid against bricks,
and thought it would end badly. The parish council took some persuading, on account of the varnish. It
agreed on three conditions: no spikes, no swearing, and the return of the bench by six o’clock on Saturdays.

The conditions have been kept, all but once. In April a storm caught the carriers on the hill and the bench
came home on Sunday in the middle of the sermon, on the heads of six soaked girls in running shorts. The
congregation rose, under the impression that it was a procession, and sang.

Results have brought offers. A shoe company sent twenty pairs of spikes, which the girls keep for best; a
secondary school in Eldoret, with a proper track, has proposed to take all five of the finalists at once.
Their mothers met to discuss it. The answer was that the daughters would finish the year at home.

“We have seen how it goes,” said Rael Tuwei, Mercy’s mother, who plucks tea on the estate along which they
run. “They take a girl who runs, and when she is injured they send you back a girl who does not. Let her run
from here. The bench is here. I am here.”

Injuries are what the coach thinks about most. He keeps a ledger of every session, and no girl may run hard
on two days in succession or race more than ten times in a year. A clinical officer measures their iron each
term. Two have been told to rest for a season, and did.

The national federation has begun to take note of the ledger. Its head of youth athletics, Sheila Wafukwe,
came in August and stayed three days. “We spend fortunes on barriers that can be adjusted to the
millimetre,” she said. “I went home wondering whether we had been adjusting the wrong thing.”

She has found the money for a set of proper barriers all the same, which will be delivered in the new year.
The girls voted to keep one lane for the bench. It has, they pointed out, no give in it whatever; if you can
run over that, as Mercy put it, the others are only furniture.

On the Sunday after her victory she was asked to stand up in church, and did, in the third row. The priest
read out the time, to a tenth of a second, and announced a hymn. On the board at the end of her bench, the
numbers had been put up already: 6, 22 and 4.
`),
}

import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const pacemakerWinsMarathonTrial: Article = {
  slug: 'pacemaker-wins-marathon-trial',
  section: 'sport',
  language: 'en',
  hoursAgo: 4,
  byline: 'Abel Kiptanui Sang',
  tags: ['athletics', 'marathon', 'Iten', 'running'],
  title: 'The pacemaker was paid to stop at thirty kilometres. He forgot, and won the trial',
  standfirst:
    'Sila Cheboror had never run a marathon. On Sunday he ran one in 2:06:41, at altitude, in borrowed shoes',
  pictures: [
    { file: 'runner-road', alt: 'A lone runner on a red road below hills' },
    {
      file: 'runners-highland',
      alt: 'A pack of runners crossing a green ridge',
      caption: 'The leading group above Iten at 2,400 metres, still eleven strong at halfway.',
    },
    {
      file: 'track-finish',
      alt: 'A runner breaking a tape on a track',
      caption: 'Cheboror at the finish. He asked an official whether he was allowed to cross the line.',
    },
  ],
  body: paragraphs(`
His instructions were written in ballpoint on the back of his hand: 3:02 a kilometre, tell nobody how you
feel, stop at thirty. Sila Cheboror kept to the first of them with a precision that had coaches checking
their watches. The second came naturally. The third one he overlooked.

“I looked at my hand but it had come off with the sweat,” the 22-year-old explained on Sunday, sitting on an
upturned crate beside the finish at Iten, and wearing the bewildered smile of somebody who has got on the
wrong bus and been taken to a party. “Then I thought I would ask. But there was nobody in front.”

There was nobody behind either, at least not near. By the thirty-second kilometre, where the road tips up
through the cypress plantations, the last of the favourites had let him go. He won the national marathon
trial by a minute and nine seconds, in 2:06:41, the fastest run over that course by anybody.

The favourites, two of whom have won large races in large cities, were gracious about it, after a pause. “I
was waiting for him to step off the road,” said Festus Rotich Kaprono, who came second. “Every bend, I said
to myself: this is where the boy will step off. It is a terrible way to run.”

Cheboror had been engaged on Thursday, for fifteen thousand shillings, when the intended pacemaker went down
with malaria. He is a milk carrier by trade. For three years he has taken two cans on a yoke from his
uncle’s farm at Kamariny to the cooling plant and back, twice daily, eleven kilometres at a time.

He trains, if that is the word, on the way home, when the cans are empty. A physiotherapist from the camp,
Janet Kosgei Limo, used to meet him on the road and wondered at his stride. “There was no bounce in it at
all,” she said. “Of course not. For three years he has been punished for spilling.”

The shoes were another runner’s, half a size too big, with paper in the toes. Cheboror said that he had not
liked to complain. When he took them off on Sunday there was a blister on his left heel as large as a
hundred-shilling coin, and he looked at that, too, with interest.

Whether he may go to the championships is now a matter for the selectors. The rules say that the first two
men in the trial are chosen. They also say that pacemakers are not competitors. Nobody, it seems, had ever
thought that both of these sentences would need to be true of one person.

“He was on the start list, with a number, and he paid no entry fee because he was being paid,” said the
chair of the selection panel, Col. (retired) Hosea Murei. “I have read the rule eleven times. My wife has
read it. She says that a man who runs all the way has competed.”

The third man, Amos Kipngeno Sitienei, stands to lose his place, and for that reason might have been
expected to protest. He has declined. He told reporters that he had been beaten by two people, that he could
count, and that he would like to see what happened if somebody gave the boy a drink.

For Cheboror took nothing at the tables either. Pacemakers have no bottles set out for them, and he had not
wanted to take anybody else’s. Doctors at the finish found him some three kilogrammes lighter than he had
been at breakfast. He put most of it back with two litres of milk and a loaf.

Coaches are already arguing over what he might do on the flat, at sea level, with a proper breakfast. The
figure of 2:03 has been mentioned aloud. The most respected of them, Brother Aloysius Tormey, who has
trained runners at the mission school for thirty years, asked that it not be mentioned again.

“I have seen the miracle on Sunday, and I have seen the agent on Monday,” he said. Four of them had come to
the farm by noon, one with a contract and a wristwatch. The uncle, who has his own view of contracts, gave
each of them a glass of milk and sent them back down the hill.

The panel will meet on Friday. Until then there is the milk. At half past five this morning a figure with a
yoke was seen going down the Kamariny road in the mist, in sandals, at what a passing cyclist judged to be
five minutes a kilometre. Nothing, the cyclist added, was being spilt.
`),
}

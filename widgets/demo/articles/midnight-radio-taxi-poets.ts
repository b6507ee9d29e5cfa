import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const midnightRadioTaxiPoets: Article = {
  slug: 'midnight-radio-taxi-poets',
  section: 'culture',
  language: 'en',
  hoursAgo: 18,
  byline: 'Salma Bakathiri',
  tags: ['Swahili poetry', 'poetry', 'radio', 'Swahili', 'Mombasa'],
  title: 'The midnight radio hour that makes poets of taxi drivers',
  standfirst:
    'Callers have ninety seconds and must rhyme. The host cuts off anybody who shouts, and nobody who weeps',
  pictures: [
    { file: 'radio-studio', alt: 'A presenter at a microphone beneath a lamp at night' },
    {
      file: 'city-night',
      alt: 'City towers with lit windows above a street of headlamps',
      caption: 'After midnight the programme is on in nearly every taxi in Mombasa, drivers say.',
    },
    {
      file: 'old-town-door',
      alt: 'A carved wooden door in a whitewashed street',
      caption: 'The studio is on the second floor, behind a dentist.',
    },
  ],
  body: paragraphs(`
It is eleven minutes after midnight, the light over the studio door has gone red, and the first caller of
the night is parked beneath a streetlamp at Makupa with the engine off to save fuel. He clears his throat.
He has four stanzas, he says, on the subject of a passenger who did not pay.

“Ninety seconds, Captain,” says Bi Asha, and turns over an hourglass which everybody on the coast knows by
its sound, although it makes none. The verses come out in the old measure, eight syllables and eight, with
the rhyme falling where it should. The passenger is never named. By the last line one pities him.

Saa ya Beti, the hour of verses, has been on the air from Monday to Thursday for seven years. It goes out on
a station with a transmitter no stronger than a kettle, between a programme of sermons and the shipping
forecast. Surveys put its audience at 240,000, most of them at the wheel.

Asha Mwinyihaji, who is 63, was a schools inspector until she retired, and she runs the programme as if it
were a class of adults who had come back of their own will. There are rules. Nobody may praise a politician,
or insult a woman. Verses must scan, and she counts on her fingers.

“People believe that poetry is feeling,” she said, in the quarter of an hour before the broadcast, over
ginger coffee in a room the size of a wardrobe. “Feeling they have already; they have too much. What I give
them is the corset. Eight and eight. Then you will see how straight the feeling stands.”

The form is centuries old. On this coast verse has been used for praising saints, conducting lawsuits, and
settling quarrels between cities; two towns that would not speak could trade stanzas for years. What is new,
scholars say, is to hear it from men in traffic, about radiators, landlords and love.

Dr Idarusi Kheri, who teaches literature, has recorded 2,100 of the calls. He finds that two callers in
three had never composed a line before. They learn by ear: a driver listens for some months, starts to
finish other people’s rhymes in the empty cab, and one night pulls over.

“It is how the masters learnt,” he said. “Not from books; from standing at the back and being corrected.”
The corrections are the heart of it. Bi Asha lets a caller finish, repeats the line that limped, and waits.
Nearly always he mends it there and then, on the air, and one can hear him smile.

The most celebrated of her pupils is known as Dereva wa Usiku. His poem on the night when the ferry broke
down, with nine hundred people adrift and a bride among them, has been copied on to the backs of tuk-tuks.
He has driven a taxi for twenty-two years and left school at twelve.

“My fares used to ask me to switch it off,” he said, requesting that his real name stay out of the
newspaper, on account of his mother-in-law, who is the subject of another poem. “Now they ask if that is me.
I say no. Then I hear them in the back, counting on their fingers.”

Not all listeners are content. Purists write in to complain of English words, of which puncture is the worst
offender. One famous call, from a woman on the night shift at the port, rhymed it with culture; Bi Asha
stopped the hourglass, thought about it, and ruled that the tyre had earned it.

Women ring more and more often. They were one call in twenty at the beginning and are now one in three:
nurses, cleaners, a crane operator, a bride on the eve of her wedding. There is a separate line for them
after one of the clock, which was their request, for it is then that houses are asleep.

A book is to appear in December, with a hundred of the poems, and the station has had an offer to move to a
larger frequency, with advertisements in the hour. Bi Asha has turned down the second. Ninety seconds for a
soap powder, as she put it, would be ninety seconds taken from somebody’s mother-in-law.

At five to one the last of the sand runs through. The final caller tonight, a boy from Likoni who says he is
eighteen and does not sound it, has broken the measure in the third line, and knows it. There is a silence
upon the air. “Take your time,” says Bi Asha. “The sea is not going anywhere.”
`),
}

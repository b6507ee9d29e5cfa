import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const teaSmallholdersScale: Article = {
  slug: 'tea-smallholders-scale',
  section: 'counties',
  language: 'en',
  hoursAgo: 22,
  byline: 'Lilian Jepkoros',
  tags: ['tea', 'tea prices', 'smallholders', 'Kericho', 'farming'],
  title: 'Kericho’s smallholders ask to see the scale, and find two kilos in every sack',
  standfirst:
    'A retired physics teacher lent his balance to the buying centre. The figures started an argument that has now reached the factory',
  pictures: [
    { file: 'tea-scale', alt: 'A hanging scale with a sack of tea at a buying centre' },
    {
      file: 'tea-rows',
      alt: 'A picker among curving rows of tea',
      caption: 'Plucking near Litein. A practised pair of hands can bring in forty kilogrammes in a day.',
    },
    {
      file: 'tea-hills-morning',
      alt: 'Tea-covered hills with a factory under a pale sun',
      caption: 'Chepkoilat factory, owned by 9,400 growers, has replaced thirty-one of its scales.',
    },
  ],
  body: paragraphs(`
Joel arap Maritim taught physics for thirty-three years, and when he retired the school gave him a clock and
he asked if he might have the balance instead. It is a brass thing in a wooden case. In August he carried it
down to the tea-buying centre and hung a sack upon it.

The factory’s spring scale, from which the growers at Kapsuser had been paid for a decade, made the sack
twenty kilogrammes. The balance made it twenty-two and a fraction. Mr Maritim, a careful man, tried it
another nine times, with nine other sacks, while a crowd gathered and fell silent.

“I did not say that anybody was a thief,” he recalled last week, in his sitting room, with the balance on
the table between the teacups. “A spring gets tired. That is Hooke’s law and its limits; it is in the form
two syllabus. I only said that it was tired in one direction.”

Word travelled from one buying centre to the next. Within a month growers at forty of them had checked their
scales against known weights: bags of sugar, sealed, from the supermarket. At twenty-six the scale read low,
by anything up to eleven per cent. At two, it read high, and nobody had complained.

For a household that lives by tea, that is no trifle. A family plucking 250 kilogrammes a month at the
present rate loses some seven hundred shillings for each tenth part that goes unweighed. Over ten years, as
somebody chalked on the wall at Kapsuser, it comes to a cow, and a good one.

The factory’s directors, who are elected by those same growers, at first defended the allowance of one
kilogramme which clerks deduct for the sack and the dew. Then Mr Maritim weighed an empty sack before the
general meeting. It came to 340 grams. Wet, he had thoughtfully soaked another, it was 590.

“From that moment there was no sense in arguing,” said the factory’s chair, Emily Chepkurui Rono, who had
been in office for five weeks. “I stood up and proposed that we buy new scales, and that we ask the teacher
to test them. I have never been so loudly applauded for spending money.”

The new ones are digital, are run off a small panel and print a slip in duplicate. They also send the weight
to the grower’s telephone before the sack has been emptied. Thirty-one are in use, and nineteen are on
order. The allowance for the sack is now 400 grams, and for dew there is none.

Other factories are watching, some of them nervously. The sum paid for leaf has to come from somewhere, and
an honest scale raises the bill by about six per cent. Part of it was going astray, in bags that were sold
at night. But most of it, an audit suggests, was simply spread over everyone’s bonus.

That makes the matter more tangled than the crowd at Kapsuser supposed. “If all scales are light by the same
amount, then nobody loses, since the bonus is larger,” said Prof. Kibet Tuimising, an agricultural
economist. “It was the differences that were unjust. One ridge was paying for the next, and had been for
years.”

The clerks feel themselves slandered. They had asked for new springs, they say, and been told to wait. “I
wrote three letters and I have the copies,” said Richard Kiprono Bett, who keeps the book at Kapsuser. He
was the first to shake Mr Maritim’s hand, and carries the balance for him now.

There has been talk of compensation for the past. The directors have set aside twelve million shillings, to
be shared out according to how far each centre’s scale was out and for how long, insofar as anyone can tell.
The method fills two pages. Mr Maritim has been asked to mark it.

He has also been asked, by eleven other factories, to come and hang a sack. He accepts a bus fare and lunch.
A former pupil, now at the bureau of standards, has lent him a set of certified weights in a velvet case,
which he admits to opening in the evening merely to look at.

In the classroom where he used to teach, the form two lesson on springs has become an outing. Pupils walk
down to the buying centre with sugar, string and a ruler. “They ask why they should learn this,” said his
successor, Mercy Chelagat. “I tell them: ask your mother what she got for the cow.”
`),
}

import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const voiHospitalOxygen: Article = {
  slug: 'voi-hospital-oxygen',
  section: 'counties',
  language: 'en',
  hoursAgo: 34,
  byline: 'Halima Bashora',
  tags: ['health', 'hospital', 'Voi', 'solar', 'engineering'],
  title: 'A hospital at Voi makes its own oxygen, and sends the surplus up the road',
  standfirst:
    'Cylinders used to come from the coast by lorry. A plant that runs on sunlight now fills them beside the maternity ward',
  pictures: [
    { file: 'hospital-ward', alt: 'A hospital ward with tall windows and beds' },
    {
      file: 'oxygen-cylinders',
      alt: 'A row of gas cylinders against a wall',
      caption:
        'Filled cylinders waiting for the Taveta ambulance. Each bears the name of the clinic that it serves.',
    },
    {
      file: 'solar-roof',
      alt: 'A roof of solar panels under a hard sun',
      caption: 'The panels cover the laundry, the kitchen and most of the car park.',
    },
  ],
  body: paragraphs(`
In the corridor outside the maternity ward at Voi there hangs a framed sheet of paper with eleven dates on
it. On each of them, over two years, the hospital had run out of oxygen. No names are given. The matron,
Agatha Mkawasi, put it up herself and dusts it on Mondays.

The last date is in May of last year. Since then the hospital has made its own, in a white container about
as large as a bus, by pressing air through a mineral that holds back the nitrogen. What comes out is
ninety-four per cent oxygen, and the sound, a slow tick and sigh.

“Visitors ask whether it disturbs the patients,” said Ms Mkawasi. “I tell them about the other sound, which
was somebody running. You could hear the porter’s shoes the whole length of the corridor, and from the shoes
we knew that he had not found one. I do not miss those shoes.”

Before, cylinders came from a factory on the coast, 150 kilometres off. The lorry was due on Tuesdays and
Fridays. When the road flooded, or the factory had trouble, or the bill was late, it did not come. Nurses
learnt to rank the children in their care by colour.

The machinery itself is ordinary enough, and a dozen hospitals in the country were given something like it
in the pandemic. Most stand idle. They draw a great deal of current, which hospitals cannot pay for, and
when a valve sticks the nearest engineer is often in another country.

Voi’s stands under its own roof of panels. By day they drive the compressors directly; what is left over
goes into batteries that used to carry minibuses in the capital, and were handed on when they grew too weak
for the road. At night the plant runs at a third of its speed.

The scheme was drawn up by a clinical engineer, Mwakima Saghuri, who had come home to care for his father.
He had spent eleven years in Scotland looking after the same equipment. “There, if it stopped, I telephoned
a man,” he said. “So here I began by asking: who is the man?”

He trained six, four of whom are women. They were picked from the district’s motorcycle mechanics, on the
theory that someone who can keep a twenty-year-old engine alive with wire will not be afraid of a solenoid.
Spare parts for two years are kept in a locked cupboard, to which all six have the key.

In its first year the plant has been out of action for nineteen hours altogether. It makes about three times
what the hospital uses, so the rest is pressed into cylinders and sent by ambulance to fourteen clinics as
far away as Taveta. They pay two-thirds of the old price. The plant has broken even.

The clearest results are among the smallest patients. Deaths from pneumonia in children under five at the
hospital fell from thirty-one in the year before to twelve. Dr Purity Wakio Mghendi, the paediatrician, is
wary of claiming them all. “There was also a new vaccine,” she said. “But I know some of them by name.”

A team from the ministry visited in July and left, Mr Saghuri noted, with rather more photographs than
questions. It is preparing guidelines. He has sent it a list of nine things that failed, with the cost of
each, since in his view that is what other hospitals would most like to read.

Among them is a rat that ate an earth wire; a software update that locked the controls until a fee had been
paid, to which Voi replied by replacing the controls; and the dust of the dry season, which blocked the
filters every second day until the laundry offered to sew covers out of worn sheets.

The factory on the coast took the loss of a customer in good part. It still supplies liquid oxygen to the
big theatres in Mombasa, and its manager conceded that the deliveries inland had never paid. He has offered
the hospital his retired tanker, as a reserve, should somebody be found to drive it home.

As for the framed sheet, there is a rule about it. If the oxygen ever runs out again, the date must be
added, however full the page. If it does not, the sheet will stay up all the same. “People say that it is
sad,” said Ms Mkawasi, with her duster. “It is not sad. It is a receipt.”
`),
}

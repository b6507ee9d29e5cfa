import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const villageBuysRailwayHalt: Article = {
  slug: 'village-buys-railway-halt',
  section: 'counties',
  language: 'en',
  hoursAgo: 64,
  byline: 'Esther Nasieku Ole',
  tags: ['railway', 'transport', 'markets', 'farming', 'heritage'],
  title: 'The village that bought back its railway halt, one brick at a time',
  standfirst:
    'Trains had passed Mbuinzau Road without stopping for twenty-two years. Its residents rebuilt the platform and sent the railway an invoice',
  pictures: [
    { file: 'railway-halt', alt: 'A small railway platform with a shelter and waiting people' },
    {
      file: 'railway-baobab',
      alt: 'A train passing baobab trees on a plain',
      caption: 'The slow train from Mombasa pauses for four minutes on Tuesdays and Saturdays.',
    },
    {
      file: 'market-stalls',
      alt: 'Market stalls with produce under a slanting roof',
      caption: 'Platform market: green grams, pumpkins and, in season, mangoes by the bucket.',
    },
  ],
  body: paragraphs(`
The last train to stop at Mbuinzau Road did so in the dry season of 2003, to let off a goat that had boarded
by mistake. After that the halt was struck from the timetable. The tin roof went, then the benches, then the
platform, a few bricks at a time, to mend people’s houses.

Those bricks are back. Over fourteen months the village of eight hundred has gathered up, bought or shamed
out of its neighbours some nine thousand of them, laid a platform sixty metres long, put up a shelter and a
lamp, and painted the name in letters that can be read from the far hill.

“Everyone knew where they were,” said Kasyoka Nthenge, a retired postmistress, who kept the list. “You would
sit in somebody’s kitchen, and there it was under the stove, with the railway’s mark. I did not accuse. I
would say: what a handsome brick. And next morning it would be on my step.”

Only when the work was finished did the village write to the railway. The letter thanked the company for the
loan of the land, enclosed photographs, and regretted that the cost of repairs, 1,140,000 shillings
including labour at the county rate, had not yet been refunded. It asked when the train might call.

The letter reached Onesmus Kilili, who plans timetables in Nairobi and had been born forty kilometres from
the place. “I laughed, and then I measured it against the drawings,” he said. “The height was right. The
clearance was right. They had even left the gap for drainage, which our contractors always forget.”

An inspection followed, by trolley, and after it a trial. Since July the slow passenger train has stopped at
Mbuinzau Road for four minutes, twice a week in each direction. In the first three months 5,900 people
boarded there. The company’s nearest proper station, which has a ticket hall, managed 4,100.

What they carry explains it. The road to the village is sand, and lorries will not come down it for less
than a full load. Farmers with two sacks had been selling to a single buyer at his price. Now they ride to
Mombasa with the sacks beside them and are home the next evening.

Green grams fetch ninety-five shillings a kilogramme in the city, against sixty at the farm gate. Mutua
Kyalo, who has an acre and a half, has taken eleven sacks down since August. “The first time I did not
believe the money,” he said. “I counted it in the toilet of the train.”

A market has grown up on the platform itself, which on train days fills from six in the morning with
pumpkins, honey, live hens and women frying cassava. The railway objected at first. It has now painted a
yellow line, behind which anything may be sold, and in front of which nothing may be set down.

There are costs too. The halt adds six minutes to a journey that is already slow, and long-distance
passengers have grumbled. Two other villages along the line have begun to collect bricks. If every one of
the forty abandoned halts came back, said Mr Kilili, the train would arrive a day late, and full.

His solution, which is before the board, is to run a short train up and down between Mtito Andei and Emali,
stopping wherever somebody has built a platform, and let the long one go through. Two railcars, retired from
a suburban line, would be enough. They need seats, brakes and about ninety million shillings.

The invoice has not been paid. The company’s lawyers hold that improvements to its property were made
without leave, and could in principle be charged for. But in September a cheque for 114,000 shillings
arrived, a tenth of the sum, described as a contribution towards paint. The village framed a copy of it and
cashed the original.

Historians have turned up as well. The halt was opened in 1914 so that engines could take on water, and a
student has recorded eleven elders on the subject of what used to come off the train: letters, salt, a bride
from Kilindini, the first bicycle. The bride, aged 91, corrected several dates.

At dusk on Saturday the lamp was lit, though the train was not due for an hour. Children lay down with an
ear to the rail, as their grandparents had. Mrs Nthenge stood at the end of the platform with a lantern and
a whistle, neither of which is official. “She is late,” she said, contentedly. “But she is coming.”
`),
}

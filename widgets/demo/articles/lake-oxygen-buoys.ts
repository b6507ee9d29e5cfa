import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const lakeOxygenBuoys: Article = {
  slug: 'lake-oxygen-buoys',
  section: 'science',
  language: 'en',
  hoursAgo: 110,
  byline: 'Naomi Adongori',
  tags: ['Lake Victoria', 'lake fishery', 'weather', 'safety', 'marine science'],
  title: 'Buoys that listen to the lake can warn of dead water a day before the fish know',
  standfirst:
    'When oxygen runs out below, cages of tilapia die in a night. Eleven yellow floats have given farmers time to tow them away',
  pictures: [
    { file: 'lake-buoy', alt: 'A yellow instrument buoy on choppy lake water' },
    {
      file: 'lake-storm',
      alt: 'Heavy rain clouds over a lake with waves',
      caption: 'Winds that follow a still week are the most dangerous, since they tip the lake like a basin.',
    },
    {
      file: 'lake-nets',
      alt: 'Fishers hauling a net over the side of a boat',
      caption: 'Cage farmers off Anyanga beach practise the tow in daylight.',
    },
  ],
  body: paragraphs(`
The message that reached Tom Ouma Siage at twenty to five in the morning consisted of four words: Dead
water, south, noon. He read it twice, woke his two sons and his neighbour, and by sunrise eleven cages
holding forty thousand tilapia were moving across the bay behind three borrowed boats.

At noon the water in the place they had left smelt of eggs. Wild fish floated belly up along a mile of
shore. Two farmers who had not subscribed to the warnings lost everything that they had. Mr Siage, anchored
in the lee of the point, threw his fish their lunch, and watched them rise.

The lake has always had such days. In calm, hot weather it settles into layers like oil on vinegar, and the
bottom one, shut off from the air, is slowly emptied of its oxygen. Then a wind gets up and tips the whole
basin, and the dead layer slides ashore underneath.

What is new is that there are now four thousand cages in its path. Fish farming on the lake has grown from
nothing to some twenty thousand tonnes in twelve years, as the wild catch fell. A single event in 2022
killed so many in one gulf that the price of fish in Kisumu went down, then up.

“It was the worst week of my working life, and we had seen it coming only in the sense that we knew the
theory,” said Dr Lucy Anyango Seda, who studies the physics of lakes. “I was standing on a beach with a
woman who had lost four million shillings. She asked me what the theory was for.”

The answer is moored out in the gulf: eleven yellow buoys, each with a chain of sensors hung beneath it down
to the mud. Every ten minutes they report temperature and oxygen at eight depths, with the wind above. A
model in Kisumu works out which way the layers are about to tilt.

In eighteen months it has given fourteen warnings. Eleven were right, two were false and one came too late,
because a hippopotamus had rubbed against the buoy in question and turned it upside down. No event has been
missed altogether. The average notice is nineteen hours, which suffices to tow a cage two miles.

The notice had to be earned. The first version of the message ran to 160 characters, with a probability and
a depth in metres, and nobody moved. Farmers were then asked to write it for themselves. They threw out
everything but what, where and when; a fourth word, they said, is for the heart.

Subscribers pay three hundred shillings a month, about the price of a chicken, and 640 of them do. Insurers
have joined, and require a plan for towing before they will cover a cage. Most beaches have drawn lots for
who goes first. At Anyanga the widow who lost four million goes first, always.

The buoys serve others as well. Their winds feed the storm warnings on which passenger boats and the new
grain barge rely, and boat captains send back photographs of cloud. During April’s squall, a buoy off
Mfangano gave the lamp fishers twenty-six minutes. The forecast from satellites had given them none.

Keeping them afloat is half of the work. Crews tie up to them; children swim out to sit on them; cormorants
have opinions. One was hauled ashore by men who supposed it to be a bomb, and returned, scrubbed, after an
appeal from the pulpit. Each now carries a plate in three languages: I am listening.

Beyond the warnings the record itself is turning up surprises. The lake’s bottom waters are without oxygen
for some forty days longer each year than in the nineties. Runoff from farms and towns feeds the algae which
use it up, while warmer surface water presses down the lid. Both trends point the same way.

“A warning is a plaster,” said Dr Seda. “It is a very good plaster, and I am proud of it. But every tow is
longer than the last, since the good water is further out. There will come a day when the message reads,
dead water, everywhere, and I would like us to talk about fertiliser first.”

Talks on that subject begin next month among the lakeside counties. Mr Siage has been invited to attend, and
intends to bring his telephone. He has kept all fourteen of the messages. On the night of the last he wrote
one of his own back to the number, which is only a machine. It said: Fish well. Thank you.
`),
}

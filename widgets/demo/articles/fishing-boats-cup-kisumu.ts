import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const fishingBoatsCupKisumu: Article = {
  slug: 'fishing-boats-cup-kisumu',
  section: 'sport',
  language: 'en',
  hoursAgo: 50,
  byline: 'Tobias Ochiel',
  tags: ['sailing', 'Lake Victoria', 'Kisumu', 'regatta', 'boats'],
  title: 'Fishing boats race for the Commodore’s cup, and the yacht club learns to lose',
  standfirst:
    'Sixty-one working sails took the start off Kisumu. The club’s fibreglass fleet was home before sunset, though not before the fish',
  pictures: [
    { file: 'regatta', alt: 'Many triangular sails racing on a bright lake' },
    {
      file: 'lake-boat-day',
      alt: 'A painted lake boat on calm water by day',
      caption: 'The winning boat, Nyar Nam, on an ordinary working day off Dunga.',
    },
    {
      file: 'kisumu-pier',
      alt: 'A long jetty with warehouses at the lake',
      caption: 'Spectators lined the pier from seven, with tea, binoculars and strong opinions.',
    },
  ],
  body: paragraphs(`
The silver cup which the yacht club at Kisumu has handed to one of its own members every year since 1923
spent Saturday night in a fish crate, on ice, between two Nile perch. It was the only cold place in the
house, its new holder explained, and he wished to look after it.

Ezra Omondi Nyakwar, who is 47 and has fished off Dunga since he was nine, won the Commodore’s race on
Saturday in a plank boat with a sail of flour sacks. He finished four minutes ahead of the nearest yacht.
Third, fourth and sixth were fishing boats too; the fifth had a cook aboard.

It was the first year in which working boats could enter. The club’s commodore, Priscilla Oyath, pushed the
change through her committee in March, by seven votes to six. “For a century we had been sailing round and
round in front of the best sailors on the lake,” she said, “and never once asked them.”

Sixty-one of them came, from as far as Mageta island, and eleven yachts. There were objections on the
grounds of safety, which were met with life jackets lent by the ferry company, and of fairness, since no
handicap system in the world has a figure for flour sacks. The committee decided that whoever finished first
would win.

The course was fourteen miles, out around Ndere island and home. In the light air of the morning the yachts
drew clear, as everyone had expected, with their tall thin sails reaching for wind that the low brown ones
could not find. By ten o’clock Mr Nyakwar lay thirty-eighth.

He was, it turned out, waiting. “In the gulf the wind goes to sleep at half past ten and it wakes up at the
other side of the bed,” he said. While the leaders held on beside the northern shore, where they had
practised all month, he turned alone towards the south, and sat down.

At 10:50 the breeze came in over the Homa hills, from the south, precisely where he sat. The yachts, five
hundred metres to windward of nothing, watched it pass. “I have a laptop, two anemometers and a degree in
fluid dynamics,” said Charlie Menteith-Ouma, whose sloop was second. “He had a piece of wool.”

The piece of wool, tied to a stick, has since been asked for by the museum. Mr Nyakwar says that they may
have it when it wears out. He learnt the trick of the gulf from his father and is unimpressed by those who
call it instinct. It is knowledge, he says; one might as well call the laptop instinct.

The rounding of Ndere was less orderly. Eleven boats arrived at once and two crews stopped to argue, in the
course of which one of them caught a fish. A protest was lodged over it. The jury, a retired judge and a
headmistress, ruled that fishing was not prohibited by the sailing instructions, and commended the catch.

By the afternoon the pier was black with people. Some had come to see the yachts and some had relatives at
sea; a hat was passed for a boat from Usoma whose mast had broken. When the flour sacks came round the last
mark in front, with a miller’s name upon them upside down, the noise put up the storks.

The miller has since been in touch. He would like to sponsor a proper sail, with the name the right way up.
Mr Nyakwar is considering it, but points out that the present one has been patched to a shape that took
eleven years, and he is not certain that anybody could make it new.

Prize money was a delicate subject, as the club has never given any. The ferry company and a brewery made up
a purse of 300,000 shillings, to be shared among the first ten working boats. The winner bought an engine
for a neighbour who has none, and a blackboard for the nursery school at Dunga.

Next year, the club will let the fishermen write half of the rules. They have already asked for a race at
night, by lamplight, and for a women’s start. Among the yachtsmen, membership of the sailing school at Dunga
beach, fees payable in fish hooks, is said to be the coming thing.

The cup goes back into its cabinet in January for engraving. The silversmith has inquired how the name of
the boat is spelt, and whether he should add, as is the custom, her designer. Mr Nyakwar thought about that
one for a day. “Put my grandfather,” he said. “And put the lake.”
`),
}

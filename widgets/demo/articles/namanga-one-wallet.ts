import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const namangaOneWallet: Article = {
  slug: 'namanga-one-wallet',
  section: 'business',
  language: 'en',
  hoursAgo: 58,
  byline: 'Esther Nasieku Ole',
  tags: ['mobile money', 'trade', 'border', 'Namanga', 'fintech'],
  title: 'Traders at Namanga want one wallet for two countries',
  standfirst:
    'Money crosses the border in seconds on a telephone, or in minutes in a sock. The sock is still cheaper',
  pictures: [
    { file: 'border-trucks', alt: 'Trucks queuing at a border post beneath a mountain' },
    {
      file: 'market-stalls',
      alt: 'Market stalls with produce under a slanting roof',
      caption: 'The cross-border market at Namanga opens at six on either side of the line.',
    },
    {
      file: 'phone-hand',
      alt: 'A hand holding a phone with a glowing screen',
      caption: 'Most traders carry two handsets and at least three lines.',
    },
  ],
  body: paragraphs(`
On market days Naserian Kipuri carries her money across the frontier in the manner her mother taught her,
rolled in a handkerchief under a sack of beans. She owns two smartphones and has a mobile-money account on
each. “I can send to London,” she said. “I cannot afford to send to that tree.”

The tree, a fever acacia, stands in Tanzania, some ninety metres away. To move ten thousand shillings to a
supplier who sits in its shade costs her about seven per cent by telephone once the currencies have been
changed, and under one per cent with the young men who change notes from a motorcycle.

It is a well-known absurdity, and on Friday it acquired a petition. Twelve hundred traders from both halves
of Namanga, which is one town with a gate in the middle, asked the two central banks to let small payments
across the line pass at the same charge as payments within either country.

“We are not asking for a union, nor for a new currency,” said the association’s secretary, Godlisten Mollel,
who sells onions on the southern side. “We ask for a tariff. If I send money to Arusha, which is a hundred
kilometres off, I pay thirty. To the tree, I pay seven hundred. Somebody should explain the tree.”

The operators do explain it, after a fashion. A payment that crosses the border must be screened, converted
and settled through two banks, each of which takes a share. The volumes are small. One operator’s regional
head, Ritah Komunda, said that her firm “barely covers the cost of compliance” on transfers under fifty
dollars.

Others dispute the arithmetic. A study by three universities, published last month, followed 800 traders for
a season and found that the spread on the exchange rate, rather than any fee that is shown to the customer,
makes up four-fifths of the price. That spread, the authors remark drily, requires no compliance.

It also found that those who were given a subsidised wallet for the experiment bought stock more often, in
smaller lots, and threw less away. Tomato sellers gained most. “The crop does not wait for you to find a man
with a motorcycle,” said one of the authors, Dr Elinami Swai.

Safety is the argument that traders themselves put first. Four women were robbed in the no-man’s-land
between the gates in the past year, and one, a dealer in second-hand shoes, lost an eye. After dusk nobody
cares to carry notes, so the market, which could run until nine, empties out at five.

The young men with motorcycles have a view as well. There are thirty of them, they are licensed by nobody
and known to everyone, and their rates are chalked on a wall by the petrol station. “If the phone becomes
cheap then we shall sell airtime,” said one, who gave his name as Spidi. “We adapt. We are like goats.”

Precedents exist. Further west, at Busia, the operators have run a trial since March under which sums below
five thousand shillings cross at a flat charge of twenty. The number of transfers rose ninefold. The
revenue, which the firms had feared for, rose too, though by how much they will not say.

The central banks replied to the petition within a day, which surprised the petitioners, and in nearly the
same words, which did not. Both welcome the initiative and refer to a regional payments roadmap. The
roadmap, adopted six years ago, foresaw a common switch by last December. A working group meets next month.

Ms Komunda’s firm is not waiting. It will file for permission to copy the Busia trial at Namanga, she
disclosed, on one condition: that the customs post accept the same wallet for duty. At present traders pay
duty in cash at a window which closes for lunch, and which on Friday stayed closed until three.

Customs officers on either side say that they would be delighted. A pilot of their own, on tablets,
foundered last year since the two systems could not agree whether a sack was a unit. “In the end we agreed
on a kilogramme,” said the senior officer on the northern side. “It took eleven months. It is a good
kilogramme.”

At the tree, business went on. Ms Kipuri bought six crates of tomatoes, unrolled the handkerchief, and
counted notes of two countries into two piles upon a stone. Her supplier, an old friend, counted them again.
Then both of them took out their telephones, and photographed the stone, for the books.
`),
}

import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const savingsGroupsTinBox: Article = {
  slug: 'savings-groups-tin-box',
  section: 'business',
  language: 'en',
  hoursAgo: 9,
  byline: 'Wanjeri Kimotho',
  tags: ['mobile money', 'savings', 'fintech', 'women', 'markets'],
  title: 'Savings groups give up the notebook, but they are keeping the tin box',
  standfirst:
    'An app built with market women adds the sums and sends the reminders. It was not allowed to replace the meeting',
  pictures: [
    { file: 'savings-tin', alt: 'A tin box with three locks on a cloth with coins' },
    {
      file: 'market-umbrellas',
      alt: 'Market stalls under bright umbrellas from above',
      caption: 'Kongowea market, where one stall in three belongs to a savings group.',
    },
    {
      file: 'phone-hand',
      alt: 'A hand holding a phone with a glowing screen',
      caption: 'The app works by text message, on telephones older than some of its users.',
    },
  ],
  body: paragraphs(`
Every Thursday at two, when trade is slow and the sun has driven the customers under the awnings, twenty-six
women at Kongowea market turn over a crate, spread a cloth on it and unlock a tin. There are three padlocks,
with three keys that are never kept by the same family.

For eleven years everything in the tin was written down in a school exercise book. There have been nine
exercise books, and one flood. Since January the sums have been done by telephone: each contribution is
confirmed by a message to all the members at once, before the money has touched the bottom of the box.

“The book was honest, but it was slow and it could not be in two places,” said Mwanajuma Fondo, who sells
coconuts and has been treasurer since the second volume. “When someone is ill at home, now she sees her own
name go into the tin. She is present. She can even complain.”

The service is called Kibubu, after the clay money-pot that children break when it is full. It was written
in Mombasa by a team of five who began by trying to abolish the meeting altogether. Members would save from
wherever they were; loans would be approved by formula; there would be, the team’s pitch said, no friction.

The groups tried it and left within a month. “We had taken out precisely what they came for,” said one of
the founders, Aziza Mramba, who has the notes of that season pinned over her desk. “One woman told me: if I
wanted a bank I would wear shoes. The meeting was the product.”

So they started again, and this time sat on the crates. What the groups wanted, over and over, were three
things: no arguments about arithmetic, no forgotten debts, and no possibility that one person could empty
the account. For the rest they had rules of their own, some of them older than the country.

Kibubu therefore does very little. It adds, it reminds, and it keeps the tin and a mobile-money account in
step. To pay anything out, three members must each send a code, and the three are drawn by lot at the
meeting, so that nobody knows beforehand whom to lean upon.

About 4,300 groups with 98,000 members use it today, mostly along the coast and around the lake. They pay
two shillings per member a week. The average group holds 214,000 shillings; bad loans, at under one per
cent, would make a banker suspect that somebody was hiding something.

Banks have begun to call. Three have offered to lend on the strength of the groups’ records, and one
proposed to buy the records outright. “That was a short conversation,” said Ms Mramba. The data belong to
the groups under their contracts, and any of them may take a copy away, or have it destroyed.

Regulators are more cautious. A consultation paper published in September asks whether services of this kind
hold deposits, and ought therefore to keep reserves. The groups reply that the company never touches the
money, which sits either in the tin or in an account in their own names.

The difference is real but fine, according to Peter Gathecha Njomo, who teaches financial law in Nairobi.
“The pot is the group’s, and the spoon is the company’s,” he said. “So long as the spoon cannot move by
itself, I should leave it alone. The paper does not quite say so. It should.”

Fraud has been tried. In May a man in Malindi joined four groups under four names and applied for four loans
on the same day. The software did not notice. A member of the second group did, because her cousin in the
third had described his shirt, and the three codes never came.

The members of Kongowea draw their own conclusions. At the last meeting they raised the weekly share to 150
shillings, approved a loan for a freezer, and fined two latecomers a bunch of bananas each, which were
shared out. The telephone recorded the first two. Nobody had told it about bananas.

When everything was counted Ms Fondo read the total aloud, as she always has, and waited for the others to
nod. Then she closed the lid, and three women came forward with three keys. “The phone remembers,” she said,
when the last lock had clicked. “But the tin makes us come.”
`),
}

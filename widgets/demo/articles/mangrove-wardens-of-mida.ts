import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const mangroveWardensOfMida: Article = {
  slug: 'mangrove-wardens-of-mida',
  section: 'coast',
  language: 'en',
  hoursAgo: 76,
  byline: 'Halima Bashora',
  tags: ['mangroves', 'carbon', 'conservation', 'women', 'climate', 'marine science'],
  title: 'The mangrove wardens of Mida count every tree, and now every shilling',
  standfirst:
    'Twelve women guard a forest that stores more carbon than any on land. After a dispute over money, they wrote the contract again themselves',
  pictures: [
    { file: 'mangrove-roots', alt: 'Arching stilt roots of mangroves at low tide' },
    {
      file: 'mangrove-boat',
      alt: 'A canoe in a narrow channel between mangroves',
      caption:
        'The patrol canoe in the main channel. Cutting poles for building is allowed, with a permit, on two days a month.',
    },
    {
      file: 'mangrove-nursery',
      alt: 'Rows of mangrove seedlings in the mud with a bending figure',
      caption: 'Seedlings spend eight months in the nursery before they meet the tide.',
    },
  ],
  body: paragraphs(`
At low water the mud of Mida Creek sighs and clicks with a million crabs, and Mapenzi Tsuma walks across it
on two planks tied to her feet. She is following a line of numbered tags. Number 4,016 has a new leaf.
Number 4,017 has been eaten by a goat.

She is one of twelve wardens, all of them women and most of them grandmothers, who look after 200 hectares
of mangrove on behalf of five villages. Each tree above a certain girth is in their register, and each month
a tenth of them is measured again with a tailor’s tape.

The measurements are worth money. Mangroves lock carbon away in their roots and in the mud beneath, and for
six years a buyer in Rotterdam has paid the villages for every tonne that stays there. The sum came to
eleven million shillings last year, more than the villages earn from crabs.

It was also the cause of a quarrel. “We counted the trees, and somebody else counted the money,” Ms Tsuma
said. An intermediary in the capital was keeping nearly half of it for verification, reporting and something
described in the accounts as narrative. The wardens asked what narrative was. Nobody could tell them.

So last year they declined to sign. For seven months no money came at all; the water project stopped with
its trench half dug, and there were those in the villages who said the grandmothers had been proud. “Those
were long months,” said Sidi Ngala, who keeps the register. “My own brother did not greet me.”

Help arrived from an unexpected quarter. A law student from Kilifi, Brian Ponda, who had come to write a
thesis on land tenure, read the contract aloud to the wardens in Giriama over four evenings. They stopped
him at every clause that made no sense, and by the end there were thirty-one.

The new agreement runs to six pages instead of eighty. The wardens do their own measuring, a university
laboratory checks a sample, and the buyer pays the villages directly. Eighty-four shillings of each hundred
now reach the creek. The buyer, it turned out, had never asked for the narrative either.

“It was a more honest document than any I have signed in Europe,” said Annelies Vroom, who manages the
purchases for a firm that ships flowers. “When you know that the person counting lives beside the tree, you
stop paying for somebody to fly out and photograph it from above.”

What the villages do with the money is decided in an open meeting each January and chalked on the wall of
the dispensary. This year it will finish the water trench, pay two nurses and buy school desks. A proposal
to purchase a vehicle for the committee was defeated by ninety votes to four.

Scientists who work in the creek say that the wardens’ books are of more than local use. They are among the
longest continuous records of mangrove growth on this coast. In the hot year, they show, trees on the
seaward edge barely grew at all, while those by the freshwater seeps hardly noticed.

“Without them I would have three seasons of data and a great many opinions,” said Dr Neema Kalu, a marine
ecologist who has based her doctorate on the registers. She has returned the favour by teaching two of the
younger wardens to sample the mud itself, a metre down, with a steel corer.

The forest is not safe. A salt company has applied for ponds on the landward side, and lime burners from the
next bay still come for fuel on moonless nights. The wardens carry whistles and a telephone, no weapons.
They say that a grandmother calling a young man by his full name is usually enough.

In the nursery by the boardwalk, forty thousand seedlings stand in rows like pupils. They will be planted in
April where a channel silted up and the old trees drowned. One in three is expected to live. “You must not
give them names,” Ms Ngala advised, “at least not in the first year.”

Ms Tsuma, for her part, has asked the goat’s owner to attend the next meeting. The rule, which she helped to
write, is that whoever’s animal eats a seedling shall plant ten. She has known the owner for fifty years. He
is her husband, and he has already begun to dig.
`),
}

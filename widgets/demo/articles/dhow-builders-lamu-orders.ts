import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const dhowBuildersLamuOrders: Article = {
  slug: 'dhow-builders-lamu-orders',
  section: 'coast',
  language: 'en',
  hoursAgo: 27,
  byline: 'Daudi Chengoni',
  tags: ['dhows', 'Lamu', 'shipping', 'craft', 'timber'],
  title: 'Lamu’s dhow builders take their first cargo orders in a generation',
  standfirst:
    'Rising freight rates have made sail worth a second look, and three hulls are growing on a beach where there had been only repairs',
  pictures: [
    { file: 'dhow-ribs', alt: 'The ribs of an unfinished dhow on a beach with two builders' },
    {
      file: 'dhow-sails',
      alt: 'Two dhows under full lateen sail on a choppy sea',
      caption:
        'Two coasting dhows off Manda in the north-east monsoon, when the passage south takes four days.',
    },
    {
      file: 'dhow-dusk',
      alt: 'A single dhow silhouetted against a low red sun',
      caption: 'The Subira, launched in March, is the first of the new boats to carry cargo.',
    },
  ],
  body: paragraphs(`
The keel is a single trunk of mwangati, twenty-one metres long, and it took thirty men with ropes and a good
deal of singing to drag it above the tide line. Nobody on this beach at Matondoni had laid one so large
since the year the causeway opened.

“My father built eleven of these and I had built none,” said Bwanaheri Shee, 52, walking the length of the
timber with his palm flat upon it. “I knew every measurement. He made us recite them as children. I only
never had a reason to say them aloud to a customer.”

The reason has come from an unlikely place. A cooperative of traders in Lamu and Kismayu, tired of paying
more each season to send dry goods along the coast by road and by small steel coaster, sat down last year
with a pencil and asked what wind would cost.

The answer, according to the cooperative’s treasurer, Khadija Aboud, was a little under half. “A dhow is
slow and it must wait for the monsoon, so you cannot send tomatoes,” she said. “But cement does not mind,
and neither do mattresses. Most of what we buy, honestly, is in no hurry whatever.”

Three hulls have been ordered. The first, the Subira, was launched in March and has since made two round
trips to Mombasa with forty tonnes aboard. The second is planked to the turn of the bilge. The third exists
as a keel and as a notebook full of figures in cubits.

Each will carry a small diesel engine for the harbour and for calms, a radio, a transponder and, at the
insurers’ insistence, a proper watertight bulkhead. “The bulkhead was the hardest conversation,” Mr Shee
admitted. “A dhow is one room. To cut a room in half felt like a discourtesy to it.”

Timber was another. The hardwoods that a big hull needs are protected in most of the forests where they
grow, and the builders did not wish to be remembered as the men who revived a craft by finishing a forest.
They bought instead from a plantation near Witu that was sown in the eighties.

Even so, the supply is good for perhaps a dozen boats. The county’s forester, Omar Basalim, has asked that
for every keel delivered two hectares be replanted, with the deposit held by the cooperative. “They signed
without arguing,” he said. “In my profession that is so rare I read the paper twice.”

On the beach the skills are being counted as carefully as the trees. A survey by the island’s polytechnic in
January found nineteen men able to caulk a hull by hand and only four who could loft its lines. All four are
older than sixty. Eleven apprentices have now been taken on.

One of them is Zainab Lali, 23, who had finished a diploma in land surveying and could not find work. She
uses a laser level alongside the string. “The old men laughed at it for one day,” she said. “On the second
day they asked me to check the keel, and it was out by four millimetres. In twenty-one metres!”

Seamen are needed as well. Each boat sails with nine, and the cooperative had ninety applications, many of
them from men who had been fishing reefs that no longer yield enough. Pay is by share, as it was a century
ago, but with a floor below which a voyage may not fall.

Freight analysts in Mombasa regard the whole affair with affection and reserve. A single coaster carries as
much as a dozen dhows and does not care about the season. “It is a niche,” said Lucas Mwadime of the brokers
Pwani & Reli. “But coasts are made of niches, and this one happens to be theirs.”

The insurers’ surveyor, who flew up from Mombasa in April, left with a page of remarks and one private
opinion. He had examined steel hulls for thirty years, he told the builders, and had never before been asked
to take off his shoes. He did so, and he praised the planking.

The second dhow should float on the spring tide in nine weeks’ time. Its name has been kept from visitors,
for luck, though a child on the beach gave it away without being asked. It will be called Haba na Haba:
little by little, as in the proverb, fills the measure.
`),
}

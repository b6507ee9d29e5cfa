import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const cargoBargeKisumuPier: Article = {
  slug: 'cargo-barge-kisumu-pier',
  section: 'lake',
  language: 'en',
  hoursAgo: 46,
  byline: 'Naomi Adongori',
  tags: ['Lake Victoria', 'shipping', 'port', 'Kisumu', 'railway', 'logistics'],
  title: 'The barge is back at Kisumu pier, and the railway has to find its wagons',
  standfirst:
    'A new lake freighter can carry as much as forty lorries. It spent its first week waiting for a locomotive',
  pictures: [
    { file: 'lake-barge', alt: 'A long lake barge with rail wagons on deck' },
    {
      file: 'kisumu-pier',
      alt: 'A long jetty with cranes and warehouses at the lake',
      caption: 'Kisumu pier was rebuilt with a rail spur in the old alignment, within a hand’s width.',
    },
    {
      file: 'railway-yard',
      alt: 'Rails converging in a goods yard with wagons',
      caption: 'Wagons in the yard at Kisumu. Half of the hundred promised have arrived.',
    },
  ],
  body: paragraphs(`
The mv Jamaa came round the headland on the morning of the second, hooting, with flags from stem to stern
and 1,100 tonnes of Ugandan maize in her hold. A band played. The mayor of the port ward made a short
speech. After that, for six days, nobody came to fetch the maize.

It was not for want of goodwill. The pier has new fenders, a new crane and a rail spur relaid on the exact
line of the old. But the locomotive that was to haul the wagons had failed its brake test in Nakuru, and its
replacement was pulling wheat in another part of the country.

“We have married two very old families,” said the pier’s superintendent, George Ouko Nyamwaya, surveying the
silent track. “The ships come from one and the trains from the other. They have not spoken for fifteen
years. You cannot expect them to agree on the first evening what time dinner is.”

On the seventh day the locomotive came, and the maize left for Mombasa in thirty-eight wagons. The mill that
received it paid, it says, nineteen per cent less in freight than it would have done by road. Even after a
week of demurrage, it has booked the ship’s next two voyages.

The sums are what brought the Jamaa into being. Between the lake’s northern ports and the sea lies a road on
which a lorry takes four days, pays at three weighbridges and waits at a border. A barge across the water
and a train down the hill could do it, everybody agrees, in fifty hours.

Built in sections at Mwanza and welded together on Kisumu’s slip by a crew of seventy, she is the largest
vessel launched on the lake in this century. Her owners are a company of twelve grain traders from three
countries who had never met until a customs seminar, during a lunch that is said to have run long.

“Each of us had forty lorries, and each of us was losing money on thirty of them,” recalled the company’s
chair, Sarah Nakimbugwe of Jinja. “Somebody drew a ship on a napkin. I still have it. The ship on the napkin
has sails, but otherwise it is a good likeness.”

Lorry drivers view the napkin less warmly. At the truck stop in Busia they reckon that one sailing takes
away forty trips. “They say we will get the short journeys, from the port to the mills,” said Evans Barasa,
who has driven the corridor since he was nineteen. “A short journey is a short wage.”

The transporters’ union wants a levy on each lake tonne to retrain drivers as crane operators and boatmen.
The company is not opposed. Of its thirty-one crew, nine used to drive lorries, and the bosun says that they
reverse a barge better than anybody, being used to what follows behind.

Safety is watched closely. The lake’s squalls come from a clear sky in a quarter of an hour and small craft
drown in them every year. The Jamaa receives a forecast every ten minutes from buoys laid by scientists off
the islands, and may not sail when three of them agree on a warning.

Fishermen have asked for a lane. At night the freighter’s bow wave rolls through the lamp boats, and two
nets have been cut. Since the fifteenth she follows a marked line between Ndere and Mfangano, with a
searchlight on the water and a horn that, the crews say, can be heard in a dream.

For Kisumu, a lake port that had got used to being a place where one went to look at the water, the pier has
brought back unfamiliar sounds. There are shunters’ whistles at dawn. A customs broker has taken a lease on
the old post office, and the price of a plate of fish has gone up.

The railway promises that a hundred wagons and two locomotives will be kept for the lake alone from the new
year. Fifty wagons stand in the yard already. “The other fifty are coming,” said the traffic manager,
Josephat Kiplimo Tanui, “and when they come I would ask the newspaper to photograph them quickly.”

The Jamaa sailed again on Saturday, with cement, fertiliser and a crated fairground carousel for Bukoba. The
carousel belongs to nobody’s business plan. Its owner had simply walked along the pier, seen a ship, and
asked the price. He was astonished, he said, that somebody could tell him.
`),
}

import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const solarLampsNightBoats: Article = {
  slug: 'solar-lamps-night-boats',
  section: 'lake',
  language: 'en',
  hoursAgo: 70,
  byline: 'Naomi Adongori',
  tags: ['lake fishery', 'omena', 'solar', 'Lake Victoria', 'safety'],
  title: 'The lamps on the night boats turn white, and the lake loses its smell of paraffin',
  standfirst:
    'Renting a charged lamp costs less than filling one with fuel. What fishers liked, it turned out, was something else',
  pictures: [
    { file: 'lamp-boat', alt: 'A boat with a bright lamp on a float beside it' },
    {
      file: 'lake-lamps-night',
      alt: 'A dark lake dotted with lamps',
      caption: 'Off Mfangano on a moonless night: some twelve hundred lamps, seen from the hill.',
    },
    {
      file: 'solar-roof',
      alt: 'A roof of solar panels under a hard sun',
      caption: 'The charging station at Sena has room for six hundred lamps and one barber.',
    },
  ],
  body: paragraphs(`
Seen from the hill above Sena, the lake at night used to look like a town lit by candles. This season it
looks like a town with electricity. One by one the yellow lights have turned white, and the island’s fishers
have begun to say that they can see their own hands.

Each crew fishing for omena sets out three or four lamps on floats, waits for insects, then for the fish
that eat the insects, and draws a net around both. For seventy years the lamps burnt paraffin under
pressure. A boat used up to two litres a night, which took a third of its earnings.

The white lamps run on batteries that are charged by day in a shed with a roof of panels. A crew collects
them at five in the afternoon and returns them at seven in the morning, for a rent that is fixed at
four-fifths of the price of the paraffin that they would have burnt.

“We thought the saving would sell it,” said Dorine Apondi, who manages the station. “But nobody talked about
money. They talked about their eyes. The smoke from the pressure lamp goes into your face the whole night,
and a man of forty comes ashore crying like somebody at a funeral.”

Burns were the other thing. The dispensary’s book records thirty-one of them in the year before the station
opened, most from lamps knocked over in a swell, four of them in children carrying fuel. Since then there
have been five. The clinical officer, Samuel Otuoma, underlined the figure for a visitor.

The lamps have been designed to be neglected. They float, they survive being sat on, and the switch can be
worked by cold fingers. An earlier model was cleverer, with a dial for brightness, and failed within weeks
because crews turned it to the top, where it frightened away the fish.

“Fish are conservative,” explained Elisha Wandabwa, the engineer who redesigned it. “They have been looking
at yellow light for three generations. We went out every night for two months and asked the fishermen to
tell us when it was right. It is a warm white now, and there is no dial.”

Not every crew has changed. Some skippers hold that omena come more slowly to a lamp without hiss, and the
older ones miss the warmth on their shins. Roughly one boat in six still burns paraffin. The station keeps a
shelf of it, on the ground that nobody should be told how to fish.

The rents pay for the station and a little more. In its second year it cleared 1.3 million shillings, of
which the beach committee, which owns half, took its share in the form of a rescue boat. The boat has been
launched four times since March, on three of them for people who were not members.

A rental lamp also knows where it is. Each sends its position once every ten minutes, at first so that it
could be found if stolen. When a squall scattered the fleet in April, the operator read out bearings by
radio for five hours, and every one of sixty-four crews was home by noon.

That has raised questions. A lamp that helps a rescuer will also help a tax collector, or an inspector
during the new closed moons. The committee has resolved that positions are to be deleted after two days and
shown to nobody but the coxswain of the rescue boat. It is a rule on paper, so far.

“I would like it to be a rule in the machine,” said Ms Apondi, who has asked the supplier to make the lamps
forget by themselves. The supplier, a Kisumu firm, says it can be done by the next batch. The committee has
told it that the next batch will be paid for when it is.

By day the panels give more than the lamps can hold. The surplus runs an ice maker, a phone-charging wall
and a barber, whose chair is the busiest spot on the beach at six in the evening. Ice has turned out to
matter most, since fish that used to be dried can be sold fresh.

At dusk on Wednesday the crews came down with the lamps hung from their oars, two by two, as people in other
places carry shopping. Somebody tested one, and the shed wall leapt into view with all its chalked debts.
“Turn it off,” a voice called out, “there are things we prefer to read in the dark.”
`),
}

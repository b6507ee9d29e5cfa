import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const fortSeaWallCoralStone: Article = {
  slug: 'fort-sea-wall-coral-stone',
  section: 'coast',
  language: 'en',
  hoursAgo: 52,
  byline: 'Daudi Chengoni',
  tags: ['heritage', 'Mombasa', 'Old Town', 'coast erosion', 'coral', 'climate'],
  title: 'Sea wall beside the old fort will be built of stone that breathes',
  standfirst:
    'Engineers wanted concrete and conservators wanted nothing at all. A mason of seventy-four had a third idea',
  pictures: [
    { file: 'fort-wall', alt: 'The sloping bastions of a sea fort above breaking waves' },
    {
      file: 'old-town-door',
      alt: 'A carved wooden door in a whitewashed street',
      caption:
        'Ndia Kuu in the Old Town. Salt rises through walls that were sealed with cement in the seventies.',
    },
    {
      file: 'fort-sea',
      alt: 'Waves striking a terraced sea wall below a fort',
      caption: 'A trial section of the terraced wall during September’s spring tide.',
    },
  ],
  body: paragraphs(`
For four centuries the sea has been arguing with the rock below Mombasa’s old fort, and for the last thirty
years it has been winning. In places the coral cliff has retreated by seven metres. A footpath on which
courting couples once strolled now ends in the air.

Everyone agreed that something had to be built, and nobody agreed on what. The works department drew a
concrete wall four metres high. The antiquities office replied, in a letter that became briefly famous in
both buildings, that it would rather lose the fort to the sea than to the wall.

The way out came from a mason. Mzee Athman Bwika, 74, has been repairing houses in the Old Town since he was
a boy, and he was at the public hearing only because his grandson drove him. He listened for two hours, then
asked whether anyone present had looked at the old lime kilns.

“Cement holds the water in,” he told the meeting. “Lime lets it go. My grandfather’s walls are still wet
every night and dry every noon, and they are still there. You are trying to keep out the sea. You must
invite it in, let it sit down, and show it the door.”

What he described, with a walking stick on a dusty floor, was a flight of broad, rough terraces of quarried
coral rag set in lime mortar, leaning back towards the cliff. Waves climb the steps, spend themselves in the
gaps and drain away between the stones before the next arrives.

The works department’s coastal engineer, Jumwa Karisa, took a photograph of the floor. “I went home and
modelled it, expecting to be polite about it,” she said. “It took out sixty per cent of the wave energy. Our
vertical wall reflected almost all of it, into the fishermen’s landing next door.”

A trial section, eighteen metres long, was built last dry season by Mr Bwika, two of his sons and eight
trainees. Sensors were buried in it. In September the highest spring tide of the year ran up five of its
seven steps, paused, and went back without moving a single stone.

The stone does not come from the reef, where cutting has long been banned, but from inland quarries in rock
that was reef a hundred thousand years ago. Lime is burnt in a small gas kiln at Mtwapa, the first to be lit
there in a generation, and slaked for three months in pits.

That slowness is the project’s chief difficulty. Cement can be ordered on Monday and poured on Tuesday. To
build the whole wall, 340 metres of it, will take four years, and only in the months when the swell allows.
The money was voted for two, by a council that will by then have been replaced.

“We have asked them to think of it as a garden, not as a building,” said Thabiti Jilani of the antiquities
office, who now speaks of the works department with some warmth. “You do not finish a garden and hold a
ribbon. You appoint a gardener, and you pay him every month.”

Living things have taken the hint. When biologists surveyed the trial terraces in October they counted
oysters, three kinds of crab and the first knuckles of two coral species on the lowest step. Nothing but
slime grew on a square of concrete that they had left beside it for comparison.

Fishermen, who feared for their landing, have become the wall’s unpaid inspectors. They photograph it after
every storm and send the pictures to a group that includes the engineer. “Once a stone was loose and she
came at six in the morning,” said Kassim Mbwana. “In her own car, with her own bucket.”

There remain sceptics. A retired harbour engineer wrote to this newspaper to say that lime is romance and
that a cyclone would show it. Ms Karisa thinks him half right. She has added a buried toe of heavy boulders,
which nobody will ever see, and for which, she says, she will never be thanked.

Mr Bwika has been given the title of master of works and a plastic helmet, which he wears on top of his
embroidered cap. Asked how long the wall would stand, he considered the sea for some time. “Longer than the
minutes of the meeting,” he said, and went back to choosing stones.
`),
}

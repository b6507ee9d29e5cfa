import type { Article } from './article.ts'
import { paragraphs } from './paragraphs.ts'

export const nightShiftBerthNineteen: Article = {
  slug: 'night-shift-berth-nineteen',
  section: 'coast',
  language: 'en',
  hoursAgo: 2,
  byline: 'Zuhura Mwakesi',
  tags: ['port', 'shipping', 'Mombasa', 'labour', 'logistics'],
  title: 'Night shift at Berth 19 clears a week of ships in three nights',
  standfirst:
    'The harbour trust moved its best crane crews to the hours after midnight. The queue outside the reef has gone, and so have most of the arguments',
  pictures: [
    { file: 'port-cranes-night', alt: 'Two gantry cranes over a loaded ship under a full moon' },
    {
      file: 'port-containers',
      alt: 'Stacked containers in red, blue and ochre with a lone figure on top',
      caption: 'A lashing hand checks the top tier at Berth 19 before the morning handover.',
    },
    {
      file: 'port-tug-dawn',
      alt: 'A tug leading a cargo ship in from the reef at first light',
      caption: 'The tug Nyangumi brings in the last vessel of the queue on Thursday.',
    },
  ],
  body: paragraphs(`
At ten minutes past two on Thursday morning, when the fish market was still shuttered and the ferry ran
nearly empty, the crane over Berth 19 lifted its hundred and eighty-first container of the shift, and the
men below it stopped, briefly, to clap.

The number matters because the berth’s record for a night was 140. It matters more to the nine ships that
had been lying at anchor outside the reef since the middle of last week, burning fuel and patience, while
their agents telephoned the harbour office every hour.

“We did not buy a machine and we did not hire a consultant,” said Rehema Chivatsi, who has run the night
roster at the harbour trust since February. “We asked the crews which hours were wasted, and they told us.
It was rather embarrassing how quickly they told us.”

What they told her was that the day shift spent almost a third of its time waiting for lorries. The lorries,
in turn, were waiting in the city’s traffic, which is at its thickest exactly when the berth is staffed most
heavily. After midnight the same journey from the depots takes eleven minutes.

So the trust swapped them. Since Monday the strongest crews, with the most experienced signallers, have
started at eleven in the evening. The pay is a quarter higher, a hot meal is served at three, and a minibus
takes everyone home before the first matatus have filled.

Mwinyi Katana, who has driven cranes for nineteen years, was sceptical at first. “My wife said I would sleep
through my daughter’s wedding,” he said, peeling an orange in the cabin forty metres above the quay. “But at
night there is no glare on the steel. You see the corner castings like your own hands.”

The results are written in chalk on a board beside the canteen. On Monday night the berth moved 151
containers, on Tuesday 166, and on Wednesday 181. The last of the nine waiting ships, a feeder from Colombo
carrying cement clinker and school buses, came alongside at sunrise.

Shipping agents, who are not given to praise, have noticed. “I have had to apologise to clients for being
early,” said Farouk Abdulswamad of Mkondo Shipping, whose office looks over the old lighthouse. “One of them
thought it was a mistake and asked us to check the name of the port.”

Not everyone is content. The dockworkers’ association says the quarter’s extra pay should become a third if
the arrangement outlasts the month, and it wants a nurse on the quay through the night. Two men were treated
for heat exhaustion in March, when the old roster was still in force.

“Three good nights do not make a policy,” said Saumu Nyale, the association’s branch secretary. “A body can
do anything for three nights. Ask us again after three months, and ask the wives and the husbands as well,
because they are the ones now eating supper alone.”

Dr Chivatsi does not disagree. She has capped the run at five nights in any fourteen days, and a researcher
from the technical university has been given the sick-leave book, with names removed, to see whether the
tired part of the ledger grows as the busy part shrinks.

There is also the matter of the neighbours. Residents of the hillside flats above the berth complained in
writing on Tuesday about reversing alarms. The trust has since fitted forty yard tractors with a softer hiss
that carries less far, and has promised to fit the rest by the end of the month.

For hauliers the new hours have brought a small trade of their own. Along the depot road, where nothing used
to be open after nine, three tea kiosks and a tyre mender now work until dawn. One kiosk has hung up a
hand-painted sign that reads, simply, Berth 19 Hotel.

On the quay the crews were more interested in the board. Somebody had already written a target for Thursday
night beneath the last figure: 200, underlined twice. Mr Katana looked at it for a while, ate the last of
his orange, and said that whoever wrote it had clearly never driven a crane.
`),
}

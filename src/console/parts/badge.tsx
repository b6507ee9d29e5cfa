import type { Verdict } from '../../ads/plan/contract.ts'
import type { ArticleStatus, LineState } from '../../site/contract.ts'

type Tone = 'good' | 'warn' | 'bad' | 'info' | 'still' | 'plain'

/** A state by its word and shape; its hue only repeats that. */
export const Badge = ({ tone, children }: { tone: Tone; children: string }) => (
  <span class={`badge ${tone}`}>{children}</span>
)

const states: Record<LineState, readonly [Tone, string]> = {
  upcoming: ['info', 'Upcoming'],
  live: ['good', 'Live'],
  paused: ['still', 'Paused'],
  held: ['info', 'Held'],
  lapsed: ['plain', 'Lapsed'],
  over: ['plain', 'Over'],
  archived: ['plain', 'Archived'],
}
export const StateBadge = ({ state }: { state: LineState }) => {
  const [tone, word] = states[state]
  return <Badge tone={tone}>{word}</Badge>
}

type Outlook = Verdict['outlook']
const outlooks: Record<Outlook, readonly [Tone, string]> = {
  'on-track': ['good', 'On track'],
  'at-risk': ['warn', 'At risk'],
  short: ['bad', 'Will end short'],
  done: ['good', 'Done'],
  'no-supply': ['warn', 'No matching readers yet'],
}
export const OutlookBadge = ({ outlook }: { outlook: Outlook | null }) => {
  if (outlook === null) return null
  const [tone, word] = outlooks[outlook]
  return <Badge tone={tone}>{word}</Badge>
}

export const ArticleState = ({ status }: { status: ArticleStatus }) => {
  switch (status) {
    case 'live':
      return <Badge tone="good">Live</Badge>
    case 'pending':
      return <Badge tone="info">Waiting</Badge>
    case 'refused':
      return <Badge tone="warn">Refused</Badge>
    case 'retired':
      return <Badge tone="plain">Retired</Badge>
  }
}

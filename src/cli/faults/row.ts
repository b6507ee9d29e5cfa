import type { Edit } from './altered-build.ts'

/** What holds whatever breaks. Each is shown to catch a bug planted for it (mutations.ts). */
const invariants = {
  totals: 'acknowledged events are in the totals',
  once: 'no event counts twice',
  whole: 'no entity is half written',
  answered: 'readers are answered while the process is up',
  back: 'readers are answered within 2 s of a start',
  cap: 'no hard cap is exceeded',
  fresh: 'what people configure shows within 15 s',
  told: 'what is refused is refused with 429 or 503 and Retry-After',
} as const
export type Invariant = keyof typeof invariants

/** How a fault is tried. `times`: kills; `forMs`: how long a state goes on; `edits`: bugs that are planted in the build. */
export type Given = { times: number; forMs: number; edits: readonly Edit[] }
export type Faults = Record<string, (given: Given) => Promise<Row>>

/** What came of one kind of fault. `readerErrors`: pages and lists that were not answered while the process was up. */
export type Row = {
  fault: string
  times: number
  acknowledged: number
  lost: number
  doubled: number
  readerErrors: number
  /** Invariants that did not hold, and how. */
  broken: string[]
  /** What else was seen: times, sizes. */
  note: string
}

/** Gathers what is found while one fault is tried. */
export class Findings {
  readonly broken: string[] = []
  lost = 0
  doubled = 0

  break(invariant: Invariant, how: string): void {
    if (this.broken.length < 20) this.broken.push(`${invariant}: ${how}`)
  }

  /** `kept`: counted of `kind`; `acknowledged` and, in doubt, `open` were sent. */
  count(
    kind: string,
    { kept, acknowledged, open = 0 }: { kept: number; acknowledged: number; open?: number },
  ) {
    const lost = Math.max(0, acknowledged - kept)
    const doubled = Math.max(0, kept - acknowledged - open)
    this.lost += lost
    this.doubled += doubled
    if (lost > 0) this.break('totals', `${lost} of ${acknowledged} ${kind} events are not counted`)
    if (doubled > 0)
      this.break('once', `${kept} ${kind} events are counted, of ${acknowledged} and ${open} in doubt`)
  }
}

export const rowOf = (
  fault: string,
  findings: Findings,
  {
    times,
    acknowledged,
    readerErrors,
    note = '',
  }: Pick<Row, 'times' | 'acknowledged' | 'readerErrors'> & { note?: string },
): Row => {
  if (readerErrors > 0) findings.break('answered', `${readerErrors} pages or lists were not answered`)
  const { lost, doubled, broken } = findings
  return { fault, times, acknowledged, lost, doubled, readerErrors, broken, note }
}

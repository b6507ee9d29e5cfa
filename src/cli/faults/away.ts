import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../tally.ts'
import { type Edit, withBuild } from './altered-build.ts'
import { type Installation, newInstallation, until } from './installation.ts'
import { type Levers, leverEdits, pull } from './levers.ts'
import { openPaper } from './paper.ts'
import { crowd, Ledger, settle } from './readers.ts'
import { type Faults, Findings, type Given, type Row, rowOf } from './row.ts'

type Trial = {
  fault: string
  times: number
  /** With readers about. */
  happen: (installation: Installation, findings: Findings, ledger: Ledger) => Promise<void>
  edits?: readonly Edit[]
}

/** Readers read, something happens, and all is well again: then everything must have been counted once. */
const tried = ({ edits = [], ...trial }: Trial): Promise<Row> =>
  withBuild([...leverEdits, ...edits], (dist) => triedOn(dist, trial))

const triedOn = async (dist: string, { fault, times, happen }: Trial): Promise<Row> => {
  const installation = await newInstallation({ dist })
  const findings = new Findings()
  const ledger = new Ledger()
  try {
    await installation.start()
    await openPaper(installation)
    const leave = crowd(installation, ledger, { size: 4, pauseMs: 20 })
    await sleep(1500)
    await happen(installation, findings, ledger)
    await leave()
    await settle(installation, ledger, findings)
  } finally {
    await installation.remove()
  }
  const slowest = percentile(ledger.latencies, 99) ?? 0
  return rowOf(fault, findings, {
    times,
    acknowledged: ledger.acknowledged.size,
    readerErrors: ledger.errors,
    note: `${ledger.pages} pages, p99 ${slowest.toFixed(0)} ms`,
  })
}

const site = (how: Levers['site'], { forMs, edits }: Given) =>
  tried({
    edits,
    fault: `a Site that ${how} while readers come`,
    times: 1,
    happen: async (installation) => {
      await pull(installation, { site: how })
      await sleep(forMs)
      await pull(installation, { site: 'well' })
    },
  })

const batches = (how: Levers['batches'], said: string, { forMs, edits }: Given) =>
  tried({
    edits,
    fault: `batches that ${said}`,
    times: 1,
    happen: async (installation) => {
      await pull(installation, { batches: how })
      await sleep(forMs)
      await pull(installation, { batches: 'once' })
    },
  })

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The clock goes to each of these, in turn; readers go on, and people configure. */
const clock = (fault: string, skews: readonly number[], { forMs, edits }: Given) =>
  tried({
    edits,
    fault,
    times: skews.length,
    happen: async (installation, findings) => {
      for (const [n, skewMs] of skews.entries()) {
        await pull(installation, { skewMs })
        await sleep(forMs)
        const name = `after-jump-${n}`
        await installation.ask('POST', '/sites/paper/slots', {
          name,
          sizes: [{ minWidth: 0, sizes: [[300, 250]] }],
        })
        const css = () =>
          fetch(`${installation.url}/v1/sites/paper/reserve.css`).then((answer) => answer.text())
        const shown = await until(css, (text) => text.includes(name), { withinMs: 15_000 })
        if (!shown.includes(name)) findings.break('fresh', `${skewMs} ms off, a new slot is not shown`)
      }
      await pull(installation, { skewMs: 0 })
    },
  })

const toInstant = (instant: string) => Date.parse(instant) - Date.now()

export const awayFaults: Faults = {
  'site-throws': (given) => site('throws', given),
  'site-hangs': (given) => site('hangs', given),
  'batches-twice': (given) => batches('twice', 'come twice', given),
  'batches-out-of-order': (given) => batches('out-of-order', 'come again after later ones', given),
  'batches-unanswered': (given) => batches('unanswered', 'are taken, but the answer is lost', given),
  'batches-late': (given) => batches('late', 'are 3 s under way', given),
  'meter-alone': ({ forMs, edits }) =>
    tried({
      edits,
      fault: 'a Meter whose site is away for an hour',
      times: 1,
      happen: async (installation) => {
        await pull(installation, { batches: 'refused' })
        for (let quarter = 1; quarter <= 4; quarter++) {
          await sleep(forMs / 2)
          await pull(installation, { skewMs: (quarter * hourMs) / 4 })
        }
        await pull(installation, { batches: 'once' })
      },
    }),
  'clock-jumps': (given) =>
    clock('the clock jumps: +1 h, −1 h, +1 day, −1 day', [hourMs, -hourMs, dayMs, -dayMs, 0], given),
  'clock-calendar': (given) =>
    clock(
      'the clock passes the end of summer time, a leap day and a new year',
      ['2026-10-25T00:59:58Z', '2028-02-28T23:59:58Z', '2028-02-29T23:59:58Z', '2026-12-31T20:59:58Z'].map(
        toInstant,
      ),
      given,
    ),
}

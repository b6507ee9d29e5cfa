import { readdirSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { type Random, seededRandom } from '../random.ts'
import { booksOf } from './books.ts'
import { withBuild } from './altered-build.ts'
import { type Installation, newInstallation } from './installation.ts'
import { openPaper } from './paper.ts'
import { crowd, kinds, Ledger, settle, visit } from './readers.ts'
import { type Faults, Findings, type Row, rowOf } from './row.ts'

/** What goes on when the process is killed. `work` ends when the server is away; `moment` resolves when to kill. */
type Activity = {
  fault: string
  work?: (installation: Installation) => Promise<void>
  moment: (installation: Installation, random: Random) => Promise<void>
}

const within = (ms: number) => async (_: Installation, random: Random) => {
  await sleep(random() * ms)
}

let written = 0
/** Creates, changes and removes entities for as long as it is answered. */
const writeConfiguration = async (installation: Installation) => {
  const at = '/sites/paper'
  while (installation.isUp()) {
    const name = `order ${written++}`
    const { id } = await installation.ask<{ id: string }>('POST', `${at}/orders`, { name, advertiser: 'Tea' })
    await installation.ask('PATCH', `${at}/orders/${id}`, { name: `${name} again` })
    if (written % 3 === 0) await installation.send('DELETE', `${at}/orders/${id}`)
  }
}

let imported = 0
const importArticles = async ({ isUp, send }: Installation) => {
  while (isUp()) {
    const first = imported
    imported += 300
    const lines = Array.from({ length: 300 }, (_, i) => {
      const n = first + i
      const url = `https://paper.example/archive/${n}`
      return `${JSON.stringify({ id: `a-${n}`, url, title: `From the archive: ${n}`, tags: ['archive'], section: 'Old', publishedAt: 1_700_000_000_000 + n })}\n`
    })
    await send('POST', '/sites/paper/articles', {
      bytes: Buffer.from(lines.join('')),
      type: 'application/x-ndjson',
    })
  }
}

/** A change of a booking makes the plan old, and whoever asks for the diagnosis waits for the new one. */
const plan = async ({ isUp, ask }: Installation) => {
  const { items } = await ask<{ items: { id: string }[] }>('GET', '/sites/paper/line-items')
  for (let n = 0; isUp(); n++) {
    await ask('PATCH', `/sites/paper/line-items/${items[0]!.id}`, { pacing: n % 2 ? 'asap' : 'even' })
    await ask('GET', `/sites/paper/line-items/${items[0]!.id}/diagnosis`)
  }
}

/** Right after a batch has left for its site: its row in the outbox is seen in the meter's file. */
const whenBatchLeaves = async ({ dataDir }: Installation, random: Random) => {
  const folder = join(dataDir, 'objects/meter')
  const file = () => readdirSync(folder).find((name) => /^[0-9a-f]+\.sqlite$/.test(name))
  const end = Date.now() + 5000
  while (!file() && Date.now() < end) await sleep(50)
  const meter = new DatabaseSync(join(folder, file()!), { readOnly: true })
  const has = (query: string) => meter.prepare(query).all().length > 0
  while (!has("select 1 from sqlite_schema where name = 'outbox'") && Date.now() < end) await sleep(50)
  while (!has('select 1 from outbox') && Date.now() < end) await sleep(1)
  meter.close()
  await sleep(random() * 10)
}

const activities: Record<string, Activity> = {
  'kill-events': { fault: 'kill -9 during events', moment: within(700) },
  'kill-configuration': {
    fault: 'kill -9 during configuration writes',
    work: writeConfiguration,
    moment: within(500),
  },
  'kill-import': { fault: 'kill -9 during imports', work: importArticles, moment: within(500) },
  'kill-hand-over': { fault: 'kill -9 as a batch is handed over', moment: whenBatchLeaves },
  'kill-plan': { fault: 'kill -9 during a new plan', work: plan, moment: within(500) },
}

export const killFaults: Faults = Object.fromEntries(
  Object.entries(activities).map(([name, activity]) => [
    name,
    ({ times, edits }) => withBuild(edits, (dist) => killing(activity, { times, dist })),
  ]),
)

/** Of a machine that has nothing else to do: a process waits its turn on one that is busy. */
const backWithinMs = () => 2000 * Math.max(1, (loadavg()[0] ?? 0) / cpus().length)

/** Kills the server so many times in the midst of an activity; readers go on reading all the time. After each kill what is on
 *  disk is compared with what was acknowledged, at the end what the reports tell. */
const killing = async (
  { fault, work, moment }: Activity,
  { times, dist }: { times: number; dist: string },
): Promise<Row> => {
  const random = seededRandom(1)
  const installation = await newInstallation({ dist })
  const findings = new Findings()
  const ledger = new Ledger()
  let worstMs = 0
  try {
    await installation.start()
    await openPaper(installation)
    const leave = crowd(installation, ledger, { size: 6 })
    for (let n = 0; n < times; n++) {
      const working = installation.isUp()
        ? work?.(installation).catch(onlyWhenAway(installation, findings))
        : null
      await moment(installation, random)
      await installation.kill()
      await working
      compareBooks(installation, ledger, findings)
      const backMs = await startUntilAnswered(installation, ledger)
      if (backMs > backWithinMs())
        findings.break('back', `the first page after a start took ${backMs.toFixed(0)} ms`)
      worstMs = Math.max(worstMs, backMs)
    }
    await leave()
    await settle(installation, ledger, findings)
  } finally {
    await installation.remove()
  }
  const { acknowledged, errors, pages } = ledger
  const note = `${pages} pages; first page at most ${worstMs.toFixed(0)} ms after a start`
  return rowOf(fault, findings, { times, acknowledged: acknowledged.size, readerErrors: errors, note })
}

/** Milliseconds from the start of the process until a page is answered. */
export const startUntilAnswered = async (installation: Installation, ledger: Ledger): Promise<number> => {
  const startedAt = performance.now()
  await installation.start()
  const before = ledger.pages
  const patienceMs = backWithinMs() + 1000
  while (ledger.pages === before && performance.now() - startedAt < patienceMs)
    await visit(installation, ledger, 0)
  return performance.now() - startedAt
}

/** A request that was cut off by the kill is no fault; anything else is. */
const onlyWhenAway = (installation: Installation, findings: Findings) => (error: unknown) => {
  if (installation.isUp() && !(error instanceof TypeError)) findings.break('told', String(error))
}

const compareBooks = ({ dataDir }: Installation, ledger: Ledger, findings: Findings) => {
  const { counted, half } = booksOf(dataDir)
  for (const kind of kinds)
    findings.count(kind, {
      kept: counted[kind],
      acknowledged: ledger.count(ledger.acknowledged, kind),
      open: ledger.count(ledger.open, kind),
    })
  for (const one of half) findings.break('whole', one)
}

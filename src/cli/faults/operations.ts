import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { backUp } from '../../host/back-up.ts'
import { damageOf, databasesOf } from '../../host/databases.ts'
import { restore } from '../../host/restore.ts'
import { withBuild } from './altered-build.ts'
import { type Installation, newInstallation, until } from './installation.ts'
import { startUntilAnswered } from './kills.ts'
import { openPaper, totalsOf } from './paper.ts'
import { crowd, kinds, Ledger, settle } from './readers.ts'
import { type Faults, Findings, type Given, type Row, rowOf } from './row.ts'

type Trial = {
  fault: string
  times?: number
  happen: (installation: Installation, ledger: Ledger, findings: Findings, folder: string) => Promise<string>
}

const tried = ({ fault, times = 1, happen }: Trial, { edits }: Given): Promise<Row> =>
  withBuild(edits, async (dist) => {
    const installation = await newInstallation({ dist })
    const folder = mkdtempSync(join(tmpdir(), 'ukingo-backup-'))
    const [findings, ledger] = [new Findings(), new Ledger()]
    let note = ''
    try {
      await installation.start()
      await openPaper(installation)
      note = await happen(installation, ledger, findings, folder)
      await settle(installation, ledger, findings)
    } finally {
      await installation.remove()
      rmSync(folder, { recursive: true, force: true })
    }
    const { acknowledged, errors } = ledger
    return rowOf(fault, findings, { times, acknowledged: acknowledged.size, readerErrors: errors, note })
  })

const removeAll = ({ dataDir }: Installation) => rmSync(join(dataDir, 'objects'), { recursive: true })

/** Copied under load: what was acknowledged before is in it, nothing twice. What came after is lost with the disk, so readers of
 *  the second life are counted from the totals that the backup has. */
const backupUnderLoad = async (
  installation: Installation,
  ledger: Ledger,
  findings: Findings,
  folder: string,
): Promise<string> => {
  const earlier = new Ledger()
  const leave = crowd(installation, earlier, { size: 4, pauseMs: 10 })
  await until(
    () => Promise.resolve(earlier.acknowledged.size),
    (n) => n >= 200,
  )
  const [before, startedAt] = [earlier.acknowledged.size, performance.now()]
  await backUp(installation.dataDir, folder)
  const tookMs = performance.now() - startedAt
  const sent = earlier.acknowledged.size + earlier.open.size
  await sleep(1000)
  await leave()
  await installation.kill()
  removeAll(installation)
  restore(folder, installation.dataDir)
  const backMs = await startUntilAnswered(installation, ledger)
  await sleep(4500)
  const totals = await totalsOf(installation)
  const kept = kinds.reduce((n, kind) => n + totals[kind], 0)
  if (kept < before)
    findings.break('totals', `${before - kept} of ${before} events before the backup are not in it`)
  if (kept > sent) findings.break('once', `${kept} events are in the backup, of ${sent} sent by then`)
  // What the earlier readers sent, sent again: what is in the backup is told from what is not.
  for (const one of [earlier.acknowledged, earlier.open]) ledger.tell([...one.values()], false)
  ledger.errors += earlier.errors
  return `${before} events before the backup, ${kept} in it, ${sent} after it; taken in ${tookMs.toFixed(0)} ms, first page ${backMs.toFixed(0)} ms after the start`
}

/** As many bytes of creatives as make a file of about a gigabyte. */
const grow = ({ dataDir }: Installation, bytes: number) => {
  const site = databasesOf(join(dataDir, 'objects')).find(({ kind }) => kind === 'site')
  const db = new DatabaseSync(join(dataDir, 'objects', site!.path))
  const row = db.prepare(
    "insert into files (hash, ext, width, height, bytes) values (?, 'png', 1, 1, randomblob(1900000))",
  )
  for (let n = 0; n < bytes / 1.9e6; n++) row.run(`filler-${n}`)
  db.close()
}

const restoreOfOneGigabyte = async (
  installation: Installation,
  ledger: Ledger,
  _: Findings,
  folder: string,
): Promise<string> => {
  await installation.stop()
  grow(installation, 1e9)
  await installation.start()
  const leave = crowd(installation, new Ledger(), { size: 2, pauseMs: 50 })
  const took = async (work: () => Promise<unknown>) => {
    const startedAt = performance.now()
    await work()
    return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
  }
  const backedUp = await took(() => backUp(installation.dataDir, folder))
  await leave()
  await installation.kill()
  removeAll(installation)
  const restored = await took(() => Promise.resolve(restore(folder, installation.dataDir)))
  const backMs = await startUntilAnswered(installation, ledger)
  return `backed up in ${backedUp} under load, checked and restored in ${restored}, first page ${backMs.toFixed(0)} ms after the start`
}

/** Junk in the midst of one site's file: another site's readers notice nothing, the file is named, and comes back from the backup. */
const corruption = async (
  installation: Installation,
  ledger: Ledger,
  findings: Findings,
  folder: string,
): Promise<string> => {
  await openPaper(installation, 'other')
  const objects = join(installation.dataDir, 'objects')
  await installation.stop()
  await installation.start()
  await backUp(installation.dataDir, folder)
  await installation.stop()
  const victim = databasesOf(objects).find(({ kind, site }) => kind === 'site' && site === 'other')!
  const { size } = statSync(join(objects, victim.path))
  const file = openSync(join(objects, victim.path), 'r+')
  for (let at = 8192; at < size; at += 8192) writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, at)
  closeSync(file)
  const damaged = databasesOf(objects).filter(({ path }) => damageOf(join(objects, path)) !== null)
  if (damaged.length !== 1 || damaged[0]!.path !== victim.path)
    findings.break('told', `${damaged.length} files are named as damaged, not the one that is`)
  await installation.start()
  const leave = crowd(installation, ledger, { size: 4, pauseMs: 20 })
  const page = await fetch(`${installation.url}/v1/sites/other/popular.json`)
  await sleep(2000)
  await leave()
  const said = installation.log().includes('malformed')
  if (!said) findings.break('told', 'the log says nothing of a malformed database')
  await installation.stop()
  restore(folder, installation.dataDir, { site: 'other' })
  await installation.start()
  const after = await fetch(`${installation.url}/v1/sites/other/popular.json`)
  if (after.status !== 200) findings.break('whole', `the restored site answers ${after.status}`)
  return `${victim.kind} ${damaged[0]?.site || victim.site} is named; its list answers ${page.status}, and ${after.status} once restored`
}

/** SIGTERM in the midst of reading: what was under way is answered, and the process ends by itself. */
const orderlyStops = async (installation: Installation, ledger: Ledger, times: number): Promise<string> => {
  const leave = crowd(installation, ledger, { size: 6 })
  let slowestMs = 0
  for (let n = 0; n < times; n++) {
    await sleep(500)
    const startedAt = performance.now()
    await installation.stop()
    slowestMs = Math.max(slowestMs, performance.now() - startedAt)
    await startUntilAnswered(installation, ledger)
  }
  await leave()
  return `ended within ${slowestMs.toFixed(0)} ms`
}

export const operationFaults: Faults = {
  backup: (given) =>
    tried({ fault: 'backup under load, the disk lost, restored', happen: backupUnderLoad }, given),
  'restore-1-gb': (given) => tried({ fault: 'restore of 1 GB', happen: restoreOfOneGigabyte }, given),
  corruption: (given) => tried({ fault: 'a corrupted database file', happen: corruption }, given),
  stop: (given) => {
    const times = Math.min(given.times, 10)
    const happen = (installation: Installation, ledger: Ledger) => orderlyStops(installation, ledger, times)
    return tried({ fault: 'SIGTERM while readers come', times, happen }, given)
  },
}

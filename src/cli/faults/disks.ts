import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withBuild } from './altered-build.ts'
import { type Installation, newInstallation } from './installation.ts'
import { startUntilAnswered } from './kills.ts'
import { openPaper } from './paper.ts'
import { crowd, Ledger, settle } from './readers.ts'
import { type Faults, Findings, type Row, rowOf } from './row.ts'

const run = (command: string, ...more: string[]) => execFileSync(command, more, { stdio: 'pipe' })

/** A small disk of its own, mounted at `path`; null where this user may not mount. */
type Disk = { path: string; unmount: () => void }

const memoryDisk = (): Disk | null => {
  const path = mkdtempSync(join(tmpdir(), 'ukingo-small-disk-'))
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', path)
  } catch {
    rmSync(path, { recursive: true })
    return null
  }
  return {
    path,
    unmount: () => {
      run('umount', path)
      rmSync(path, { recursive: true })
    },
  }
}

/** A file system in a file, which can be made to give up as it does after an error of its device. */
const imageDisk = (): (Disk & { failReadOnly: () => void; recover: () => void }) | null => {
  const folder = mkdtempSync(join(tmpdir(), 'ukingo-image-disk-'))
  const [image, path] = [join(folder, 'image'), mkdtempSync(join(folder, 'mounted-'))]
  const mount = () => void run('mount', '-o', 'loop', image, path)
  try {
    run('truncate', '-s', '48M', image)
    run('mkfs.ext4', '-q', '-F', image)
    mount()
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  return {
    path,
    failReadOnly: () => void run('mount', '-o', 'remount,abort', path),
    recover: () => {
      run('umount', path)
      // Ends with 1 where it has mended something.
      spawnSync('e2fsck', ['-p', '-f', image])
      mount()
    },
    unmount: () => {
      run('umount', path)
      rmSync(folder, { recursive: true })
    },
  }
}

const notAllowed = (fault: string): Row => ({
  ...rowOf(fault, new Findings(), { times: 0, acknowledged: 0, readerErrors: 0 }),
  note: 'not tried: this user may not mount a disk',
})

/** Readers read from an installation on `disk`, and something happens to it. */
const onDisk = async (
  fault: string,
  { disk, dist }: { disk: Disk; dist: string },
  happen: (installation: Installation, ledger: Ledger) => Promise<string>,
): Promise<Row> => {
  const installation = await newInstallation({ dist, dataDir: join(disk.path, 'data') })
  const findings = new Findings()
  const ledger = new Ledger()
  let note = ''
  try {
    await installation.start()
    await openPaper(installation)
    const leave = crowd(installation, ledger, { size: 4, pauseMs: 20 })
    await sleep(1500)
    note = await happen(installation, ledger)
    await leave()
    await settle(installation, ledger, findings)
  } finally {
    await installation.remove()
    disk.unmount()
  }
  const { acknowledged, errors } = ledger
  return rowOf(fault, findings, { times: 1, acknowledged: acknowledged.size, readerErrors: errors, note })
}

const refusedSince = ({ refusals }: Ledger) => [...refusals].map(([what, n]) => `${n} × ${what}`).join(', ')

export const diskFaults: Faults = {
  'disk-full': ({ forMs, edits }) =>
    withBuild(edits, async (dist) => {
      const fault = 'disk full, and room again'
      const disk = memoryDisk()
      if (!disk) return notAllowed(fault)
      return onDisk(fault, { disk, dist }, async (_, ledger) => {
        const ballast = join(disk.path, 'ballast')
        const { bavail, bsize } = statfsSync(disk.path)
        try {
          writeFileSync(ballast, new Uint8Array(Math.max(0, bavail * bsize - 65_536)))
        } catch {
          // The server was quicker, and took what was left: the disk is full all the same.
        }
        await sleep(forMs)
        rmSync(ballast)
        const emptiedAt = Date.now()
        const before = ledger.acknowledged.size
        while (ledger.acknowledged.size === before && Date.now() - emptiedAt < 20_000) await sleep(50)
        return `refused ${refusedSince(ledger)}; events taken again ${Date.now() - emptiedAt} ms after there was room`
      })
    }),
  'disk-read-only': ({ forMs, edits }) =>
    withBuild(edits, async (dist) => {
      const fault = 'disk turns read-only, and is mended'
      const disk = imageDisk()
      if (!disk) return notAllowed(fault)
      return onDisk(fault, { disk, dist }, async (installation, ledger) => {
        disk.failReadOnly()
        await sleep(forMs)
        const told = refusedSince(ledger)
        await installation.kill()
        disk.recover()
        const backMs = await startUntilAnswered(installation, ledger)
        return `refused ${told}; first page ${backMs.toFixed(0)} ms after the start on the mended disk`
      })
    }),
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openPaper, readerHeaders, startOurs } from './paper.ts'
import { serveLimit } from './limit.ts'
import { median } from '../median.ts'
import { rangeOf, type Row, rowOf } from './row.ts'

const rounds = 7
export const coldNames = ['cold.bundle', 'cold.health', 'cold.popular']

/** From the start of the process to its first answer, ms. */
const untilAnswered = async (start: () => Promise<string>): Promise<number> => {
  const before = performance.now()
  const answer = await fetch(await start(), { headers: readerHeaders })
  await answer.arrayBuffer()
  return performance.now() - before
}

/** The same of the limit, which ends with it. */
const untilLimitAnswers = async (sample: ArrayBuffer): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'ukingo-limit-'))
  const server: { stop?: () => Promise<void> } = {}
  try {
    return await untilAnswered(async () => {
      const { url, stop } = await serveLimit(new Response(sample), folder)
      server.stop = stop
      return url
    })
  } finally {
    await server.stop?.()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a start costs: the size of the bundle, and the time to the first answer, which reads nothing or a whole site. */
export async function* measureCold(names: readonly string[]): AsyncGenerator<Row> {
  if (names.includes('cold.bundle')) {
    const bundle = readFileSync('dist/index.js')
    yield rowOf('cold.bundle', { unit: 'kB', ours: gzipSync(bundle).length / 1000, rounds: 1 })
  }
  const paths = { 'cold.health': '/healthz', 'cold.popular': '/v1/sites/paper/popular.json' }
  const asked = Object.entries(paths).filter(([name]) => names.includes(name))
  if (asked.length === 0) return
  const ours = await startOurs()
  try {
    await openPaper(ours, 'paper', { lines: 100, articles: 1000 })
    for (const [name, path] of asked) {
      const sample = await (await fetch(ours.url + path)).arrayBuffer()
      const times = { ours: [] as number[], limit: [] as number[] }
      for (let round = 0; round < rounds; round++) {
        await ours.halt()
        times.ours.push(
          await untilAnswered(async () => {
            await ours.begin()
            return ours.url + path
          }),
        )
        times.limit.push(await untilLimitAnswers(sample))
      }
      yield rowOf(name, {
        unit: 'ms',
        rounds,
        ours: median(times.ours),
        limit: median(times.limit),
        ratio: median(times.limit) / median(times.ours),
        range: rangeOf(times.ours),
      })
    }
  } finally {
    await ours.stop()
  }
}

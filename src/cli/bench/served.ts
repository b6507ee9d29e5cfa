import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newEvents } from './events.ts'
import type { Asked } from './load.ts'
import { serveLimit } from './limit.ts'
import { openPaper, type Ours, readerHeaders, startOurs, storyUrl } from './paper.ts'
import { median } from '../median.ts'
import { rangeOf, type Row } from './row.ts'
import { run, type Run, type Server } from './run.ts'

const rounds = 5
const seconds = 2
const usualConnections = 64
const otherConnections = [8, 100]
const otherRounds = 3

type Requests = Pick<Asked, 'method' | 'headers' | 'requests'>
/** Requests for a run; where each may be sent once only, as many as could be answered. */
type Source = (ours: Ours) => Promise<() => Requests>

const paper = 'paper'
const get = (paths: readonly string[], headers: Record<string, string> = {}) => {
  const requests = paths.map((path) => ({ path: `/v1/sites/${paper}/${path}` }))
  return () => ({ method: 'GET' as const, headers: { ...readerHeaders, ...headers }, requests })
}
const getSame =
  (path: string): Source =>
  () =>
    Promise.resolve(get([path]))
const stories = Array.from({ length: 50 }, (_, n) => encodeURIComponent(storyUrl(n)))

/** Each on a site of its own, whose meter holds no more page views than a site's traffic leaves in it. */
const sendEvents =
  (of: 'one' | 'ten'): Source =>
  async (ours) => {
    const site = `events-${of}`
    await openPaper(ours, site, { lines: 0, articles: 0 })
    const events = newEvents({ secret: ours.secret, site })
    const path = `/v1/sites/${site}/events`
    return () => ({
      method: 'POST',
      headers: { ...readerHeaders, 'content-type': 'text/plain' },
      requests: Array.from({ length: mostEventBodies }, () => ({
        path,
        body: JSON.stringify({ events: events[of]() }),
      })),
    })
  }
const mostEventBodies = 16_000

const sources: Record<string, Source> = {
  'popular.json': getSame('popular.json?limit=10'),
  'popular.304': async ({ url }) => {
    const path = 'popular.json?limit=10'
    const { headers } = await fetch(`${url}/v1/sites/${paper}/${path}`)
    return get([path], { 'if-none-match': headers.get('etag')! })
  },
  'popular.html': getSame('popular.html?limit=10'),
  'similar.json': () => Promise.resolve(get(stories.map((url) => `similar.json?limit=6&url=${url}`))),
  'page.json': () =>
    Promise.resolve(
      get(stories.map((url) => `page.json?slots=top,mid,side&see-also=2&similar=6&popular=10&url=${url}`)),
    ),
  'events.single': sendEvents('one'),
  'events.batch10': sendEvents('ten'),
}
export const servedNames = Object.keys(sources)

/** Ours and the limit, one after the other, so that both meet the same machine. */
const runBoth = async (
  servers: { ours: Server; limit: Server },
  round: number,
  ask: (whose: Server) => Omit<Asked, 'url'>,
) => {
  const turns = round % 2 === 0 ? (['limit', 'ours'] as const) : (['ours', 'limit'] as const)
  const runs: Partial<Record<'ours' | 'limit', Run>> = {}
  for (const whose of turns) runs[whose] = await run(servers[whose], ask(servers[whose]))
  return runs as Record<'ours' | 'limit', Run>
}

const measure = async (name: string, ours: Ours): Promise<Row> => {
  const source = await sources[name]!(ours)
  const {
    method,
    headers,
    requests: [first],
  } = source()
  const sample = await fetch(ours.url + first!.path, {
    method,
    headers,
    ...(first!.body !== undefined && { body: first!.body }),
  })
  const folder = mkdtempSync(join(tmpdir(), 'ukingo-limit-'))
  const server = await serveLimit(sample, folder)
  const servers = { ours, limit: { url: server.url, pid: server.child.pid! } }
  try {
    await runBoth(servers, 0, () => ({ ...source(), connections: usualConnections, seconds: 1 }))
    const full: Record<'ours' | 'limit', Run>[] = []
    const half: typeof full = []
    for (let round = 0; round < rounds; round++) {
      full.push(
        await runBoth(servers, round, () => ({ ...source(), connections: usualConnections, seconds })),
      )
      const { ours: mine, limit } = full.at(-1)!
      half.push(
        await runBoth(servers, round, (whose) => ({
          ...source(),
          connections: usualConnections,
          seconds,
          perSecond: Math.max(1, (whose === ours ? mine : limit).perSecond / 2),
        })),
      )
    }
    const byConnections: NonNullable<Row['byConnections']> = []
    for (const connections of otherConnections) {
      const runs: typeof full = []
      for (let round = 0; round < otherRounds; round++)
        runs.push(await runBoth(servers, round, () => ({ ...source(), connections, seconds })))
      byConnections.push({ connections, ...speedOf(runs) })
    }
    const perSecond = (whose: 'ours' | 'limit') => full.map((runs) => runs[whose].perSecond)
    return {
      name,
      ...speedOf(full),
      unit: 'req/s',
      p99Ms: median(half.map(({ ours: mine }) => mine.p99Ms)),
      rounds,
      range: rangeOf(perSecond('ours')),
      beside: {
        range: rangeOf(perSecond('limit')),
        cpuMicros: median(full.map(({ limit }) => limit.cpuMicros)),
        p99Ms: median(half.map(({ limit }) => limit.p99Ms)),
      },
      byConnections,
      generatorShare: Math.max(
        ...full.flatMap((runs) => [runs.ours, runs.limit]).map((one) => one.generatorShare),
      ),
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Medians of rounds. The ratio is that of the rounds themselves: what slows the machine down slows both. */
const speedOf = (runs: Record<'ours' | 'limit', Run>[]) => ({
  ours: median(runs.map(({ ours }) => ours.perSecond)),
  limit: median(runs.map(({ limit }) => limit.perSecond)),
  ratio: median(runs.map(({ ours, limit }) => ours.perSecond / limit.perSecond)),
  cpuMicros: median(runs.map(({ ours }) => ours.cpuMicros)),
})

/** Rows of requests to the real server: a paper of 1,000 articles and 100 line items in flight. */
export async function* measureServed(names: readonly string[]): AsyncGenerator<Row> {
  if (names.length === 0) return
  const ours = await startOurs()
  try {
    await openPaper(ours, paper, { lines: 100, articles: 1000 })
    for (const name of names) yield await measure(name, ours)
  } finally {
    await ours.stop()
  }
}

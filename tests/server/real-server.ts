import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../src/host/free-port.ts'
import { serve } from '../../src/host/serve.ts'
import { operatorToken } from '../../src/keys.ts'
import type { PageAnswer, PageEvent } from '../../widgets/lib/contract.ts'

/** The built server on plain workerd, as an operator runs it, with a folder of its own; and its owner at the door. */
export const startServer = async (environment: Record<string, string> = {}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ukingo-'))
  const port = await freePort()
  const options = {
    port,
    dataDir,
    environment: { UKINGO_TRUST_PROXY: '1', UKINGO_SETUP_TOKEN: 'set-up', UKINGO_DEMO: '0', ...environment },
  }
  let server = await serve(options)
  const token = operatorToken(readFileSync(join(dataDir, 'secret'), 'utf8'))
  const { url } = server

  const api = async <T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }

  return {
    url,
    dataDir,
    token,
    api,
    /** kill -9: nothing is flushed, nothing is said. */
    kill: () =>
      new Promise((done) => {
        server.child.once('exit', done)
        server.child.kill('SIGKILL')
      }),
    restart: async () => {
      server = await serve(options)
    },
    stop: async () => {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type RealServer = Awaited<ReturnType<typeof startServer>>

export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0'
export type Reader = { address?: string; userAgent?: string; origin?: string }

const headersOf = ({
  address = '198.51.100.1',
  userAgent = firefox,
  origin = 'https://paper.example',
}: Reader) => ({
  'x-forwarded-for': address,
  'user-agent': userAgent,
  origin,
  'content-type': 'text/plain',
})

/** One page view, as the embed asks for it. */
export const readPage = async (
  server: RealServer,
  url: string,
  { slots = ['top'], ...reader }: Reader & { slots?: string[] } = {},
): Promise<PageAnswer> => {
  const answer = await fetch(`${server.url}/v1/sites/paper/page`, {
    method: 'POST',
    headers: headersOf(reader),
    body: JSON.stringify({ url, slots, lists: { 'see-also': 2, similar: 4, popular: 10 } }),
  })
  if (!answer.ok) throw new Error(`page: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as PageAnswer
}

/** The status of a body of events; 0 when the server was not there. */
export const sendEvents = (server: RealServer, events: PageEvent[], reader: Reader = {}): Promise<number> =>
  fetch(`${server.url}/v1/sites/paper/events`, {
    method: 'POST',
    headers: headersOf(reader),
    body: JSON.stringify({ events }),
  }).then(
    ({ status }) => status,
    () => 0,
  )

/** Asks until the answer is as wanted, or `withinMs` have passed; the last answer either way. */
export const until = async <T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  withinMs: number,
): Promise<T> => {
  const end = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (isWanted(answer) || Date.now() > end) return answer
    await new Promise((next) => setTimeout(next, 200))
  }
}

type Report = { items: { key: Record<string, string>; counts: Record<string, number> }[] }
/** Totals of a site by one dimension. */
export const totalsBy = async (
  server: RealServer,
  by: string,
  site = 'paper',
): Promise<Record<string, Record<string, number>>> => {
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
  const { items } = await server.api<Report>('GET', `/sites/${site}/reports?from=${from}&to=${to}&by=${by}`)
  return Object.fromEntries(items.map(({ key, counts }) => [key[by] ?? '', counts]))
}

export const story = (n: number) => `https://paper.example/news/story-${n}`

/** A paper of forty stories, with a campaign that has an HTML creative for each slot. */
export const openPaper = async ({ api }: RealServer, { slots = ['top'] } = {}) => {
  await api('POST', '/sites', {
    id: 'paper',
    name: 'The Paper',
    hosts: ['paper.example'],
    timeZone: 'Africa/Nairobi',
  })
  for (const name of slots)
    await api('POST', '/sites/paper/slots', { name, sizes: [{ minWidth: 0, sizes: [[300, 250]] }] })
  const { id: orderId } = await api('POST', '/sites/paper/orders', { name: 'Spring', advertiser: 'Tea' })
  const flights = [{ start: '2026-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }]
  const { id: lineItemId } = await api('POST', '/sites/paper/line-items', {
    orderId,
    name: 'Top',
    type: 'guaranteed',
    flights,
    onPage: 'many',
  })
  const creative = {
    lineItemId,
    kind: 'html',
    size: [300, 250],
    clickUrl: 'https://tea.example/',
    html: '<a href="{clickurl}">Tea</a>',
  }
  for (const _ of slots) await api('POST', '/sites/paper/creatives', creative)
  const articles = Array.from({ length: 40 }, (_, n) => ({
    url: story(n),
    title: `Story ${n} from the county`,
    tags: ['county', `topic ${n % 5}`],
    section: 'News',
    publishedAt: Date.now() - (n + 1) * 1_800_000,
  }))
  await api('POST', '/sites/paper/articles', { articles })
  return { lineItemId: String(lineItemId) }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { PageAnswer, PageEvent } from '../../../widgets/lib/contract.ts'
import { type Installation, until } from './installation.ts'
import { cap, slots, storyOf, totalsOf } from './paper.ts'
import type { Findings } from './row.ts'

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0'
export const kinds = ['impression', 'measurable', 'viewable'] as const
type Kind = (typeof kinds)[number]
type Sent = { event: Extract<PageEvent, { token: string }>; address: string }

let readers = 0
/** Of 198.18.0.0/15, set aside for benchmarks (RFC 2544); each reader has one of his own. */
const nextAddress = () => {
  const n = readers++
  return `198.${18 + ((n >> 16) & 1)}.${(n >> 8) & 255}.${n & 255}`
}

/** What the readers of one site have sent, and what they were told of it. */
export class Ledger {
  readonly site: string
  readonly acknowledged = new Map<string, Sent>()
  /** Sent, and not acknowledged: it may have been counted. */
  readonly open = new Map<string, Sent>()
  pages = 0
  errors = 0
  /** Of pages, in ms. */
  readonly latencies: number[] = []
  readonly refusals = new Map<string, number>()

  constructor(site = 'paper') {
    this.site = site
  }

  count(of: Map<string, Sent>, kind: Kind): number {
    let n = 0
    for (const { event } of of.values()) if (event.type === kind) n++
    return n
  }

  tell(sent: readonly Sent[], isAcknowledged: boolean) {
    for (const one of sent) {
      const key = `${one.event.type} ${one.event.token}`
      if (isAcknowledged) {
        this.acknowledged.set(key, one)
        this.open.delete(key)
      } else if (!this.acknowledged.has(key)) this.open.set(key, one)
    }
  }
}

const headersOf = (site: string, address: string) => ({
  'x-forwarded-for': address,
  'user-agent': userAgent,
  origin: `https://${site}.example`,
  'content-type': 'text/plain',
})

/** Whoever reads a page gives up after so long. */
const patienceMs = 10_000

/** A request of a reader; null where it failed and the process was up all the time, which is an error. */
const request = async (
  { isUp, pid, url }: Installation,
  ledger: Ledger,
  path: string,
  init: RequestInit,
): Promise<{ ok: boolean; status: number; json: () => Promise<unknown> } | null> => {
  const started = pid()
  try {
    const answer = await fetch(`${url}/v1/sites/${ledger.site}/${path}`, {
      ...init,
      signal: AbortSignal.timeout(patienceMs),
    })
    const text = await answer.text()
    if (answer.status >= 400) refused(ledger, answer)
    return { ok: answer.ok, status: answer.status, json: () => Promise.resolve(JSON.parse(text) as unknown) }
  } catch {
    return isUp() && pid() === started ? null : { ok: false, status: 0, json: () => Promise.resolve(null) }
  }
}

const refused = ({ refusals }: Ledger, { status, headers }: Response) => {
  const isFair = (status === 429 || status === 503) && Number(headers.get('retry-after')) > 0
  const what = isFair ? `${status}` : `${status} without Retry-After`
  refusals.set(what, (refusals.get(what) ?? 0) + 1)
}

/** One page view, and all that its reader sends; `n` says which story. */
export const visit = async (installation: Installation, ledger: Ledger, n: number): Promise<void> => {
  const address = nextAddress()
  const headers = headersOf(ledger.site, address)
  const asked = performance.now()
  const answer = await request(installation, ledger, 'page', {
    method: 'POST',
    headers,
    body: JSON.stringify({
      url: storyOf(ledger.site, n),
      slots,
      lists: { 'see-also': 2, similar: 4, popular: 10 },
    }),
  })
  if (answer?.ok) {
    ledger.pages++
    ledger.latencies.push(performance.now() - asked)
  } else if (!answer || answer.status >= 500) ledger.errors++
  if (!answer?.ok) return
  const page = (await answer.json()) as PageAnswer
  const tokens = Object.values(page.slots).flatMap(({ token }) => (token ? [token] : []))
  for (const types of [['impression'], ['measurable', 'viewable']] as const)
    await sendEvents(
      installation,
      ledger,
      tokens.flatMap((token) => types.map((type) => ({ event: { type, token }, address }))),
    )
  if (n % 4 === 0) {
    const list = await request(installation, ledger, 'popular.json', { headers })
    if (!list || list.status >= 500) ledger.errors++
  }
}

const sendEvents = async (installation: Installation, ledger: Ledger, sent: Sent[]): Promise<boolean> => {
  const [first] = sent
  if (!first) return true
  ledger.tell(sent, false)
  const answer = await request(installation, ledger, 'events', {
    method: 'POST',
    headers: headersOf(ledger.site, first.address),
    body: JSON.stringify({ events: sent.map(({ event }) => event) }),
  })
  const isAcknowledged = answer?.status === 204
  ledger.tell(sent, isAcknowledged)
  return isAcknowledged
}

/** So many readers at a time, one page after another, until it is stopped; they wait while the server is down. */
export const crowd = (installation: Installation, ledger: Ledger, { size = 8, pauseMs = 0 } = {}) => {
  const over = new AbortController()
  let n = 0
  const reader = async () => {
    while (!over.signal.aborted) {
      if (installation.isUp()) await visit(installation, ledger, n++)
      else await sleep(5)
      if (pauseMs > 0) await sleep(pauseMs)
    }
  }
  const gone = Promise.all(Array.from({ length: size }, reader))
  return async () => {
    over.abort()
    await gone
  }
}

/** Sends again what nobody acknowledged, as a browser does, and some of what was; then compares with the reports. A meter asks
 *  its site every minute at least, so that is how long the last batch may take. */
export const settle = async (
  installation: Installation,
  ledger: Ledger,
  findings: Findings,
  { withinMs = 90_000 } = {},
): Promise<void> => {
  const again = async (sent: Sent[]) => {
    const byAddress = Map.groupBy(sent, ({ address }) => address)
    for (const some of byAddress.values()) await sendEvents(installation, ledger, some.slice(0, 100))
  }
  const all = [...ledger.acknowledged.values()]
  await again(all.filter((_, i) => i % Math.ceil(all.length / 300) === 0))
  await until(
    async () => {
      await again([...ledger.open.values()])
      return ledger.open.size
    },
    (open) => open === 0,
    { withinMs: 30_000 },
  )
  if (ledger.open.size > 0) findings.break('told', `${ledger.open.size} events were not taken within 30 s`)
  const wanted = kinds.map((kind) => ledger.count(ledger.acknowledged, kind))
  const totals = () => totalsOf(installation, ledger.site)
  const missing = (told: Awaited<ReturnType<typeof totals>>) =>
    kinds.reduce((n, kind, i) => n + Math.max(0, wanted[i]! - told[kind]), 0) - told.late
  await until(totals, (told) => missing(told) <= 0, { withinMs })
  // Two more hand-overs, in case something comes twice.
  await sleep(4500)
  const told = await totals()
  let { late } = told
  for (const [i, kind] of kinds.entries()) {
    const lateOnes = Math.min(late, Math.max(0, wanted[i]! - told[kind]))
    late -= lateOnes
    findings.count(kind, {
      kept: told[kind] + lateOnes,
      acknowledged: wanted[i]!,
      open: ledger.count(ledger.open, kind),
    })
  }
  if (told.capped > cap)
    findings.break('cap', `${told.capped} impressions billed of a line item that is capped at ${cap}`)
  for (const [what, n] of ledger.refusals)
    if (what.includes('without')) findings.break('told', `${n} × ${what}`)
}

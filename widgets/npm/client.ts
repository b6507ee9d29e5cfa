import type { Item, ListName } from '../lib/contract.ts'

export type { Item, ListName }

export type ClientOptions = {
  /** Where the service answers: `https://ukingo.example`. */
  service: string
  site: string
  /** No page of yours waits longer for a list. */
  timeoutMs?: number
  fetch?: (address: string, init: RequestInit) => Promise<Response>
  /** Hears of what went wrong; lists are empty then, and pages go on without. */
  onError?: (error: unknown) => void
}

export type ListQuery = {
  /** 1 to 50. */
  limit?: number
  /** For Popular. */
  window?: '1h' | 'today' | '24h' | '7d' | 'trending'
  section?: string
  tag?: string
}
/** `url`: the address of the article that the list is for. */
export type RelatedQuery = ListQuery & { url: string }
type QueryOf<L extends ListName> = L extends 'popular' ? ListQuery | undefined : RelatedQuery

type Kept = { text: string; etag: string | null; freshUntil: number }
type FeedItem = Omit<Item, 'section' | 'publishedAt'> & {
  date_published: string
  _ukingo: { section: string }
}

/** So many answers are kept, the oldest goes first. */
const mostKept = 1000

/** The lists of a site for a server that renders pages. An answer is used for as long as its `Cache-Control` says, then asked for
 *  again by its `ETag`; while the service is out of reach the last one serves. Never rejects. */
export const createClient = ({
  service,
  site,
  timeoutMs = 500,
  fetch = globalThis.fetch,
  onError = () => {},
}: ClientOptions) => {
  const kept = new Map<string, Kept>()

  const keep = (address: string, answer: Kept): string => {
    kept.delete(address)
    kept.set(address, answer)
    if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '')
    return answer.text
  }

  const ask = async (file: string, query: ListQuery = {}): Promise<string> => {
    const url = new URL(`/v1/sites/${site}/${file}`, service)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
    const address = url.href
    const known = kept.get(address)
    if (known && Date.now() < known.freshUntil) return known.text
    try {
      const answer = await fetch(address, {
        headers: known?.etag ? { 'if-none-match': known.etag } : {},
        signal: AbortSignal.timeout(timeoutMs),
      })
      const freshUntil = Date.now() + freshMsOf(answer)
      if (answer.status === 304 && known) return keep(address, { ...known, freshUntil })
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
      return keep(address, { text: await answer.text(), etag: answer.headers.get('etag'), freshUntil })
    } catch (error) {
      onError(error)
      return known?.text ?? ''
    }
  }

  return {
    /** Articles, best first. */
    async list<L extends ListName>(list: L, query: QueryOf<L>): Promise<Item[]> {
      const text = await ask(`${list}.json`, query)
      return text === '' ? [] : (JSON.parse(text) as { items: FeedItem[] }).items.map(itemOf)
    },
    /** Plain links, to stand in the list's element: `<ukingo-popular>` shows them until its script has come. */
    html<L extends ListName>(list: L, query: QueryOf<L>): Promise<string> {
      return ask(`${list}.html`, query)
    },
  }
}

const itemOf = ({ id, url, title, image, date_published, _ukingo }: FeedItem): Item => ({
  id,
  url,
  title,
  section: _ukingo.section,
  publishedAt: date_published,
  ...(image !== undefined && { image }),
})

const freshMsOf = ({ headers }: Response): number =>
  Number(/max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1] ?? 0) * 1000

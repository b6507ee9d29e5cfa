import { LRUCache } from 'lru-cache'
import { canonicalUrl, hostOf } from '../catalogue/canonical-url.ts'

type Address = {
  /** One spelling (catalogue/canonical-url.ts). */
  url: string
  host: string
}

/* The same articles and the same pages come again and again: to parse one costs 10 µs, to look it up a tenth of one. */
const known = new LRUCache<string, Address>({
  maxSize: 2 ** 20,
  sizeCalculation: ({ url }, raw) => 2 * (raw.length + url.length) + 100,
})

/** An address of an article and the host that it is on; null: it can be none. */
export const addressOfArticle = (raw: string): Address | null => {
  if (raw === '') return null
  const before = known.get(raw)
  if (before) return before
  const url = canonicalUrl(raw)
  const host = url && hostOf(url)
  if (!url || !host) return null
  const address = { url, host }
  known.set(raw, address)
  return address
}

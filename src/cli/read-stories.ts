import { XMLParser } from 'fast-xml-parser'

const list = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** Article addresses of a (news) sitemap, RSS or Atom feed, in its order. */
export const readStories = (xml: string): string[] => {
  const root = new XMLParser({ ignoreAttributes: false, removeNSPrefix: true }).parse(xml) as {
    urlset?: { url?: { loc?: string } | { loc?: string }[] }
    rss?: { channel?: { item?: { link?: string } | { link?: string }[] } }
    feed?: { entry?: Atom | Atom[] }
  }
  const found = [
    ...list(root.urlset?.url).map(({ loc }) => loc),
    ...list(root.rss?.channel?.item).map(({ link }) => link),
    ...list(root.feed?.entry).map(({ link }) => list(link)[0]?.['@_href']),
  ]
  return [...new Set(found.filter((url): url is string => typeof url === 'string' && URL.canParse(url)))]
}
type Atom = { link?: { '@_href'?: string } | { '@_href'?: string }[] }

/** Names of the ad slots that stand in an article's markup. */
export const readSlots = (html: string): string[] =>
  [...html.matchAll(/<ukingo-ad\b[^>]*\bname="([a-z][a-z0-9-]*)"/g)].map(([, name]) => name as string)

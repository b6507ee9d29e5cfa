import { decodeHTML } from 'entities/decode'
import { XMLParser } from 'fast-xml-parser'
import { canonicalUrl } from './canonical-url.ts'
import { cleanTags, splitTags } from './clean-tags.ts'
import { bareItem, type FeedItem } from './feed-item.ts'
import { httpUrl } from './http-url.ts'
import { instantOf } from './instant-of.ts'
import { isRecord, type JsonRecord } from './is-record.ts'
import { languageTag } from './language-tag.ts'
import { plainText } from './plain-text.ts'
import { firstText } from './told.ts'

const maxSitemaps = 1_000

// No entity is processed here: those of XML and HTML are decoded value by value, and a document type never gets this far.
const parser = new XMLParser({
  processEntities: false,
  removeNSPrefix: true,
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 20,
  isArray: (name) => name === 'url' || name === 'sitemap' || name === 'image',
})

export type SitemapReading =
  | { kind: 'feed'; items: FeedItem[] }
  | { kind: 'index'; sitemaps: string[] }
  | { kind: 'not-a-feed'; why: string }

/** Reads a sitemap, with Google's news and image extensions, or an index of sitemaps; null for any other document. The
 *  document begins with its root element (without-prolog.ts). Newest first: there is a limit to what is kept, and many list
 *  their oldest story first. https://www.sitemaps.org/protocol.html */
export function readSitemap(document: string, url: string): SitemapReading | null {
  const root = /^<(?:[\w-]+:)?(urlset|sitemapindex)[\s>/]/.exec(document)?.[1]
  if (root === undefined) return null
  // The parser closes what is open; half a sitemap would look like one from which stories have gone.
  const opened = document.indexOf('>')
  const closed = document[opened - 1] === '/' || document.lastIndexOf(root) > opened
  if (!closed) return { kind: 'not-a-feed', why: 'breaks off' }
  try {
    const parsed: unknown = parser.parse(document)
    const content = isRecord(parsed) && isRecord(parsed[root]) ? parsed[root] : {}
    return root === 'urlset'
      ? { kind: 'feed', items: newestFirst(nodesIn(content['url']).map((it) => itemOf(it, url))) }
      : {
          kind: 'index',
          sitemaps: newestFirst(nodesIn(content['sitemap']).map((it) => childOf(it, url)))
            .map((it) => it.url)
            .slice(0, maxSitemaps),
        }
  } catch (error) {
    return { kind: 'not-a-feed', why: error instanceof Error ? error.message : 'unreadable' }
  }
}

const nodesIn = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])

function itemOf(entry: JsonRecord, base: string): FeedItem | null {
  const url = canonicalUrl(textIn(entry, 'loc') ?? '', base)
  if (url === null || textIn(entry, 'loc') === null) return null
  const news = isRecord(entry['news']) ? entry['news'] : {}
  const publication = isRecord(news['publication']) ? news['publication'] : {}
  return {
    ...bareItem(url),
    title: firstText(plainText(textIn(news, 'title') ?? '', 500)),
    tags: cleanTags(splitTags(textIn(news, 'keywords') ?? '')),
    publishedAt: instantOf(textIn(news, 'publication_date')),
    updatedAt: instantOf(textIn(entry, 'lastmod')),
    image:
      nodesIn(entry['image'])
        .map((it) => httpUrl(textIn(it, 'loc'), base))
        .find((it) => it !== null) ?? null,
    language: languageTag(textIn(publication, 'language')),
    paywalled: /^subscription$/i.test(textIn(news, 'access') ?? ''),
  }
}

function childOf(entry: JsonRecord, base: string) {
  const url = httpUrl(textIn(entry, 'loc'), base)
  return url === null ? null : { url, publishedAt: null, updatedAt: instantOf(textIn(entry, 'lastmod')) }
}

function textIn(node: JsonRecord, key: string): string | null {
  const value = node[key]
  const first: unknown = Array.isArray(value) ? value[0] : value
  const text = isRecord(first) ? first['#text'] : first
  return typeof text === 'string' ? firstText(decodeHTML(text)) : null
}

type Dated = { publishedAt: number | null; updatedAt: number | null }

const newestFirst = <T extends Dated>(entries: readonly (T | null)[]): T[] =>
  entries.filter((it) => it !== null).sort((a, b) => newest(b) - newest(a))

const newest = ({ publishedAt, updatedAt }: Dated) => publishedAt ?? updatedAt ?? 0

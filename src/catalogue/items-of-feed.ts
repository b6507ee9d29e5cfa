import type { parseFeed } from 'feedsmith'
import { canonicalUrl } from './canonical-url.ts'
import { cleanTags } from './clean-tags.ts'
import { bareItem, type FeedItem } from './feed-item.ts'
import { httpUrl } from './http-url.ts'
import { instantOf } from './instant-of.ts'
import { languageTag } from './language-tag.ts'
import { plainText } from './plain-text.ts'
import { firstText } from './told.ts'

type AnyFeed = ReturnType<typeof parseFeed<string>>
type Feed<Format extends AnyFeed['format']> = Extract<AnyFeed, { format: Format }>['feed']
type ItemOf<Items> = NonNullable<Items> extends readonly (infer Item)[] ? Item : never
type RssItem = ItemOf<Feed<'rss'>['items']>
type RdfItem = ItemOf<Feed<'rdf'>['items']>
type AtomEntry = ItemOf<Feed<'atom'>['entries']>
type JsonItem = ItemOf<Feed<'json'>['items']>

/** The items of a parsed feed that have an address. */
export function itemsOfFeed(parsed: AnyFeed, feedUrl: string): FeedItem[] {
  switch (parsed.format) {
    case 'rss': {
      const feed = {
        base: baseOf(parsed.feed.xml, feedUrl),
        language: parsed.feed.language ?? parsed.feed.dc?.languages?.[0],
      }
      return present(parsed.feed.items?.map((it) => ofRss(it, feed)))
    }
    case 'rdf': {
      const feed = { base: baseOf(parsed.feed.xml, feedUrl), language: parsed.feed.dc?.languages?.[0] }
      return present(parsed.feed.items?.map((it) => ofRdf(it, feed)))
    }
    case 'atom': {
      const feed = { base: baseOf(parsed.feed.xml, feedUrl), language: parsed.feed.xml?.lang }
      return present(parsed.feed.entries?.map((it) => ofAtom(it, feed)))
    }
    case 'json': {
      const feed = { base: feedUrl, language: parsed.feed.language }
      return present(parsed.feed.items?.map((it) => ofJson(it, feed)))
    }
  }
}

type Around = { base: string; language: string | undefined }

function ofRss(item: RssItem, feed: Around): FeedItem | null {
  const base = baseOf(item.xml, feed.base)
  const permalink =
    item.guid?.isPermaLink === false || !isHttp(item.guid?.value) ? undefined : item.guid?.value
  const url = addressOf(
    [originOf(item.dc?.identifiers), item.link, permalink, alternate(item.atom?.links)],
    base,
  )
  if (url === null) return null
  return {
    ...bareItem(url),
    title: titleOf(item.title ?? item.media?.title?.value ?? item.dc?.titles?.[0]),
    tags: cleanTags([
      ...names(item.categories),
      ...(item.dc?.subjects ?? []),
      ...(item.media?.keywords ?? []),
    ]),
    section: plainText(item.prism?.section ?? '', 100),
    publishedAt: instant(item.pubDate, item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.atom?.published),
    updatedAt: instant(item.dcterms?.modified?.[0], item.atom?.updated),
    image: imageOf(
      [...mediaImages(item.media), ...enclosureImages(item.enclosures), item.itunes?.image],
      base,
    ),
    language: languageTag(item.dc?.languages?.[0] ?? feed.language),
    text: textOf(item.description, item.content?.encoded),
  }
}

function ofRdf(item: RdfItem, feed: Around): FeedItem | null {
  const url = addressOf(
    [originOf(item.dc?.identifiers), item.link, item.rdf?.about],
    baseOf(item.xml, feed.base),
  )
  if (url === null) return null
  return {
    ...bareItem(url),
    title: titleOf(item.title ?? item.dc?.titles?.[0]),
    tags: cleanTags(item.dc?.subjects ?? []),
    publishedAt: instant(item.dc?.dates?.[0], item.dcterms?.issued?.[0]),
    updatedAt: instant(item.dcterms?.modified?.[0]),
    image: imageOf(mediaImages(item.media), feed.base),
    language: languageTag(item.dc?.languages?.[0] ?? feed.language),
    text: textOf(item.description, item.content?.encoded),
  }
}

function ofAtom(entry: AtomEntry, feed: Around): FeedItem | null {
  const base = baseOf(entry.xml, feed.base)
  const url = addressOf(
    [originOf(entry.dc?.identifiers), alternate(entry.links), isHttp(entry.id) ? entry.id : null],
    base,
  )
  if (url === null) return null
  const categories = entry.categories?.map((it) => it.label ?? it.term ?? '') ?? []
  return {
    ...bareItem(url),
    title: titleOf(entry.title?.value),
    tags: cleanTags([...categories, ...(entry.dc?.subjects ?? [])]),
    publishedAt: instant(entry.published, entry.dc?.dates?.[0], entry.updated),
    updatedAt: instant(entry.updated),
    image: imageOf(
      [...mediaImages(entry.media), ...enclosureImages(enclosures(entry.links)), entry.itunes?.image],
      base,
    ),
    language: languageTag(entry.xml?.lang ?? feed.language),
    text: textOf(entry.summary?.value, entry.content?.value),
  }
}

function ofJson(item: JsonItem, feed: Around): FeedItem | null {
  const url = addressOf([item.url, isHttp(item.id) ? item.id : null], feed.base)
  if (url === null) return null
  return {
    ...bareItem(url),
    title: titleOf(item.title),
    tags: cleanTags(item.tags ?? []),
    publishedAt: instant(item.date_published),
    updatedAt: instant(item.date_modified),
    image: imageOf([item.image, item.banner_image], feed.base),
    language: languageTag(item.language ?? feed.language),
    text: textOf(item.summary, item.content_text ?? item.content_html),
  }
}

const present = (items: readonly (FeedItem | null)[] | undefined) => items?.filter((it) => it !== null) ?? []

const isHttp = (text: string | undefined): text is string => text !== undefined && /^https?:\/\//i.test(text)

const baseOf = (xml: { base?: string } | undefined, outer: string) =>
  (xml?.base === undefined ? null : URL.parse(xml.base, outer)?.href) ?? outer

/** FeedBurner's `origLink` (see feed.ts), or an identifier that is an address. */
const originOf = (identifiers: readonly string[] | undefined) => identifiers?.find(isHttp)

type Link = { href?: string; rel?: string; type?: string }

/** `rel` is `alternate` when it is not said. */
const alternate = (links: readonly Link[] | undefined) => {
  const pages = links?.filter((it) => it.rel === undefined || it.rel === 'alternate') ?? []
  return (pages.find((it) => it.type === undefined || it.type === 'text/html') ?? pages[0])?.href
}

const enclosures = (links: readonly Link[] | undefined) =>
  links?.filter((it) => it.rel === 'enclosure').map(({ href = '', type = '' }) => ({ url: href, type }))

function addressOf(candidates: readonly (string | null | undefined)[], base: string): string | null {
  for (const candidate of candidates) {
    const url = firstText(candidate) === null ? null : canonicalUrl(candidate ?? '', base)
    if (url !== null) return url
  }
  return null
}

/** Titles are HTML by habit: what is left of entities after the XML's own are those of the text. */
const titleOf = (title: string | undefined) => firstText(plainText(title ?? '', 500))

const names = (categories: readonly { name?: string }[] | undefined) =>
  categories?.map((it) => it.name ?? '') ?? []

function instant(...candidates: readonly (string | undefined)[]): number | null {
  return candidates.map(instantOf).find((it) => it !== null) ?? null
}

type Media = {
  contents?: readonly MediaContent[]
  thumbnails?: readonly { url?: string }[]
  group?: { contents?: readonly MediaContent[]; thumbnails?: readonly { url?: string }[] }
}
type MediaContent = { url?: string; medium?: string; type?: string; thumbnails?: readonly { url?: string }[] }

function mediaImages(media: Media | undefined): (string | undefined)[] {
  const contents = [...(media?.contents ?? []), ...(media?.group?.contents ?? [])]
  const thumbnails = [
    ...(media?.thumbnails ?? []),
    ...(media?.group?.thumbnails ?? []),
    ...contents.flatMap((it) => it.thumbnails ?? []),
  ]
  return [...contents.filter(isImage), ...thumbnails].map((it) => it.url)
}

const enclosureImages = (attached: readonly { url?: string; type?: string }[] | undefined) =>
  attached?.filter(isImage).map((it) => it.url) ?? []

const isImage = ({ medium, type, url = '' }: MediaContent) =>
  medium === 'image' ||
  type?.startsWith('image/') === true ||
  (medium === undefined && (type ?? '') === '' && /\.(?:avif|gif|jpe?g|png|webp)(?:$|\?)/i.test(url))

function imageOf(candidates: readonly (string | undefined)[], base: string): string | null {
  for (const candidate of candidates) {
    const url = httpUrl(candidate, base)
    if (url !== null) return url
  }
  return null
}

function textOf(summary: string | undefined, content: string | undefined): string {
  const start = plainText(summary ?? '')
  const body = plainText(content ?? '')
  return (body.startsWith(start.slice(0, 80)) ? body || start : `${start} ${body}`).slice(0, 4_000).trim()
}

import { decodeHTML } from 'entities/decode'
import { cleanTags, splitTags } from './clean-tags.ts'
import { httpUrl } from './http-url.ts'
import { instantOf } from './instant-of.ts'
import { isRecord, type JsonRecord } from './is-record.ts'
import { languageTag } from './language-tag.ts'
import { plainText } from './plain-text.ts'
import { firstText, type Told } from './told.ts'

/** `<meta>` by name, property or itemprop in lower case; contents as written, in order. */
export type MetaTags = ReadonlyMap<string, readonly string[]>

/** What OpenGraph and `article:*` say. */
export function toldByOpenGraph(meta: MetaTags, base: string): Told {
  const text = textIn(meta)
  return {
    title: text('og:title') ?? text('twitter:title'),
    // One tag an element, by the specification; some themes write them all into one.
    tags: cleanTags(listIn(meta, 'article:tag') ?? listIn(meta, 'og:article:tag') ?? []),
    section: text('article:section', 'og:article:section'),
    publishedAt: instantIn(meta, 'article:published_time', 'og:article:published_time', 'article:published'),
    image: urlIn(
      meta,
      base,
      'og:image:secure_url',
      'og:image',
      'og:image:url',
      'twitter:image',
      'twitter:image:src',
    ),
    language: languageTag(text('og:locale')),
    description: text('og:description', 'twitter:description'),
    canonical: raw(meta, 'og:url'),
    siteName: text('og:site_name'),
    paywalled: raw(meta, 'article:content_tier')?.toLowerCase() === 'locked',
  }
}

/** What the Parse.ly tags say, one by one or as the JSON of `parsely-page`. */
export function toldByParsely(meta: MetaTags, base: string): Told {
  const page = parselyPage(meta)
  const own = (key: string) => (typeof page[key] === 'string' ? firstText(plainText(page[key], 1_000)) : null)
  const text = textIn(meta)
  const tags = Array.isArray(page['tags']) ? page['tags'].filter((it) => typeof it === 'string') : []
  return {
    title: text('parsely-title') ?? own('title'),
    tags: cleanTags([...(listIn(meta, 'parsely-tags') ?? []), ...tags]),
    section: text('parsely-section') ?? own('section'),
    publishedAt: instantIn(meta, 'parsely-pub-date') ?? instantOf(page['pub_date']),
    image: urlIn(meta, base, 'parsely-image-url') ?? httpUrl(own('image_url'), base),
    language: null,
    description: null,
    canonical: raw(meta, 'parsely-link') ?? own('link'),
    siteName: null,
    paywalled: false,
  }
}

/** `post`, `sectionpage`, … as Parse.ly's tags call the page, in lower case; null without them. */
export const parselyType = (meta: MetaTags): string | null => {
  const type = raw(meta, 'parsely-type') ?? parselyPage(meta)['type']
  return typeof type === 'string' ? type.toLowerCase() : null
}

/** What plain names, Dublin Core, Sailthru and microdata say: the oldest habits, least cared for. */
export function toldByPlainMeta(meta: MetaTags, base: string): Told {
  const text = textIn(meta)
  return {
    title: text('dc.title', 'dcterms.title', 'sailthru.title', 'itemprop:headline'),
    tags: cleanTags(
      listIn(meta, 'news_keywords') ??
        listIn(meta, 'sailthru.tags') ??
        listIn(meta, 'itemprop:keywords') ??
        listIn(meta, 'keywords') ??
        [],
    ),
    section: text('section', 'itemprop:articlesection', 'cxenseparse:section'),
    publishedAt: instantIn(
      meta,
      'itemprop:datepublished',
      'datepublished',
      'sailthru.date',
      'pubdate',
      'publishdate',
      'publish-date',
      'publication_date',
      'cxenseparse:recs:publishtime',
      'dc.date.issued',
      'dcterms.created',
      'dc.date',
      'date',
    ),
    image: urlIn(meta, base, 'itemprop:image', 'sailthru.image.full', 'thumbnail'),
    language: languageTag(text('itemprop:inlanguage', 'dc.language', 'content-language')),
    description: text('description', 'itemprop:description', 'dc.description'),
    canonical: null,
    siteName: text('application-name'),
    paywalled: raw(meta, 'itemprop:isaccessibleforfree')?.toLowerCase() === 'false',
  }
}

function raw(meta: MetaTags, name: string): string | null {
  return firstText(...(meta.get(name) ?? []).map((it) => decodeHTML(it)))
}

const textIn =
  (meta: MetaTags) =>
  (...names: string[]): string | null =>
    firstText(...names.map((name) => firstText(...(meta.get(name) ?? []).map((it) => plainText(it, 1_000)))))

/** Repeated elements are one tag each; a single one is a list with commas. */
function listIn(meta: MetaTags, name: string): string[] | null {
  const values = (meta.get(name) ?? []).filter((it) => it.trim() !== '')
  if (values.length === 0) return null
  return values.length === 1 ? splitTags(decodeHTML(values[0] ?? '')) : [...values]
}

function instantIn(meta: MetaTags, ...names: string[]): number | null {
  for (const name of names) {
    const found = instantOf(raw(meta, name))
    if (found !== null) return found
  }
  return null
}

function urlIn(meta: MetaTags, base: string, ...names: string[]): string | null {
  for (const name of names) {
    const found = httpUrl(raw(meta, name), base)
    if (found !== null) return found
  }
  return null
}

function parselyPage(meta: MetaTags): JsonRecord {
  try {
    const page: unknown = JSON.parse(raw(meta, 'parsely-page') ?? '{}')
    return isRecord(page) ? page : {}
  } catch {
    return {}
  }
}

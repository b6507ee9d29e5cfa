import type { FoundArticle } from './article.ts'
import { canonicalUrl } from './canonical-url.ts'
import { cleanTags } from './clean-tags.ts'
import { httpUrl } from './http-url.ts'
import { instantOf } from './instant-of.ts'
import { parseJsonLd } from './json-ld.ts'
import { languageTag } from './language-tag.ts'
import type { PageSigns } from './page-signs.ts'
import { plainText } from './plain-text.ts'
import { type JsonLdReading, toldByJsonLd } from './told-by-json-ld.ts'
import { parselyType, toldByOpenGraph, toldByParsely, toldByPlainMeta } from './told-by-meta.ts'
import { firstText, mergeTold, type Told } from './told.ts'

export type PageReading =
  | {
      kind: 'article'
      /** `url` is canonical: the one the page names, on whatever host, else the requested one. The caller checks the host. */
      article: FoundArticle
      /** The address that was asked for, canonical. */
      requested: string
    }
  | {
      kind: 'not-article'
      /** For the log and the console: `noindex`, `no article markup`, `no title`, `calls itself CollectionPage`, … */
      why: string
    }

/** The reason that is no more than absence: the others are what a page says of itself. */
export const noArticleMarkup = 'no article markup'

/** What a page is, by what stands in it. The sources in order of trust, field by field: JSON-LD, OpenGraph with `article:*`,
 *  Parse.ly, plain names and microdata, visible markup. */
export function judgePage(signs: PageSigns): PageReading {
  if (signs.robots.split(/[,;]/).some(forbidsIndex)) return { kind: 'not-article', why: 'noindex' }

  const openGraph = toldByOpenGraph(signs.meta, signs.base)
  const parsely = toldByParsely(signs.meta, signs.base)
  const named = pageAddress(signs, [signs.canonical, openGraph.canonical, parsely.canonical])
  const jsonLd = toldByJsonLd(signs.jsonLd.map(parseJsonLd), {
    urls: [signs.requested, ...(named === null ? [] : [named])],
    base: signs.base,
  })
  const requested = canonicalUrl(signs.requested)
  if (requested === null || isHome(requested)) return { kind: 'not-article', why: 'home page' }
  const why = whyNoArticle(signs, jsonLd)
  if (why !== null) return { kind: 'not-article', why }

  const told = mergeTold([
    ...(jsonLd.told === null ? [] : [jsonLd.told]),
    openGraph,
    parsely,
    toldByPlainMeta(signs.meta, signs.base),
    toldByMarkup(signs),
  ])
  const title = withoutSiteName(told.title ?? plainText(signs.title, 1_000), told.siteName).slice(0, 500)
  if (title === '') return { kind: 'not-article', why: 'no title' }
  const url = named ?? (jsonLd.certain ? pageAddress(signs, [told.canonical]) : null) ?? requested
  return {
    kind: 'article',
    requested,
    article: {
      url,
      title,
      tags: told.tags,
      section: told.section?.slice(0, 100) ?? '',
      publishedAt: told.publishedAt,
      image: told.image,
      language: told.language ?? languageTag(signs.language),
      text: textOf(told.description, firstText(signs.body, jsonLd.body)),
      outline: signs.outline,
      paywalled: told.paywalled,
    },
  }
}

/** `noindex`, `googlebot: none`; not `max-image-preview:none`, which is about pictures. */
const forbidsIndex = (directive: string) => /^\s*(?:googlebot:\s*)?(?:noindex|none)\s*$/.test(directive)

/** The address that a page gives itself. A story that calls itself the home page is a template's mistake. */
function pageAddress(signs: PageSigns, candidates: readonly (string | null)[]): string | null {
  for (const candidate of candidates) {
    const url = candidate === null ? null : canonicalUrl(candidate, signs.base)
    if (url !== null && !isHome(url)) return url
  }
  return null
}

const isHome = (url: string) => new URL(url).pathname === '/' && new URL(url).search === ''

/** A story must say that it is one, and only one: section pages, home pages and forms carry article markup of others. */
function whyNoArticle(signs: PageSigns, jsonLd: JsonLdReading): string | null {
  const type = (signs.meta.get('og:type') ?? []).map((it) => it.trim().toLowerCase())[0]
  const parsely = parselyType(signs.meta)
  if (jsonLd.told !== null && jsonLd.certain) return null
  if (jsonLd.listType !== null) return `calls itself ${jsonLd.listType}`
  if (parsely === 'post' || parsely === 'article' || parsely === 'newsarticle') return null
  if (type === 'article' || type === 'news' || type === 'newsarticle' || type === 'blog_post') return null
  if (signs.singleStory) return null
  if (signs.itemTypes.filter((it) => /^(?:\w*Article|BlogPosting)$/.test(it)).length === 1) return null
  if (type !== undefined && type !== '') return `og:type is ${type.slice(0, 40)}`
  if (signs.meta.has('article:published_time')) return null
  return noArticleMarkup
}

/** What the visible page tells, for themes without any metadata. */
function toldByMarkup(signs: PageSigns): Told {
  const title = firstText(...signs.articleHeadings.map((it) => plainText(it, 500)))
  return {
    title: title ?? firstText(plainText(signs.title, 500), ...signs.headings.map((it) => plainText(it, 500))),
    tags: cleanTags(signs.tagLinks),
    section: firstText(
      ...signs.categoryLinks.map((it) => plainText(it, 100)).filter((it) => !/^uncategori[sz]ed$/i.test(it)),
    ),
    publishedAt: [...signs.publishedTimes, ...signs.times].map(instantOf).find((it) => it !== null) ?? null,
    image: httpUrl(signs.imageLink, signs.base),
    language: null,
    description: null,
    canonical: null,
    siteName: null,
    paywalled: false,
  }
}

/** `Story | The Site` → `Story`, only where the page tells that its site is called “The Site”. */
function withoutSiteName(title: string, siteName: string | null): string {
  if (siteName === null) return title
  const name = siteName.toLowerCase()
  const lower = title.toLowerCase()
  if (lower.endsWith(name)) {
    const rest = /^(.*\S)\s*[|\-–—·•»:/]\s*$/.exec(title.slice(0, -name.length))?.[1]
    if (rest !== undefined) return rest
  }
  if (lower.startsWith(name)) {
    const rest = /^\s*[|–—·•»:]\s*(\S.*)$/.exec(title.slice(name.length))?.[1]
    if (rest !== undefined) return rest
  }
  return title
}

function textOf(description: string | null, body: string | null): string {
  const start = description?.replace(/\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])$/, '') ?? ''
  // Many descriptions are the first sentence again.
  const both =
    body === null || (start !== '' && body.startsWith(start)) ? [body ?? description] : [description, body]
  return both
    .filter((it) => it !== null)
    .join(' ')
    .slice(0, 4_000)
}

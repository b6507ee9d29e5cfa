import { decodeHTML } from 'entities/decode'
import { chooseArticles } from './choose-articles.ts'
import { cleanTags, splitTags } from './clean-tags.ts'
import { httpUrl } from './http-url.ts'
import { instantOf } from './instant-of.ts'
import { isRecord, type JsonRecord } from './is-record.ts'
import { textOf, topNodes, typesOf } from './json-ld.ts'
import { languageTag } from './language-tag.ts'
import { firstText, mergeTold, type Told } from './told.ts'

const listTypes = new Set([
  'CollectionPage',
  'SearchResultsPage',
  'ProfilePage',
  'AboutPage',
  'ContactPage',
  'CheckoutPage',
])

export type JsonLdReading = {
  /** What the article's node says; null when none is about this page. */
  told: Told | null
  /** A node names this page's own address, or gives none. A lone article of another address is not certain. */
  certain: boolean
  /** Start of the body, where the node carries it. */
  body: string
  /** The page calls itself a list, profile or form: `CollectionPage`. */
  listType: string | null
}

/** Reads the JSON-LD of a page: the article among all its blocks, with what graph neighbours add (image, breadcrumb, site).
 *  @param page the addresses by which the page may call itself, and the base of relative ones. */
export function toldByJsonLd(
  blocks: readonly unknown[],
  page: { urls: readonly string[]; base: string },
): JsonLdReading {
  const nodes = blocks.flatMap((it) => topNodes(it))
  const listType = nodes.flatMap(typesOf).find((it) => listTypes.has(it)) ?? null
  const { chosen, certain } = chooseArticles(nodes, page)
  const byId = new Map(
    nodes.flatMap((it) => (typeof it['@id'] === 'string' ? [[it['@id'], it] as const] : [])),
  )
  const graph: Graph = { base: page.base, resolve: (value) => follow(value, byId), nodes }
  return {
    told: chosen.length === 0 ? null : mergeTold(chosen.map((it) => toldByNode(it, graph))),
    certain,
    body: firstText(...chosen.map((it) => textOf(it['articleBody'], 4_000))) ?? '',
    listType,
  }
}

type Graph = { base: string; resolve: (value: unknown) => unknown; nodes: readonly JsonRecord[] }

const follow = (value: unknown, byId: ReadonlyMap<string, JsonRecord>): unknown =>
  isRecord(value) && typeof value['@id'] === 'string' && Object.keys(value).length === 1
    ? (byId.get(value['@id']) ?? value)
    : value

function toldByNode(node: JsonRecord, graph: Graph): Told {
  const main = node['mainEntityOfPage']
  return {
    title: firstText(
      textOf(node['headline'], 500),
      textOf(node['name'], 500),
      textOf(node['alternativeHeadline'], 500),
    ),
    tags: tagsOf(node),
    section: sectionOf(node['articleSection']) ?? breadcrumbSection(node, graph),
    publishedAt: instantOf(node['datePublished']) ?? instantOf(node['dateCreated']),
    image: imageOf(node['image'], graph) ?? imageOf(node['thumbnailUrl'], graph),
    language: languageOf(node['inLanguage']),
    description: textOf(node['description'], 1_000),
    canonical: [node['url'], isRecord(main) ? main['@id'] : main].find(isAddress) ?? null,
    siteName: siteNameOf(node, graph),
    paywalled: isLocked(node) || listOf(node['hasPart']).some((it) => isRecord(it) && isLocked(it)),
  }
}

const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && /^https?:\/\//i.test(value)

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, 100) : [value])

/** `keywords`, else the things the story is `about` where they are spelt out (a bare reference is the publisher's graph). */
function tagsOf(node: JsonRecord): string[] {
  const words = namesIn(node['keywords'])
  // A string is a list with commas; the items of an array are one tag each.
  const keywords = cleanTags(words.length === 1 ? splitTags(decodeHTML(words[0] ?? '')) : words)
  return keywords.length > 0 ? keywords : cleanTags(namesIn(node['about']))
}

const namesIn = (value: unknown): string[] =>
  listOf(value)
    .map((it) => (isRecord(it) ? it['name'] : it))
    .filter((it) => typeof it === 'string')

function sectionOf(value: unknown): string | null {
  const names = listOf(value).map((it) => textOf(it, 100))
  return firstText(...names.filter((it) => it === null || !/^uncategori[sz]ed$/i.test(it)))
}

/** `Home › Politics › This story`: the last but one, when it is neither the home page nor the story. */
function breadcrumbSection(article: JsonRecord, { nodes }: Graph): string | null {
  const list = nodes.find((it) => typesOf(it).includes('BreadcrumbList'))?.['itemListElement']
  const title = textOf(article['headline'])
  const names = listOf(list).map((it) => {
    if (!isRecord(it)) return null
    const item = it['item']
    return textOf(it['name'], 100) ?? (isRecord(item) ? textOf(item['name'], 100) : null)
  })
  const trail = names.slice(1).filter((it) => it !== null && it !== title)
  const endsWithStory = names.at(-1) === title || trail.length < names.length - 1
  return firstText(endsWithStory ? trail.at(-1) : trail.at(-2), null)
}

function imageOf(value: unknown, graph: Graph): string | null {
  for (const raw of listOf(value)) {
    const it = graph.resolve(raw)
    const url = isRecord(it)
      ? [it['url'], it['contentUrl'], it['@id']].find((at) => typeof at === 'string')
      : it
    const found = typeof url === 'string' ? httpUrl(url, graph.base) : null
    if (found !== null) return found
  }
  return null
}

function languageOf(value: unknown): string | null {
  const single = listOf(value)[0]
  const code = isRecord(single) ? (single['alternateName'] ?? single['name']) : single
  return typeof code === 'string' ? languageTag(code) : null
}

function siteNameOf(node: JsonRecord, graph: Graph): string | null {
  const publisher = graph.resolve(listOf(node['publisher'])[0])
  const site = graph.nodes.find((it) => typesOf(it).includes('WebSite'))
  return (
    (isRecord(publisher) ? textOf(publisher['name']) : null) ??
    (site === undefined ? null : textOf(site['name']))
  )
}

/** `false`, `"False"`, `"http://schema.org/False"`. */
function isLocked(node: JsonRecord): boolean {
  const free = node['isAccessibleForFree']
  return free === false || (typeof free === 'string' && /(?:^|\/)false$/i.test(free.trim()))
}

import { canonicalUrl } from './canonical-url.ts'
import { isRecord, type JsonRecord } from './is-record.ts'
import { textOf, typesOf } from './json-ld.ts'

/** schema.org's descendants of Article that carry a story. */
const articleTypes = new Set(
  (
    'Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle ' +
    'ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle ScholarlyArticle ' +
    'MedicalScholarlyArticle TechArticle Report BlogPosting LiveBlogPosting SocialMediaPosting'
  ).split(' '),
)
/** The article nodes that are about the page. Often one is the theme's and one a plug-in's: all count, news first.
 *  @param page the addresses by which the page may call itself, and the base of relative ones.
 *  @returns `certain` when a node names this page's own address, or the only one names none. */
export function chooseArticles(
  nodes: readonly JsonRecord[],
  page: { urls: readonly string[]; base: string },
): { chosen: JsonRecord[]; certain: boolean } {
  const articles = nodes.filter((it) => typesOf(it).some((type) => articleTypes.has(type)))
  const own = new Set(page.urls.map((it) => canonicalUrl(it)))
  const addressed = articles.map((node) => ({ node, urls: addressesOf(node, page.base) }))
  const matching = addressed.filter((it) => it.urls.some((url) => own.has(url)))
  const anonymous = addressed.filter((it) => it.urls.length === 0)
  // Beside the page's own article, a node without an address is the same story only under the same headline.
  const headlines = new Set(matching.map((it) => textOf(it.node['headline'] ?? it.node['name'])))
  const same = anonymous.filter((it) => headlines.has(textOf(it.node['headline'] ?? it.node['name'])))
  const about =
    matching.length > 0
      ? [...matching, ...same]
      : anonymous.length === 1
        ? anonymous
        : addressed.length === 1
          ? addressed
          : []
  return {
    chosen: about.map((it) => it.node).sort((a, b) => Number(isNews(b)) - Number(isNews(a))),
    certain: matching.length > 0 || anonymous.length === 1,
  }
}

const isNews = (node: JsonRecord) =>
  typesOf(node).some((it) => it.endsWith('NewsArticle') || it === 'LiveBlogPosting')

/** The pages a node says it is about. The home page does not count: templates put it there by mistake. */
function addressesOf(node: JsonRecord, base: string): string[] {
  const main = node['mainEntityOfPage']
  return [
    node['url'],
    node['@id'],
    isRecord(main) ? (main['@id'] ?? main['url']) : main,
    inner(node['isPartOf']),
  ]
    .filter((it) => typeof it === 'string' && /^(?:https?:)?\/+/i.test(it))
    .map((it) => canonicalUrl(it as string, base))
    .filter((it) => it !== null && new URL(it).pathname + new URL(it).search !== '/') as string[]
}

const inner = (value: unknown) =>
  isRecord(value) && typesOf(value).includes('WebPage') ? value['@id'] : null

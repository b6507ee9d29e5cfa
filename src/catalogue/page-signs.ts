import type { FoundBlock } from './text-outline.ts'

/** What stands in a page, as written: the input of judge-page.ts. */
export type PageSigns = {
  /** The address that was asked for. */
  requested: string
  /** Base of relative addresses: `<base href>`, else the requested address. */
  base: string
  /** `<meta>` by name, property or itemprop in lower case; contents as written. */
  meta: Map<string, string[]>
  /** Directives of `<meta name="robots">` and `X-Robots-Tag`, in lower case. */
  robots: string
  /** Texts of the `application/ld+json` blocks. */
  jsonLd: string[]
  /** `<link rel="canonical">`, as written. */
  canonical: string | null
  imageLink: string | null
  language: string | null
  /** `<title>`, entities and all. */
  title: string
  /** Of the article, and of the page. */
  articleHeadings: string[]
  headings: string[]
  /** `rel="tag"` and `rel="category tag"` links of the article: their text. */
  tagLinks: string[]
  categoryLinks: string[]
  /** Instants of `<time>` and of microdata, those marked as publication first. */
  publishedTimes: string[]
  times: string[]
  /** schema.org types of microdata, one an element. */
  itemTypes: string[]
  /** The template marks the page as a single story: `single-post`, `page-node-type-article`, … */
  singleStory: boolean
  outline: FoundBlock[]
  body: string
}

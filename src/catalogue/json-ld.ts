import { decodeHTML } from 'entities/decode'
import { isRecord, type JsonRecord } from './is-record.ts'
import { plainText } from './plain-text.ts'
import { firstText } from './told.ts'

/** The value of one `application/ld+json` block, through the damage that CMSs do to it; null when nothing helps. */
export function parseJsonLd(text: string): unknown {
  const bare = withoutWrapping(text)
  if (bare === '') return null
  for (const repair of repairs) {
    try {
      return JSON.parse(repair(bare)) as unknown
    } catch {
      // The next repair is bolder.
    }
  }
  return null
}

/** XHTML habits: comments and CDATA sections around a script. The end is sought in the last characters only: an expression
 *  that looks for trailing white space everywhere takes quadratic time. */
function withoutWrapping(text: string): string {
  const inner = text.trim().replace(/^(?:<!--|(?:\/\/|\/\*)?[ \t]*<!\[CDATA\[(?:\s*\*\/)?)/, '')
  const end = inner.slice(-40).replace(/\s*(?:(?:\/\/)?-->|(?:\/\/|\/\*)?\s*\]\]>\s*(?:\*\/)?|;)\s*$/, '')
  return (inner.slice(0, -40) + end).trim()
}

const withoutControls = (text: string) => text.replace(/\p{Cc}+/gu, ' ')

const repairs: ((text: string) => string)[] = [
  (text) => text,
  // Line breaks and tabs pasted into a headline.
  withoutControls,
  // A template loop that leaves a comma after its last item.
  (text) => withoutControls(text).replace(/,\s*(?=[}\]])/g, ''),
  // A template engine that escaped the quotes for HTML.
  (text) => decodeHTML(withoutControls(text)),
]

/** The nodes that say what the page is: those at the top, in arrays and `@graph`s, and the main entity of a page.
 *  What hangs elsewhere (items of a list, parts of a blog, related stories) is about other pages. */
export function topNodes(value: unknown, depth = 0): JsonRecord[] {
  if (depth > 6) return []
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((it: unknown) => topNodes(it, depth + 1))
  if (!isRecord(value)) return []
  return [value, ...topNodes(value['@graph'], depth + 1), ...topNodes(value['mainEntity'], depth + 1)]
}

/** `NewsArticle`, also where it is written `schema:NewsArticle` or `https://schema.org/NewsArticle`, or among others. */
export function typesOf(node: JsonRecord): string[] {
  const type = node['@type']
  return (Array.isArray(type) ? type : [type])
    .filter((it) => typeof it === 'string')
    .map((it) => it.replace(/^.*[/:#]/, ''))
}

/** The plain text of a value: a string, the first of several, or `{"@value": …}`. */
export function textOf(value: unknown, limit = 500): string | null {
  const single = Array.isArray(value) ? (value[0] as unknown) : isRecord(value) ? value['@value'] : value
  return typeof single === 'string' ? firstText(plainText(single, limit)) : null
}

import { decodeHTML } from 'entities/decode'

/** What a reader sees of a piece of HTML, on one line: no tags, no scripts, entities decoded, white space collapsed.
 *  Reads at most four times `limit` characters; works in linear time on hostile input. */
export function plainText(html: string, limit = 4_000): string {
  const source = html.slice(0, limit * 4)
  const visible = source.includes('<') ? withoutTags(source) : source
  return decodeHTML(visible).replace(/\s+/g, ' ').trim().slice(0, limit)
}

function withoutTags(html: string): string {
  let text = html
  for (const [open, close] of [
    ['<!--', '-->'],
    ['<script', '</script>'],
    ['<style', '</style>'],
  ] as const)
    text = withoutSpans(text, open, close)
  // Between inline tags a word goes on; any other tag ends it. `[^<>]` keeps a row of unclosed `<` linear.
  return text
    .replace(/<\/?(?:a|abbr|b|em|i|mark|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>/gi, '')
    .replace(/<[!/a-z][^<>]*>/gi, ' ')
}

function withoutSpans(text: string, open: string, close: string): string {
  const lower = text.toLowerCase()
  let kept = ''
  let from = 0
  for (;;) {
    const start = lower.indexOf(open, from)
    if (start === -1) return kept + text.slice(from)
    kept += `${text.slice(from, start)} `
    const end = lower.indexOf(close, start)
    if (end === -1) return kept
    from = end + close.length
  }
}

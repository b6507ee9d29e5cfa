import { decodeHTMLAttribute } from 'entities/decode'
import type { EmbedSigns } from './judge-embed.ts'
import { untilEnough } from './until-enough.ts'

const mostElements = 500

/** Reads the page to its end, which the caller bounds. Addresses are whole, `url` is the page's own. */
export async function readEmbedSigns(response: Response, url: string): Promise<EmbedSigns> {
  const header = response.headers.get('content-security-policy')
  const signs: EmbedSigns = {
    scripts: [],
    sheets: [],
    ads: [],
    lists: 0,
    policies: header === null ? [] : [header],
  }
  let seen = 0
  const on = (selector: string, note: (attribute: (name: string) => string) => void) =>
    rewriter.on(selector, {
      element(element) {
        if (seen++ < mostElements) note((name) => decodeHTMLAttribute(element.getAttribute(name) ?? ''))
      },
    })
  const whole = (address: string) => URL.parse(address, url)?.href ?? ''
  const rewriter = new HTMLRewriter()
  on('script[src*="embed.js"]', (of) => {
    signs.scripts.push({ src: whole(of('src')), site: of('data-site') })
  })
  on('link[href*="reserve.css"]', (of) => {
    signs.sheets.push(whole(of('href')))
  })
  on('ukingo-ad', (of) => {
    signs.ads.push(of('name'))
  })
  on('ukingo-see-also, ukingo-similar, ukingo-popular', () => {
    signs.lists++
  })
  on('meta[http-equiv="content-security-policy" i]', (of) => {
    signs.policies.push(of('content'))
  })
  const body = untilEnough(response.body ?? new Blob().stream(), () => seen > mostElements)
  // As in page-metadata.ts: some markup is given up on.
  await rewriter
    .transform(new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
    .body?.pipeTo(new WritableStream())
    .catch(() => {})
  return signs
}

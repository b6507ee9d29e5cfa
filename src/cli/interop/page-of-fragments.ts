import { siteId } from '../../../widgets/demo/site.ts'

/** An article page whose lists come by fragments; `include` writes the instruction for one, as its edge reads it. */
export const pageOfFragments = ({
  service,
  story,
  include,
}: {
  service: string
  story: string
  include: (address: string) => string
}): string => {
  const base = `/v1/sites/${siteId}`
  const of = `url=${encodeURIComponent(story)}`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page from an edge</title>
<link rel="canonical" href="${story}">
<link rel="stylesheet" href="${service}${base}/reserve.css"><link rel="stylesheet" href="${service}${base}/lists.css">
<style>h2{font-size:3rem;margin:4rem}li{margin:2rem;list-style:square}a{color:green}</style>
<script async src="${service}/embed.js" data-site="${siteId}"></script></head>
<body><article><p>A first paragraph.</p><ukingo-see-also>${include(`${base}/see-also.html?limit=1&${of}`)}</ukingo-see-also>
<p>A second paragraph.</p></article>
<ukingo-similar>${include(`${base}/similar.html?limit=6&${of}`)}</ukingo-similar>
<ukingo-popular>${include(`${base}/popular.html?limit=10`)}</ukingo-popular></body></html>`
}

/** Links in the page's own HTML, element by element. */
export const linksIn = (html: string): Record<string, number> =>
  Object.fromEntries(
    ['see-also', 'similar', 'popular'].map((widget) => [
      widget,
      (
        new RegExp(`<ukingo-${widget}\\b.*?</ukingo-${widget}>`, 's')
          .exec(html)?.[0]
          .match(/<a part="link" href="http/g) ?? []
      ).length,
    ]),
  )

import { css, embedJs, parts } from '../../.build/assets.ts'
import { reserveCss } from '../../widgets/ad-slot/reserve.ts'
import { listsCss } from '../../widgets/lib/lists-css.ts'
import { bodyResponse, makeBody, publicHeaders } from './bodies.ts'
import { publicProblem } from './public-problem.ts'
import type { SiteCopy } from './snapshot.ts'

const stylesheetCache = 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800'
const javascript = 'text/javascript; charset=utf-8'
let embed: ReturnType<typeof makeBody> | undefined

/** The one script. Its address is in pages for years, so it is short-lived; what it loads has its hash in its name. */
export const answerEmbed = (request: Request): Response => {
  embed ??= makeBody(embedJs, javascript, {
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800',
  })
  return bodyResponse(request, embed)
}

export const answerPart = (name: string): Response => {
  const text = Object.hasOwn(parts, name) ? parts[name] : undefined
  if (text === undefined) return publicProblem({ kind: 'not-found', detail: 'No such file.' })
  return new Response(text, {
    headers: {
      ...publicHeaders,
      'content-type': javascript,
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}

/** The only blocking resource of a page: the space that slots and lists will take. */
export const answerReserveCss = (request: Request, copy: SiteCopy): Response =>
  bodyResponse(
    request,
    makeBody(reserveCss({ slots: copy.snapshot.settings.value.slots }), 'text/css; charset=utf-8', {
      'cache-control': stylesheetCache,
    }),
  )

let lists: ReturnType<typeof makeBody> | undefined

/** The look of lists that stand in a page as plain HTML: by ESI, SSI or a CMS, or written in by the edge. */
export const answerListsCss = (request: Request): Response => {
  lists ??= makeBody(listsCss(css), 'text/css; charset=utf-8', { 'cache-control': stylesheetCache })
  return bodyResponse(request, lists)
}

import type { Options } from '../env.ts'

/** The service's own origin, as the reader's browser sees it. A proxy's word for the scheme counts only when proxies are trusted. */
export const originOf = (request: Request, { trustProxy }: Options): string => {
  const url = new URL(request.url)
  const scheme = trustProxy ? request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim() : undefined
  return scheme === 'https' || scheme === 'http' ? `${scheme}://${url.host}` : url.origin
}

/** Which page vouches for this request. Browsers send `Origin` on every POST and on cross-origin GETs; a same-origin GET
 *  has only `Sec-Fetch-Site` and its referrer. null: nobody does. */
export const pageOrigin = (request: Request): string | null => {
  const origin = request.headers.get('origin')
  if (origin !== null) return origin
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return null
  const referrer = request.headers.get('referer')
  return referrer !== null && URL.canParse(referrer) ? new URL(referrer).origin : null
}

/** The whole address of a request, as the reader's browser sees it. */
export const addressOf = (request: Request, options: Options): string => {
  const { pathname, search } = new URL(request.url)
  return `${originOf(request, options)}${pathname}${search}`
}

import { belongsTo, canonicalUrl } from '../catalogue/canonical-url.ts'
import type { Options } from '../env.ts'
import { agentOf, filterReason, type Reader, readerOf } from '../delivery/reader.ts'
import type { SiteCopy } from '../delivery/snapshot.ts'
import type { BidRequest } from './bid-request.ts'

/** Who asks: the reader's own browser (Prebid in the page), or an exchange on behalf of it. Only browsers send an `Origin` or fetch
 *  metadata. */
export const isFromBrowser = (request: Request): boolean =>
  request.headers.has('origin') || request.headers.has('sec-fetch-dest')

/** The reader that an impression would be shown to. Of one that an exchange tells of, nothing is known but the browser. */
export const readerOfAuction = (request: Request, device: BidRequest['device'], options: Options): Reader => {
  const caller = readerOf(request, options)
  const { ua: userAgent = isFromBrowser(request) ? caller.userAgent : '' } = device
  const told = agentOf(userAgent)
  return isFromBrowser(request)
    ? { ...caller, ...told }
    : { ...told, address: '', country: '', region: '', city: '' }
}

/** A person may be looking at it. */
export const isForPerson = (request: Request, reader: Reader): boolean =>
  !reader.isBot && (!isFromBrowser(request) || filterReason(request, reader) === null)

/** The page that is for sale; null: it is not this site's. A browser must be on it. */
export const pageForSale = (
  request: Request,
  { snapshot }: SiteCopy,
  { site }: BidRequest,
): string | null => {
  const { hosts } = snapshot.settings.value
  const origin = request.headers.get('origin')
  if (origin !== null && !belongsTo(origin, hosts)) return null
  const url = canonicalUrl(site?.page ?? '')
  return url !== null && belongsTo(url, hosts) ? url : null
}

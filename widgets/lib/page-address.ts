/** The mark of a preview link: it chooses an ad and is no part of the address. */
const previewMark = /\bukingo-preview=([^&#]*)&?/

/** The token of a preview link. */
export const previewToken = (): string | undefined => previewMark.exec(location.search)?.[1]

/** The page's own address: its canonical link where that is on the same host, else what the address bar says. A canonical
 *  of another host (syndication) would count the reader's view for a page that is not here. */
export const pageAddress = (): string => {
  const href = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href
  return href?.split('/')[2] === location.host ? href : location.href.replace(previewMark, '')
}

/** Path and search without the marks of campaigns, which many sites tidy away with `replaceState`: a change of anything
 *  else (the hash) is no new view. */
export const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address)
  return pathname + search.replace(/[?&](utm_|mc_|fbclid|gclid)[^&]*/g, '')
}

/** The page's own address: its canonical link where that is on the same host, else what the address bar says. A canonical
 *  of another host (syndication) would count the reader's view for a page that is not here. */
export const pageAddress = (): string => {
  try {
    const { href, host } = new URL(document.querySelector<HTMLLinkElement>('link[rel=canonical]')!.href)
    if (host === location.host) return href
  } catch {}
  return location.href
}

/** Path and search without the marks of campaigns, which many sites tidy away with `replaceState`: a change of anything
 *  else (the hash) is no new view. */
export const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address)
  return pathname + search.replace(/[?&](utm_|mc_|fbclid|gclid)[^&]*/g, '')
}

const CLICK =
  /(\{clickurl\}|\{clickurl_enc\}|%%CLICK_URL_UNESC%%|%%CLICK_URL_ESC(?:_ESC)?%%|\$\{CLICK_URL(?:_ENC)?\})(?=([^"'\s<>`)\\])?)/g
const CACHE_BUSTER =
  /%%CACHEBUSTER%%|\{cachebuster\}|\$\{CACHEBUSTER\}|(?<=[=/?&;])(?:\[(?:timestamp|TIMESTAMP|random|RANDOM|cachebuster|CACHEBUSTER|CACHEBUSTING)\]|\{random\}|\{timestamp\})/g
/** One that is never closed goes on to the end, as browsers read it. */
const SCRIPT = /(<script\b[^>]*(?:>|$)[\s\S]*?(?:<\/script\s*>|$))/i

/**
 * Fills the macros of an HTML creative in the usual dialects (Ad Manager, Xandr, Revive, VAST); what it does
 * not know stays as it is.
 *
 * | macro | becomes |
 * |---|---|
 * | `{clickurl}` `%%CLICK_URL_UNESC%%` `${CLICK_URL}` | the counted click address |
 * | `{clickurl_enc}` `%%CLICK_URL_ESC%%` `${CLICK_URL_ENC}` | the same, percent-encoded, to be a parameter of another address |
 * | `%%CLICK_URL_ESC_ESC%%` | encoded twice, for a parameter within a parameter |
 * | `%%CACHEBUSTER%%` `{cachebuster}` `${CACHEBUSTER}` | `cacheBuster` |
 * | `[timestamp]` `[random]` `[CACHEBUSTER]` `[CACHEBUSTING]` `{random}` `{timestamp}` | the same, behind one of `= / ? & ;`: elsewhere a script may mean an element of its own |
 *
 * Tags made for other ad servers write their own landing address directly behind the macro
 * (https://support.google.com/admanager/answer/1242718); there a `?` is put between, so that our address
 * stays whole. Quotes, angle brackets, backslashes and spaces are percent-encoded, thus harmless in
 * attributes and scripts alike; `&` becomes `&amp;` in markup and stays in scripts, where entities mean
 * nothing.
 *
 * @param clickUrl absolute, made by us
 * @param cacheBuster a whole number, new for every rendering
 */
export const expandMacros = (
  html: string,
  { clickUrl, cacheBuster }: { clickUrl: string; cacheBuster: number },
): string => {
  const address = encodeQuotes(new URL(clickUrl).href)
  const expandIn = (part: string, isScript: boolean) =>
    part.replace(CLICK, (_macro, click: string, next: string | undefined) => {
      const whole = next === undefined ? address : address + (address.includes('?') ? '&' : '?')
      const depth = depthOf(click)
      if (depth === 0) return isScript ? whole : whole.replaceAll('&', '&amp;')
      return encodeTimes(whole, depth)
    })
  // With a capturing group, every second part is a script.
  return bustCaches(html, cacheBuster)
    .split(SCRIPT)
    .map((part, index) => expandIn(part, index % 2 === 1))
    .join('')
}

/** Only the macros that make an address new for every rendering. */
export const bustCaches = (text: string, cacheBuster: number): string =>
  text.replace(CACHE_BUSTER, String(Math.trunc(cacheBuster)))

/** How often the macro wants the address to be percent-encoded. */
const depthOf = (macro: string): number =>
  macro.includes('_ESC_ESC') ? 2 : /_ESC|_ENC|_enc/.test(macro) ? 1 : 0

const encodeTimes = (text: string, times: number): string =>
  times === 0 ? text.replaceAll("'", '%27') : encodeTimes(encodeURIComponent(text), times - 1)

const encodeQuotes = (url: string) =>
  url.replace(/["'<>`\\\s]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

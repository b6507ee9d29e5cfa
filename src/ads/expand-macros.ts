const MACRO =
  /(\{clickurl\}|%%CLICK_URL_UNESC%%|%%CLICK_URL_ESC%%|\$\{CLICK_URL\})(?=([^"'\s<>`)\\])?)|%%CACHEBUSTER%%|\{cachebuster\}/g
const SCRIPT = /(<script\b[^>]*>[\s\S]*?<\/script\s*>)/i

/**
 * Fills the macros of an HTML creative in the usual dialects; what it does not know stays as it is.
 *
 * | macro | becomes |
 * |---|---|
 * | `{clickurl}` `%%CLICK_URL_UNESC%%` `${CLICK_URL}` | the counted click address |
 * | `%%CLICK_URL_ESC%%` | the same, percent-encoded, to be a parameter of another address |
 * | `%%CACHEBUSTER%%` `{cachebuster}` | `cacheBuster` |
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
    part.replace(MACRO, (_macro, click: string | undefined, next: string | undefined) => {
      if (click === undefined) return String(Math.trunc(cacheBuster))
      const whole = next === undefined ? address : address + (address.includes('?') ? '&' : '?')
      if (click === '%%CLICK_URL_ESC%%') return encodeURIComponent(whole).replaceAll("'", '%27')
      return isScript ? whole : whole.replaceAll('&', '&amp;')
    })
  // With a capturing group, every second part is a script.
  return html
    .split(SCRIPT)
    .map((part, index) => expandIn(part, index % 2 === 1))
    .join('')
}

const encodeQuotes = (url: string) =>
  url.replace(/["'<>`\\\s]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

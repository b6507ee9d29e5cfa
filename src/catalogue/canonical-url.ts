/** Parameters that say how a reader came, never what the page is. */
const trackingNames = new Set(
  (
    '_ga _gl _hsenc _hsmi amp cmpid dclid fbclid gbraid gclid gclsrc igshid li_fat_id mc_cid mc_eid mkt_tok msclkid ' +
    'noamp oly_anon_id oly_enc_id ref_src ref_url s_kwcid srsltid ttclid twclid usqp vero_id wbraid wickedid yclid'
  ).split(' '),
)
const trackingPrefixes = ['utm_', 'amp_', 'pk_', 'mtm_']

/** Endings that name the same page as the path without them. A section that is really called “amp” pays for it. */
const emptyEndings = ['/', '/amp', '/index.html', '/index.htm', '/index.php']

const longestRead = 8_192
const longestKept = 2_048

/** The one spelling of an article's address: what two links to the same story have in common.
 *
 *  https (http stays for localhost, an IP address or an explicit port: there is rarely a certificate), host in lower case
 *  and punycode without its final dot, no default port, user, fragment or tracking parameter, the others sorted, escapes in
 *  RFC 3986 §6.2.2 form, no trailing slash or index file, AMP variants mapped to the plain article. Idempotent.
 *
 *  @returns null for anything but http and https, and for addresses above 2,048 characters. */
export function canonicalUrl(raw: string, base?: string): string | null {
  if (raw.length > longestRead) return null
  const url = URL.parse(raw, base)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null

  const host = plainHost(url.hostname)
  if (host === '') return null
  const scheme = url.protocol === 'http:' && (url.port !== '' || isLocal(host)) ? 'http' : 'https'
  const port = url.port === '' ? '' : `:${url.port}`
  const plain = `${scheme}://${host}${port}${plainPath(url.pathname)}${plainQuery(url.search)}`

  // Without its dots or prefix a strange host may be no host any more (`foo.1..`): the parser has the last word.
  const href = URL.parse(plain)?.href
  return href === undefined || href.length > longestKept ? null : href
}

/** `URL.host` of an http(s) address: lower case, punycode, with the port unless it is the scheme's own; else null. */
export function hostOf(raw: string): string | null {
  const url = URL.parse(raw)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.host : null
}

/** Is the address on one of these hosts? Each is compared whole with `URL.host`: `example.com` admits neither
 *  `www.example.com` nor `example.com.evil.test`, and another port is another host. */
export function belongsTo(url: string, hosts: readonly string[]): boolean {
  const host = hostOf(url)
  return host !== null && hosts.includes(host)
}

function plainHost(hostname: string): string {
  let host = hostname
  while (host.endsWith('.')) host = host.slice(0, -1)
  while (host.startsWith('amp.') && isRegistrable(host.slice(4))) host = host.slice(4)
  return host
}

/** A guess without the public suffix list: `amp.co.ke` is a site of its own, `amp.nation.co.ke` a variant of another. */
function isRegistrable(host: string): boolean {
  const labels = host.split('.')
  if (labels.length !== 2) return labels.length > 2
  return !/^(?:ac|co|com|edu|go|gov|info|me|mobi|ne|net|or|org|sc)\.[a-z]{2}$/.test(host)
}

const isLocal = (host: string) =>
  host === 'localhost' || host.endsWith('.localhost') || host.startsWith('[') || /^[\d.]+$/.test(host)

function plainPath(pathname: string): string {
  let path = plainEscapes(pathname)
  for (let before = ''; before !== path;) {
    before = path
    const tail = path.slice(-11).toLowerCase()
    const ending = emptyEndings.find((it) => tail.endsWith(it))
    if (ending !== undefined) path = path.slice(0, -ending.length)
    // `story.amp.html` and `story.amp`; never `/..amp`, which would leave a dot segment behind.
    else path = path.replace(/(?<=[^./])\.amp(?=(?:\.html?)?$)/i, '')
  }
  return path === '' ? '/' : path
}

function plainQuery(search: string): string {
  const kept = plainEscapes(search.slice(1))
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair))
    .sort()
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}

function isTracking(pair: string): boolean {
  const lower = pair.toLowerCase()
  if (lower === 'outputtype=amp') return true
  const name = lower.split('=', 1)[0] ?? ''
  return trackingNames.has(name) || trackingPrefixes.some((prefix) => name.startsWith(prefix))
}

/** `%7e` → `~`, `%d8` → `%D8`: the same octets, spelt the one way. */
const plainEscapes = (text: string) =>
  text.replace(/%[\da-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase()
  })

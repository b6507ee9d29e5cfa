import type { Referrer } from './model.ts'

/* Classes for targeting, not identities: what a browser says of itself, in the order in which the names hide each other. */

const BROWSERS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['samsung', /\bSamsungBrowser\//],
  ['opera', /\b(?:OPR|OPX|OPT|OPiOS|Opera Mini|Opera)\b/],
  ['edge', /\b(?:Edg|EdgA|EdgiOS|Edge)\//],
  ['firefox', /\b(?:Firefox|FxiOS|Focus)\//],
  // Other builds of Chromium and of iOS web views are none of these, though they name them.
  [
    'other',
    /\b(?:YaBrowser|Vivaldi|UCBrowser|UCWEB|DuckDuckGo|Ddg|MiuiBrowser|HuaweiBrowser|Whale|Silk|PaleMoon|SeaMonkey|KAIOS|MSIE|Trident)\b/,
  ],
  ['chrome', /\b(?:Chrome|Chromium|CriOS)\//],
  [
    'safari',
    /^(?!.*\bAndroid\b).*\bVersion\/[\d.]+.*\bSafari\/|\b(?:iPhone|iPad|iPod)\b.*\bAppleWebKit\/|\bGSA\//,
  ],
]

/** chrome, safari, firefox, edge, opera, samsung or other. '': it says nothing. A web view counts as the browser it is made of. */
export const browserOf = (userAgent: string): string => classOf(BROWSERS, userAgent)

const SYSTEMS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['other', /\b(?:Windows Phone|KAIOS|Tizen|Web0S|webOS|PlayStation|Xbox)\b/],
  ['android', /\bAndroid\b/],
  ['ios', /\b(?:iPhone|iPad|iPod)\b/],
  ['windows', /\bWindows\b/],
  ['macos', /\bMacintosh\b/],
  ['chromeos', /\bCrOS\b/],
  ['linux', /\bLinux\b|\bX11\b/],
]

/** android, ios, windows, macos, linux, chromeos or other. '': it says nothing. An iPad that asks for desktop pages is a Macintosh. */
export const systemOf = (userAgent: string): string => classOf(SYSTEMS, userAgent)

const classOf = (classes: typeof BROWSERS, userAgent: string): string => {
  if (userAgent === '') return ''
  for (const [name, sign] of classes) if (sign.test(userAgent)) return name
  return 'other'
}

const SEARCH =
  /^(?:(?:www|news|images|m)\.)?google(?:\.[a-z]{2,3}){1,2}$|^com\.google\.android\.googlequicksearchbox$|(?:^|\.)(?:bing|duckduckgo|baidu|ecosia|qwant|startpage|naver|seznam|sogou)\.(?:com|org|cz)$|(?:^|\.)yandex\.[a-z.]{2,6}$|(?:^|\.)search\.(?:yahoo\.(?:com|co\.jp)|brave\.com)$/
const SOCIAL =
  /(?:^|\.)(?:facebook|instagram|twitter|x|linkedin|reddit|pinterest|youtube|tiktok|whatsapp|threads|vk|weibo)\.(?:com|net)$|^(?:t\.co|t\.me|fb\.me|lnkd\.in|youtu\.be|bsky\.app|(?:www\.)?threads\.net|mastodon\.social|wa\.me)$|^com\.(?:facebook|instagram|twitter|linkedin|reddit|whatsapp)\b/

/** Where a reader came from. `hosts` are the site's own, with their port where it is not the usual one. An empty `referrer` is
 *  direct: a typed address, a bookmark, or a page that does not say. */
export const referrerOf = (referrer: string, hosts: readonly string[]): Referrer => {
  if (referrer === '') return 'direct'
  if (!URL.canParse(referrer)) return 'other'
  const { host } = new URL(referrer)
  if (hosts.includes(host)) return 'internal'
  if (SEARCH.test(host)) return 'search'
  return SOCIAL.test(host) ? 'social' : 'other'
}

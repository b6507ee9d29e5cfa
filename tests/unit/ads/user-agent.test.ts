import { describe, expect, it } from 'vitest'
import { browserOf, referrerOf, systemOf } from '../../../src/ads/user-agent.ts'

const chromium = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const agents: [browser: string, system: string, userAgent: string][] = [
  [
    'chrome',
    'windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromium} Chrome/141.0.0.0 Safari/537.36`,
  ],
  [
    'chrome',
    'android',
    `Mozilla/5.0 (Linux; Android 10; K) ${chromium} Chrome/141.0.0.0 Mobile Safari/537.36`,
  ],
  [
    'chrome',
    'ios',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0 Mobile/15E148 Safari/604.1',
  ],
  [
    'chrome',
    'chromeos',
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chromium} Chrome/141.0.0.0 Safari/537.36`,
  ],
  [
    'safari',
    'macos',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  ],
  [
    'safari',
    'ios',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  ],
  [
    'safari',
    'ios',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS]',
  ],
  ['firefox', 'linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0'],
  ['firefox', 'android', 'Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0'],
  [
    'firefox',
    'ios',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/143.0 Mobile/15E148 Safari/605.1.15',
  ],
  [
    'edge',
    'windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromium} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`,
  ],
  [
    'opera',
    'macos',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${chromium} Chrome/140.0.0.0 Safari/537.36 OPR/123.0.0.0`,
  ],
  ['opera', 'android', 'Opera/9.80 (Android; Opera Mini/36.2/191.249; U; en) Presto/2.12.423 Version/12.16'],
  [
    'samsung',
    'android',
    `Mozilla/5.0 (Linux; Android 10; K) ${chromium} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
  ],
  [
    'other',
    'windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromium} Chrome/140.0.0.0 YaBrowser/25.8 Safari/537.36`,
  ],
  ['other', 'windows', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko'],
  [
    'other',
    'android',
    'Mozilla/5.0 (Linux; U; Android 4.0.3; en-us) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30',
  ],
  ['other', 'other', 'Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 KAIOS/2.5'],
  ['other', 'other', 'curl/8.5.0'],
  ['', '', ''],
]

describe('user agents', () => {
  it.each(agents)('%s on %s: %s', (browser, system, userAgent) => {
    expect([browserOf(userAgent), systemOf(userAgent)]).toEqual([browser, system])
  })
})

describe('referrerOf', () => {
  const hosts = ['www.paper.example', 'paper.example:8080']
  it.each([
    ['direct', ''],
    ['internal', 'https://www.paper.example/a'],
    ['internal', 'http://paper.example:8080/'],
    ['other', 'http://paper.example/'],
    ['search', 'https://www.google.com/'],
    ['search', 'https://www.google.co.ke/'],
    ['search', 'https://news.google.com/'],
    ['search', 'https://duckduckgo.com/'],
    ['search', 'https://www.bing.com/search'],
    ['search', 'https://search.yahoo.com/'],
    ['search', 'android-app://com.google.android.googlequicksearchbox/'],
    ['social', 'https://l.facebook.com/'],
    ['social', 'https://t.co/abc'],
    ['social', 'https://x.com/'],
    ['social', 'https://www.reddit.com/'],
    ['other', 'https://mail.google.com/'],
    ['other', 'https://netflix.com/'],
    ['other', 'https://google.com.evil.example/'],
    ['other', 'https://notfacebook.com/'],
    ['other', 'not an address'],
  ])('%s: %s', (kind, referrer) => {
    expect(referrerOf(referrer, hosts)).toBe(kind)
  })
})

import { pick, type Random } from './random.ts'

/** Somebody who comes by: what a server can see of him. */
export type Reader = {
  isBot: boolean
  userAgent: string
  address: string
  referer: string | null
  width: number
}

const bots = [
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
]
const phones = [
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36',
]
const desktops = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
]
const referers = [
  'https://www.google.com/',
  'https://t.co/x',
  'https://www.facebook.com/',
  'https://news.google.com/',
  null,
  null,
]

const share = { bots: 0.12, phones: 0.68 }

/** Addresses are of 198.18.0.0/15, set aside for benchmarks (RFC 2544): nobody's. */
const inventAddress = (random: Random) =>
  `198.${18 + Math.floor(random() * 2)}.${Math.floor(random() * 256)}.${1 + Math.floor(random() * 254)}`

export const inventReader = (random: Random): Reader => {
  const isBot = random() < share.bots
  const onPhone = random() < share.phones
  return {
    isBot,
    userAgent: pick(random, isBot ? bots : onPhone ? phones : desktops),
    address: inventAddress(random),
    referer: isBot ? null : pick(random, referers),
    width: onPhone ? pick(random, [360, 390, 412]) : pick(random, [1280, 1440, 1920]),
  }
}

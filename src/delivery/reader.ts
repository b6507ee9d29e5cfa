import { deviceOf } from '../ads/device.ts'
import type { Device } from '../ads/model.ts'
import { browserOf, systemOf } from '../ads/user-agent.ts'
import type { Options } from '../env.ts'
import { networkOf } from '../http/client-network.ts'
import { hmac } from '../keys.ts'
import { type FilterReason, repeatMs, type RepeatKeys } from '../meter/contract.ts'
import { isDeclaredBot } from './is-declared-bot.ts'
import { LRUCache } from 'lru-cache'

type Cf = {
  country?: string
  regionCode?: string
  city?: string
  asn?: number
}

/** What one request tells of its reader. The address is used and forgotten: only salted, shortened hashes leave here. */
export type Reader = {
  address: string
  userAgent: string
  device: Device
  /** Classes as in ads/user-agent.ts. */
  browser: string
  system: string
  /** Says of itself that it is no person's browser. */
  isBot: boolean
  /** ISO 3166-1 and ISO 3166-2 (`KE-30`); '' when unknown. */
  country: string
  region: string
  city: string
}

export const readerOf = (request: Request, { trustProxy }: Options): Reader => {
  const cf = (request.cf ?? {}) as Cf
  const header = (name: string) => request.headers.get(name)
  const located = (known: string | undefined, name: string) =>
    known ?? (trustProxy ? header(name) : null) ?? ''
  const country = located(cf.country, 'cf-ipcountry')
  const region = located(cf.regionCode, 'cf-region-code')
  return {
    address: networkOf(request, { trustProxy }),
    ...agentOf(header('user-agent') ?? '', header('sec-ch-ua-mobile')),
    country: isCountry(country) ? country : '',
    region: isCountry(country) && /^[A-Z0-9]{1,3}$/.test(region) ? `${country}-${region}` : '',
    city: located(cf.city, 'cf-ipcity').slice(0, 100),
  }
}

type Agent = Pick<Reader, 'userAgent' | 'device' | 'browser' | 'system' | 'isBot'>
/** A few hundred browsers are most of the readers: what one says of itself is read once. */
const agents = new LRUCache<string, Agent>({
  maxSize: 2 ** 20,
  sizeCalculation: ({ userAgent }) => 4 * userAgent.length + 200,
})

/** What a browser says of itself; `mobile` is its `Sec-CH-UA-Mobile`. */
export const agentOf = (userAgent: string, mobile: string | null = null): Agent => {
  const key = `${mobile ?? ''} ${userAgent}`
  const known = agents.get(key)
  if (known) return known
  const agent = {
    userAgent,
    device: deviceOf(userAgent, mobile === null ? {} : { mobile }),
    browser: browserOf(userAgent),
    system: systemOf(userAgent),
    isBot: isDeclaredBot(userAgent),
  }
  agents.set(key, agent)
  return agent
}

const isCountry = (code: string) => /^[A-Z]{2}$/.test(code)

/** Why this request is not a person looking at a page; null: it may be. */
export const filterReason = (request: Request, { isBot }: Reader): FilterReason | null => {
  const purpose = request.headers.get('sec-purpose') ?? request.headers.get('purpose') ?? ''
  if (/prefetch|prerender|preview/.test(purpose)) return 'prefetch'
  if (isBot) return 'bot'
  return dataCentres.has((request.cf as Cf | undefined)?.asn ?? 0) ? 'data-centre' : null
}

/** Networks that people do not browse from (IAB Tech Lab counts them as general invalid traffic): Amazon, Google Cloud, Microsoft
 *  Azure, DigitalOcean, Hetzner, OVH, Akamai Linode, Vultr, Alibaba, Tencent, Oracle, Contabo, Leaseweb, Scaleway. Known on
 *  Cloudflare only. Relays of people (iCloud Private Relay) come from other networks. */
const dataCentres = new Set([
  14618, 16509, 396982, 8075, 14061, 24940, 16276, 63949, 20473, 45102, 132203, 31898, 51167, 60781, 12876,
])

const dayMs = 86_400_000

/** Hashes of this reader and this address on this article, salted by the (UTC) day: nothing raw is ever stored. */
export const repeatKeysOf = (salt: Uint8Array, reader: Reader, article: number, now: number): RepeatKeys => {
  const day = Math.floor(now / dayMs)
  const today = saltedHashes(salt, reader, article, day)
  return now - day * dayMs < repeatMs
    ? { ...today, before: saltedHashes(salt, reader, article, day - 1) }
    : today
}

/** Who does `what`: one address with one browser, salted by the day. */
export const paceKeyOf = (
  salt: Uint8Array,
  { address, userAgent }: Reader,
  what: string,
  now: number,
): number =>
  hmac(dailySalt(salt, Math.floor(now / dayMs)), `p${what} ${address} ${userAgent}`).readUIntBE(0, 6)

const saltedHashes = (salt: Uint8Array, { address, userAgent }: Reader, article: number, day: number) => {
  const hash = (text: string) => hmac(dailySalt(salt, day), text).readUIntBE(0, 6)
  return { visitor: hash(`v${article} ${address} ${userAgent}`), address: hash(`a${article} ${address}`) }
}

const saltOfDay = new WeakMap<Uint8Array, { day: number; salt: Uint8Array }>()
const dailySalt = (salt: Uint8Array, day: number): Uint8Array => {
  const known = saltOfDay.get(salt)
  if (known?.day === day) return known.salt
  const made = { day, salt: hmac(salt, String(day)) }
  saltOfDay.set(salt, made)
  return made.salt
}

/** Which meter of `meters` counts this reader's page views: all behind one address, since damping looks at them together. */
export const shardOf = (salt: Uint8Array, { address }: Reader, meters: number): number =>
  meters === 1 ? 0 : hmac(salt, `shard ${address}`).readUInt32BE(0) % meters

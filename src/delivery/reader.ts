import { isbot } from 'isbot'
import { deviceOf } from '../ads/device.ts'
import type { Device } from '../ads/model.ts'
import type { Options } from '../env.ts'
import { hmac } from '../keys.ts'
import { type FilterReason, repeatMs, type RepeatKeys } from '../meter/contract.ts'

type Cf = { colo?: string; clientIp?: string; country?: string }

/** What one request tells of its reader. The address is used and forgotten: only salted, shortened hashes leave here. */
export type Reader = { address: string; userAgent: string; device: Device; country: string }

export const readerOf = (request: Request, { trustProxy }: Options): Reader => {
  const cf = (request.cf ?? {}) as Cf
  const header = (name: string) => request.headers.get(name)
  // On Cloudflare (`colo`) its own headers cannot be forged; elsewhere only a proxy of the operator's own is believed,
  // and of its chain the last entry, which it wrote itself.
  const believed = trustProxy || cf.colo !== undefined
  const forwarded = trustProxy ? header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const address = forwarded ?? (believed ? header('cf-connecting-ip') : null) ?? cf.clientIp ?? ''
  const country = cf.country ?? (trustProxy ? header('cf-ipcountry') : null) ?? ''
  const userAgent = header('user-agent') ?? ''
  const mobile = header('sec-ch-ua-mobile')
  return {
    address: network(address),
    userAgent,
    device: deviceOf(userAgent, mobile === null ? {} : { mobile }),
    country: /^[A-Z]{2}$/.test(country) ? country : '',
  }
}

/** The address without its port; of IPv6 the /64, which is what one household or phone is given. */
const network = (address: string): string => {
  const host = address
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^::ffff:/i, '')
    .replace(/^([\d.]+):\d+$/, '$1')
  if (!host.includes(':')) return host
  const [head = '', tail] = host.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}

/** Why this request is not a person looking at a page; null: it may be. */
export const filterReason = (request: Request, { userAgent }: Reader): FilterReason | null => {
  const purpose = request.headers.get('sec-purpose') ?? request.headers.get('purpose') ?? ''
  if (/prefetch|prerender|preview/.test(purpose)) return 'prefetch'
  return userAgent === '' || isbot(userAgent) ? 'bot' : null
}

const dayMs = 86_400_000

/** Hashes of this reader and this address on this article, salted by the (UTC) day: nothing raw is ever stored. */
export const repeatKeysOf = (salt: Uint8Array, reader: Reader, article: number, now: number): RepeatKeys => {
  const day = Math.floor(now / dayMs)
  const today = saltedHashes(salt, reader, article, day)
  return now - day * dayMs < repeatMs
    ? { ...today, before: saltedHashes(salt, reader, article, day - 1) }
    : today
}

const saltedHashes = (salt: Uint8Array, { address, userAgent }: Reader, article: number, day: number) => {
  const dailySalt = hmac(salt, String(day))
  const hash = (text: string) => hmac(dailySalt, text).readUIntBE(0, 6)
  return { visitor: hash(`v${article} ${address} ${userAgent}`), address: hash(`a${article} ${address}`) }
}

/** Which meter of `meters` counts this reader's page views: all behind one address, since damping looks at them together. */
export const shardOf = (salt: Uint8Array, { address }: Reader, meters: number): number =>
  meters === 1 ? 0 : hmac(salt, `shard ${address}`).readUInt32BE(0) % meters

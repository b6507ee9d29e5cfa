import type { Options } from '../env.ts'

/** Where a request comes from: its address, of IPv6 the network. '' when unknown. */
export const networkOf = (request: Request, { trustProxy }: Pick<Options, 'trustProxy'>): string => {
  const cf = (request.cf ?? {}) as { colo?: string; clientIp?: string }
  // On Cloudflare (`colo`) its own headers cannot be forged; elsewhere only a proxy of the operator's own is believed,
  // and of its chain the last entry, which it wrote itself.
  const believed = trustProxy || cf.colo !== undefined
  const forwarded = trustProxy ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return network(
    forwarded ?? (believed ? request.headers.get('cf-connecting-ip') : null) ?? cf.clientIp ?? '',
  )
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

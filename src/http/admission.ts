import { LRUCache } from 'lru-cache'
import type { Options } from '../env.ts'
import type { Problem } from '../errors.ts'
import { refusals } from '../metrics/metrics.ts'
import { networkOf } from './client-network.ts'
import { RateLimit } from './rate-limit.ts'
import { UnderWay } from './under-way.ts'

/** Under way at once: at some 1 ms each, the last of them waits for a quarter of a second. */
const mostUnderWay = 256
/** Half of the places stay free for others, however busy one site is. */
const mostOfOneSite = 128
/** What a refused client is asked to wait; by then a burst is over. */
const busy: Problem = { kind: 'unavailable', retryAfterSeconds: 2 }

type Limits = Pick<Options, 'trustProxy' | 'ratePerAddress' | 'ratePerSite' | 'ratePerToken'>

/** What one isolate lets in: so many requests a second of one address, site and token, and so many at once. */
export class Admission {
  readonly #trustProxy: boolean
  readonly #addresses: RateLimit
  readonly #sites: RateLimit
  readonly #tokens: RateLimit
  readonly #all = new UnderWay(mostUnderWay)
  readonly #each = new LRUCache<string, UnderWay>({ max: 1000 })

  constructor({ trustProxy, ratePerAddress, ratePerSite, ratePerToken }: Limits) {
    this.#trustProxy = trustProxy
    this.#addresses = new RateLimit(ratePerAddress)
    this.#sites = new RateLimit(ratePerSite)
    this.#tokens = new RateLimit(ratePerToken)
  }

  get underWay(): number {
    return this.#all.n
  }

  /** null: it may go on. This machine's own address is its proxy's, behind which all readers stand. */
  refusesAddress(request: Request, now: number): Problem | null {
    const address = networkOf(request, { trustProxy: this.#trustProxy })
    if (address === '' || address.startsWith('127.') || address === '0:0:0:0') return null
    return refused('address', this.#addresses.wait(address, now))
  }

  refusesSite(site: string, now: number): Problem | null {
    return refused('site', this.#sites.wait(site, now))
  }

  refusesToken(credential: string, now: number): Problem | null {
    return refused('token', this.#tokens.wait(credential, now))
  }

  /** Runs `work` while it counts as under way for `site`; or the problem, where there are too many already. */
  async run(site: string, work: () => Promise<void>): Promise<Problem | null> {
    const now = Date.now()
    const own = this.#each.get(site) ?? new UnderWay(mostOfOneSite)
    this.#each.set(site, own)
    const [place, ownPlace] = [this.#all.begin(now), own.begin(now)]
    try {
      if (place !== null && ownPlace !== null) await work()
    } finally {
      if (place !== null) this.#all.end(place)
      if (ownPlace !== null) own.end(ownPlace)
    }
    if (place !== null && ownPlace !== null) return null
    refusals.add(1, place === null ? 'all' : 'share of a site')
    return busy
  }
}

const refused = (limit: string, retryAfterSeconds: number): Problem | null => {
  if (retryAfterSeconds === 0) return null
  refusals.add(1, limit)
  return { kind: 'too-many-requests', retryAfterSeconds }
}

const admissions = new WeakMap<Options, Admission>()

export const admissionOf = (options: Options): Admission => {
  const known = admissions.get(options) ?? new Admission(options)
  admissions.set(options, known)
  return known
}

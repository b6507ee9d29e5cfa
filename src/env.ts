import type { Directory } from './directory/directory.ts'
import type { Meter } from './meter/meter.ts'
import type { Site } from './site/site.ts'

/** What the host binds to the Worker: wrangler.toml on Cloudflare, host/capnp.ts on plain workerd (unset variables are null there). */
export type Env = {
  SITE: DurableObjectNamespace<Site>
  METER: DurableObjectNamespace<Meter>
  DIRECTORY: DurableObjectNamespace<Directory>
  UKINGO_SECRET?: string | null
  UKINGO_SETUP_TOKEN?: string | null
  UKINGO_TRUST_PROXY?: string | null
  UKINGO_DEMO?: string | null
  UKINGO_ALLOW_PRIVATE?: string | null
  UKINGO_JURISDICTIONS?: string | null
  UKINGO_INJECT?: string | null
  UKINGO_ORIGIN?: string | null
  /** Plain workerd's way to the server at UKINGO_ORIGIN. */
  ORIGIN?: Fetcher
  UKINGO_OIDC_ISSUER?: string | null
  UKINGO_OIDC_CLIENT_ID?: string | null
  UKINGO_OIDC_CLIENT_SECRET?: string | null
  UKINGO_RATE_PER_ADDRESS?: string | null
  UKINGO_RATE_PER_SITE?: string | null
  UKINGO_RATE_PER_TOKEN?: string | null
  UKINGO_LOG_REQUESTS?: string | null
}

/** Another service that people sign in at (http/oidc.ts). */
export type Oidc = { issuer: string; clientId: string; clientSecret: string }

export type Options = {
  /** Master secret: every signing key and salt derives from it (keys.ts). */
  secret: string
  /** Buys the first owner's token, once. null: set-up is closed. */
  setupToken: string | null
  /** Believe `X-Forwarded-For`, `CF-Connecting-IP` and `CF-IPCountry`: only behind a proxy of one's own. */
  trustProxy: boolean
  /** Serve the demo newspaper at /demo/. */
  demo: boolean
  /** Fetch articles and feeds from private addresses too: for a newspaper on the same machine. */
  allowPrivate: boolean
  /** The host knows Durable Object jurisdictions (Cloudflare does, plain workerd does not). */
  jurisdictions: boolean
  /** Hosts whose own server the Worker stands before, each with its site: `www.paper.example=paper` in UKINGO_INJECT, separated
   *  by commas (src/inject). */
  injected: ReadonlyMap<string, string>
  /** null: people sign in with passwords only. */
  oidc: Oidc | null
  /** Requests a second that one isolate takes: of one address (public and management), for one site, with one token. 0: any. */
  ratePerAddress: number
  ratePerSite: number
  ratePerToken: number
  /** A line in the log for every request to the API and the console. */
  logRequests: boolean
}

const parsed = new WeakMap<Env, Options>()

/** The variables, parsed once per isolate. Throws where the Worker cannot run at all: without a secret. */
export const optionsOf = (env: Env): Options => {
  const known = parsed.get(env)
  if (known) return known
  const secret = env.UKINGO_SECRET ?? ''
  if (secret.length < 32) throw new Error('UKINGO_SECRET is missing or shorter than 32 characters')
  const options: Options = {
    secret,
    setupToken: env.UKINGO_SETUP_TOKEN || null,
    trustProxy: env.UKINGO_TRUST_PROXY === '1',
    demo: env.UKINGO_DEMO === '1',
    allowPrivate: env.UKINGO_ALLOW_PRIVATE === '1',
    jurisdictions: env.UKINGO_JURISDICTIONS === '1',
    injected: injectedOf(env),
    oidc: oidcOf(env),
    ratePerAddress: rateOf(env.UKINGO_RATE_PER_ADDRESS, 200),
    ratePerSite: rateOf(env.UKINGO_RATE_PER_SITE, 5000),
    ratePerToken: rateOf(env.UKINGO_RATE_PER_TOKEN, 50),
    logRequests: env.UKINGO_LOG_REQUESTS === '1',
  }
  parsed.set(env, options)
  return options
}

const injectedOf = ({ UKINGO_INJECT: pairs }: Env): ReadonlyMap<string, string> =>
  new Map(
    (pairs ?? '')
      .split(',')
      .map((pair) => pair.trim())
      .filter(Boolean)
      .map((pair): [string, string] => {
        const [, host, site] = /^([^\s=/]+)=([a-z0-9-]{3,40})$/.exec(pair) ?? []
        if (!host || !site) throw new Error(`UKINGO_INJECT: ${pair} is not host=site`)
        return [host.toLowerCase(), site]
      }),
  )

const rateOf = (given: string | null | undefined, usual: number): number => {
  if (!given) return usual
  const rate = Number(given)
  if (!(rate >= 0)) throw new Error(`a rate is a number of requests a second, not ${given}`)
  return rate
}

/** All three variables, or none. */
const oidcOf = ({
  UKINGO_OIDC_ISSUER: issuer,
  UKINGO_OIDC_CLIENT_ID: clientId,
  UKINGO_OIDC_CLIENT_SECRET: clientSecret,
}: Env): Oidc | null => {
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret || !/^https?:\/\//.test(issuer))
    throw new Error(
      'UKINGO_OIDC_ISSUER (an address), UKINGO_OIDC_CLIENT_ID and UKINGO_OIDC_CLIENT_SECRET go together',
    )
  return { issuer, clientId, clientSecret }
}

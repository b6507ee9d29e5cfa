import { belongsTo } from './canonical-url.ts'
import { isPrivateHost } from './is-private-host.ts'
import { aborted, untilAborted } from './until-aborted.ts'

/** The part of `fetch` that is needed; the Worker's own or a test's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Why there is no response to read. */
export type Refusal =
  /** The address asked for is on none of the site's hosts, or is no http address. */
  | { kind: 'foreign-host' }
  /** The address, or one it redirects to, leads inside: see is-private-host.ts. */
  | { kind: 'private-address' }
  | { kind: 'redirected-away'; to: string }
  | { kind: 'too-many-redirects' }
  | { kind: 'timed-out' }
  | { kind: 'unreachable'; detail: string }

export type Followed =
  | {
      kind: 'response'
      /** Not a redirect. The caller reads or cancels its body. */
      response: Response
      /** Where it came from, and the addresses that led there, the one asked for first. */
      url: string
      passed: string[]
    }
  | Refusal

export type FollowOptions = {
  fetch: Fetch
  /** As `URL.host` writes them; every hop is on one of them. */
  hosts: readonly string[]
  /** Lets a site live on loopback or in a private network: demos, tests, intranets. */
  allowPrivate?: boolean
  signal: AbortSignal
  headers: Record<string, string>
  maxRedirects?: number
}

/** GETs an address, following redirects by hand so that every hop is checked before it is asked. */
export async function followRedirects(address: string, options: FollowOptions): Promise<Followed> {
  const { fetch, hosts, allowPrivate = false, signal, headers, maxRedirects = 5 } = options
  const passed: string[] = []
  let url = requestUrl(address)
  if (url === null) return { kind: 'foreign-host' }
  for (;;) {
    if (!allowPrivate && isPrivateHost(new URL(url).hostname)) return { kind: 'private-address' }
    if (!belongsTo(url, hosts))
      return passed.length === 0 ? { kind: 'foreign-host' } : { kind: 'redirected-away', to: url }
    if (passed.length > maxRedirects) return { kind: 'too-many-redirects' }

    const response = await get(url, { fetch, signal, headers })
    if (!(response instanceof Response)) return response
    const location = redirectOf(response)
    if (location === null) return { kind: 'response', response, url, passed }
    await response.body?.cancel()
    passed.push(url)
    const next = requestUrl(location, url)
    if (next === null) return { kind: 'redirected-away', to: location.slice(0, 2_048) }
    url = next
  }
}

async function get(
  url: string,
  { fetch, signal, headers }: Pick<FollowOptions, 'fetch' | 'signal' | 'headers'>,
) {
  try {
    const asked = fetch(url, { redirect: 'manual', signal, headers })
    const response = await untilAborted(asked, signal)
    if (response !== aborted) return response
    // A fetch that ignores the signal may still answer; its body then belongs to nobody.
    asked.then((late) => late.body?.cancel()).catch(() => {})
    return { kind: 'timed-out' } as const
  } catch {
    // What the platform says of it ("internal error; reference = …") helps no publisher.
    return signal.aborted
      ? ({ kind: 'timed-out' } as const)
      : ({ kind: 'unreachable', detail: 'no connection' } as const)
  }
}

const redirectOf = (response: Response) =>
  [301, 302, 303, 307, 308].includes(response.status) ? response.headers.get('location') : null

/** An http address to ask: without a fragment, and without a user, who is nobody's business and whom `fetch` refuses. */
function requestUrl(raw: string, base?: string): string | null {
  const url = URL.parse(raw, base)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  url.username = ''
  url.password = ''
  url.hash = ''
  return url.href
}

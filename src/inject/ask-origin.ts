import { type Env, optionsOf } from '../env.ts'
import { originOf } from '../http/origin.ts'
import { networkOf } from '../http/client-network.ts'
import { logError } from '../log.ts'

/** A request as it goes on to the site's own server, which hears who asked whom; `conditions` replace its own. On Cloudflare the
 *  route leads there; elsewhere UKINGO_ORIGIN says where it is, and the host stays the one that the reader asked. */
export const askOrigin = async (
  request: Request,
  env: Env,
  conditions: Record<string, string | null> = {},
): Promise<Response> => {
  const options = optionsOf(env)
  const headers = new Headers(request.headers)
  for (const [name, value] of Object.entries(conditions))
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  // What this host cannot read it cannot write into.
  const codings = headers.get('accept-encoding')
  if (codings !== null) headers.set('accept-encoding', readableOf(codings))
  const isOurProxy = !!env.UKINGO_ORIGIN
  if (isOurProxy) {
    const { protocol, host } = new URL(originOf(request, options))
    headers.set('x-forwarded-proto', protocol.slice(0, -1))
    headers.set('x-forwarded-host', host)
    const before = options.trustProxy ? headers.get('x-forwarded-for') : null
    const address = networkOf(request, { trustProxy: false })
    headers.set('x-forwarded-for', [before, address].filter(Boolean).join(', '))
  }
  const asked = new Request(request, { headers, redirect: 'manual' })
  try {
    return await (isOurProxy && env.ORIGIN ? env.ORIGIN.fetch(asked) : fetch(asked))
  } catch (error) {
    logError('inject.origin', error, { method: request.method })
    return new Response('The server behind this address does not answer.', {
      status: 502,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    })
  }
}

const readableOf = (codings: string): string =>
  codings
    .split(',')
    .filter((coding) => /^\s*(?:gzip|br|identity)\s*(?:;|$)/i.test(coding))
    .join(',') || 'identity'

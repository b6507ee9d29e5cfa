import * as fc from 'fast-check'
import { canary, evilHost, hostileText } from './hostile.ts'
import type { Sent } from './send.ts'

/** A way to ask one route. */
export type Operation = { route: string; asking: fc.Arbitrary<Sent> }

/** Who and what stands in the paths. */
export type Stock = {
  /** By the plural of its address: ids of what is there. */
  ids: Record<string, string[]>
  site: string
  owner: string
  viewer: string
  /** Of the owner's browser. */
  cookie: string
  origin: string
  /** Tokens of the public paths: a page view, a decision, its click, a preview. */
  pv: string
  token: string
  click: string
  preview: string
}

/** Text as a path or a query carries it. */
export const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

/** One in `n` is not what the route wants. */
export const orHostile = <T>(right: fc.Arbitrary<T>, n = 8): fc.Arbitrary<T | string> =>
  fc.oneof({ weight: n - 1, arbitrary: right }, { weight: 1, arbitrary: hostileText })

/** A query of some of these parameters, once or twice each. */
export const queryOf = (fields: Record<string, fc.Arbitrary<string>>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.record(
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, orHostile(value, 6)])),
        { requiredKeys: [] },
      ),
      fc.option(fc.tuple(fc.constantFrom('q', '__proto__', ...Object.keys(fields)), hostileText), {
        freq: 8,
      }),
    )
    .map(([own, extra]) => {
      const pairs = [...Object.entries(own), ...(extra ? [extra] : [])] as [string, string][]
      return pairs.length > 0
        ? `?${pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')}`
        : ''
    })

/** Headers that caches, proxies and frameworks have been known to believe. */
const believed = fc.constantFrom<[string, string]>(
  ['x-forwarded-host', evilHost],
  ['x-forwarded-proto', `${canary}"'`],
  ['x-forwarded-for', `${canary}, ::1`],
  ['x-original-url', `/console/${canary}`],
  ['x-rewrite-url', `/api/v1/sites`],
  ['x-http-method-override', 'DELETE'],
  ['forwarded', `host=${evilHost};proto=${canary}`],
  ['host', evilHost],
  ['origin', `https://${evilHost}`],
  ['referer', `https://${evilHost}/${canary}"'`],
  ['cf-connecting-ip', canary],
  ['cf-ipcountry', canary],
  ['user-agent', `${canary}"'><i onx=1>`],
  ['cookie', `ukingo=${canary}; __Host-ukingo=${canary}`],
  ['if-match', `"${canary}"`],
  ['if-none-match', `W/"${canary}"`],
  ['idempotency-key', canary],
  ['content-encoding', 'gzip'],
  ['accept', 'application/xml'],
  ['range', 'bytes=0-9,20-30'],
  ['expect', ''],
  ['sec-purpose', 'prefetch'],
)

export const headersWith = (headers: Record<string, string>): fc.Arbitrary<Record<string, string>> =>
  fc
    .option(believed, { freq: 5 })
    .map((more) => (more && more[1] !== '' ? { ...headers, [more[0]]: more[1] } : headers))

/** Any bytes, in place of a body. */
export const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  hostileText,
  fc.constantFrom('{', '[]', '{"a":', 'null', '"x"', '\uFEFF{}', '{"a":1}{"a":2}'),
)

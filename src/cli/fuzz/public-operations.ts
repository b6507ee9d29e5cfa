import * as fc from 'fast-check'
import { valuesOf } from './from-schema.ts'
import { canary, hostileText, hostileValue } from './hostile.ts'
import {
  anyBytes,
  encoded,
  headersWith,
  type Operation,
  orHostile,
  queryOf,
  type Stock,
} from './operation.ts'
import type { Sent } from './send.ts'

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0'

const articleUrl = fc.oneof(
  fc.constantFrom('https://paper.example/news/story-1', 'https://paper.example/news/story-2/?utm_source=x#y'),
  hostileText.map((text) => `https://paper.example/${encoded(text)}`),
  hostileText,
)
const count = fc.integer({ min: -1, max: 60 }).map(String)

/** Every path that readers' browsers, caches and partners ask: the last of them is whatever is not there. */
export const publicOperations = (stock: Stock): Operation[] => {
  const { site, pv, token, click, preview, ids } = stock
  const files = ids['files'] ?? []
  const ask = (
    route: string,
    path: fc.Arbitrary<string>,
    more: {
      query?: Record<string, fc.Arbitrary<string>>
      body?: fc.Arbitrary<unknown>
      method?: string
    } = {},
  ): Operation => ({
    route: `${more.method ?? (more.body ? 'post' : 'get')} ${route}`,
    asking: fc
      .tuple(
        path,
        queryOf(more.query ?? {}),
        more.body ? bodies(more.body) : fc.constant(null),
        headersWith({
          'user-agent': userAgent,
          origin: 'https://paper.example',
          'content-type': 'text/plain',
        }),
      )
      .map(([path, query, body, headers]): Sent => ({
        method: (more.method ?? (more.body ? 'post' : 'get')).toUpperCase(),
        path: path + query,
        headers,
        ...(body !== null && { body }),
      })),
  })
  const ofSite = (path: string) =>
    orHostile(fc.constant(site), 20).map((site) => `/v1/sites/${encoded(site)}${path}`)
  const within = (folder: string, names: fc.Arbitrary<string>) =>
    fc.tuple(ofSite(folder), names).map(([at, name]) => at + name)

  const list = {
    url: articleUrl,
    limit: count,
    window: fc.constantFrom('1h', 'today', '24h', '7d', 'trending'),
    section: hostileText,
    tag: hostileText,
    explain: fc.constantFrom('1', '0'),
  }
  const reading = {
    url: articleUrl,
    width: count,
    keys: hostileText,
    referrer: articleUrl,
    preview: fc.constantFrom(preview, 'test'),
  }
  const lists = ['popular', 'similar', 'see-also'].flatMap((name) => [
    ...['json', 'html', 'rss'].map((as) =>
      ask(`/v1/sites/:site/${name}.${as}`, ofSite(`/${name}.${as}`), { query: list }),
    ),
    ask(`/v1/sites/:site/frame/${name}`, ofSite(`/frame/${name}`), { query: list }),
  ])
  return [
    ...lists,
    ask('/embed.js', fc.constant('/embed.js')),
    ask('/healthz', fc.constant('/healthz')),
    ask('/', fc.constant('/')),
    ask(
      '/assets/:name',
      orHostile(fc.constant('ads.js')).map((name) => `/assets/${encoded(name)}`),
    ),
    ask('/v1/sites/:site/reserve.css', ofSite('/reserve.css')),
    ask('/v1/sites/:site/page.json', ofSite('/page.json'), {
      query: { ...reading, slots: fc.constantFrom('top', 'top,mid', ''), similar: count, popular: count },
    }),
    ask('/v1/sites/:site/page', ofSite('/page'), { body: pageBodies(preview) }),
    ask('/v1/sites/:site/events', ofSite('/events'), { body: eventBodies(pv, token) }),
    ask(
      '/v1/sites/:site/slots/:file',
      within(
        '/slots/',
        orHostile(fc.constantFrom('top.json', 'top.html')).map((name) =>
          encoded(name).replaceAll('%2E', '.'),
        ),
      ),
      {
        query: {
          ...reading,
          pv: orHostile(fc.constant(pv)),
          shown: orHostile(fc.constant(token)),
          skip: orHostile(fc.constant(token)),
          seen: valuesOf({ type: 'object' }, { schemas: {}, hostileOneIn: 2 }).map((v) => JSON.stringify(v)),
          returning: fc.constantFrom('true', '0'),
        },
      },
    ),
    ask(
      '/v1/sites/:site/creatives/:file',
      within(
        '/creatives/',
        fc.oneof(
          fc.constantFrom(...files, ...(ids['creatives'] ?? []).map((id) => `${id}.html`)),
          hostileText.map(encoded),
          hostileText.map((text) => `${'0'.repeat(32)}.zip/${encoded(text)}`),
        ),
      ),
      { query: { click: orHostile(fc.constant(click), 3) } },
    ),
    ask(
      '/v1/click/:token',
      orHostile(fc.constant(click), 3).map((token) => `/v1/click/${encoded(token)}`),
    ),
    ask(
      '/v1/preview/:token',
      orHostile(fc.constant(preview), 3).map((token) => `/v1/preview/${encoded(token)}`),
      {
        query: { url: articleUrl },
      },
    ),
    ask('/v1/*', fc.constantFrom('/v1/sites/x', `/v1/sites/${site}/page`, '/v1/none'), { method: 'options' }),
    ask(
      '*',
      hostileText.map((text) => `/${encoded(text)}`),
    ),
    ask('*', fc.constantFrom('/', '/console', '/v1/none', '/api/v1'), { method: 'trace' }),
  ]
}

/** JSON mostly, in which a word of nobody else's stands. */
const bodies = (values: fc.Arbitrary<unknown>): fc.Arbitrary<string | Uint8Array> =>
  fc.oneof(
    { weight: 12, arbitrary: values.map((value) => JSON.stringify(value) ?? canary) },
    { weight: 1, arbitrary: anyBytes },
  )

const loosely = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, value]): [string, fc.Arbitrary<unknown>] => [
        name,
        fc.oneof({ weight: 15, arbitrary: value }, { weight: 1, arbitrary: hostileValue }),
      ]),
    ),
    { requiredKeys: [] },
  )

const pageBodies = (preview: string) =>
  loosely({
    url: articleUrl,
    slots: fc.oneof(
      fc.constant('auto'),
      fc.array(orHostile(fc.constantFrom('top', 'mid')), { maxLength: 4 }),
    ),
    lists: fc.oneof(
      fc.constant('auto'),
      loosely({ 'see-also': fc.nat(60), similar: fc.nat(9), popular: fc.nat(9) }),
    ),
    width: fc.integer({ min: -5, max: 30_000 }),
    count: fc.boolean(),
    read: fc.array(orHostile(fc.constantFrom('a_1', 'a_2', 'a_x')), { maxLength: 4 }),
    previous: fc.constantFrom('a_1', 'a_999999999999'),
    seen: fc.dictionary(hostileText, fc.array(fc.double(), { maxLength: 3 }), { maxKeys: 3 }),
    keys: hostileText,
    referrer: articleUrl,
    returning: fc.boolean(),
    preview: fc.constantFrom('', 'test', preview),
  })

const eventBodies = (pv: string, token: string) =>
  loosely({
    events: fc.array(
      loosely({
        type: orHostile(
          fc.constantFrom(
            'view',
            'impression',
            'measurable',
            'viewable',
            'hidden',
            'inview',
            'list',
            'click',
          ),
        ),
        pv: orHostile(fc.constant(pv)),
        token: orHostile(fc.constant(token)),
        rule: fc.constant('large'),
        ms: fc.double(),
        list: fc.constantFrom('popular', 'similar', 'see-also'),
        items: fc.array(orHostile(fc.constantFrom('a_1', 'a_2')), { maxLength: 3 }),
        item: orHostile(fc.constant('a_1')),
        position: fc.integer(),
        positions: fc.array(fc.integer(), { maxLength: 3 }),
      }),
      { maxLength: 4 },
    ),
  })

import assert from 'node:assert/strict'
import { build } from 'esbuild'
import { type ApiClient, apiClient } from '../api-client.ts'
import { type Seed, seedSite } from '../seed-site.ts'
import type { Interop } from './interop.ts'
import { servePages } from './serve-pages.ts'
import { toolsFolder } from './tools.ts'

const site = 'prebid-page'

/** Prebid.js with the one adapter that speaks OpenRTB itself. */
const bundlePrebid = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import pbjs from 'prebid.js'
        import 'prebid.js/modules/prebidServerBidAdapter'
        import 'prebid.js/modules/nativeRendering'
        pbjs.processQueue()`,
      resolveDir: toolsFolder(),
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  })
  return outputFiles[0]!.text
}

/** What a publisher writes: two ad units, and our service where Prebid Server would be. */
const adUnits = [
  {
    code: 'banner-unit',
    mediaTypes: { banner: { sizes: [[300, 250]] } },
    bids: [{ bidder: 'ukingo', params: { slot: 'top' } }],
  },
  {
    code: 'native-unit',
    mediaTypes: {
      native: {
        ortb: {
          assets: [
            { id: 1, required: 1, title: { len: 90 } },
            { id: 2, required: 1, data: { type: 1 } },
          ],
        },
      },
    },
    bids: [{ bidder: 'ukingo', params: { slot: 'top' } }],
  },
]

/** What happened, in the order in which Prebid told of it. */
type Told = [
  event: string,
  unit: string,
  cpm: number | undefined,
  currency: string | undefined,
  media: string,
]

const page = (service: string) => `<!doctype html><html lang="en"><title>A story</title><h1>A story</h1>
<iframe id="banner-unit" width="300" height="250"></iframe><iframe id="native-unit" width="300" height="250"></iframe>
<script>
window.told = []
window.pbjs = { que: [] }
pbjs.que.push(() => {
  pbjs.setConfig({
    s2sConfig: {
      accountId: '${site}',
      enabled: true,
      bidders: ['ukingo'],
      timeout: 5000,
      endpoint: '${service}/v1/sites/${site}/openrtb2/auction',
    },
  })
  for (const event of ['bidResponse', 'bidRejected', 'bidderError', 'bidWon', 'adRenderSucceeded', 'adRenderFailed'])
    pbjs.onEvent(event, ({ bid, message, ...one }) => {
      const { adUnitCode, cpm, currency, mediaType } = bid ?? one
      told.push([event, adUnitCode, cpm, currency, mediaType ?? message])
    })
  pbjs.addAdUnits(${JSON.stringify(adUnits)})
  pbjs.requestBids({
    timeout: 10000,
    bidsBackHandler() {
      for (const unit of ['banner-unit', 'native-unit']) {
        const [best] = pbjs.getHighestCpmBids(unit)
        if (best) pbjs.renderAd(document.getElementById(unit).contentDocument, best.adId)
      }
      document.documentElement.dataset.done = 'yes'
    },
  })
})
</script><script src="/prebid.js"></script></html>`

const flights = [{ start: '2026-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }]
const clickUrl = 'https://tea.example/'

/** A campaign for 4.50 USD a thousand, and a dearer one that has another size. */
const seed = (host: string): Seed => ({
  site: { id: site, name: 'The Prebid Page', hosts: [host] },
  slots: [{ name: 'top', sizes: [{ minWidth: 0, sizes: [[300, 250]] }] }],
  orders: [
    {
      order: { name: 'Spring', advertiser: 'Kilele Tea' },
      lineItems: [
        {
          lineItem: {
            name: 'Header bidding',
            type: 'remnant',
            flights,
            onPage: 'many',
            price: { cpmMicros: 4_500_000, currency: 'USD' },
          },
          creatives: [
            { kind: 'html', size: [300, 250], clickUrl, html: '<a href="{clickurl}">Slow leaf</a>' },
            {
              kind: 'native',
              size: [300, 250],
              clickUrl,
              headline: 'Slow leaf, high ground',
              sponsor: 'Kilele Tea',
            },
          ],
        },
      ],
    },
  ],
  articles: [],
})

/** The real Prebid.js asks us through its prebidServer adapter: our campaign wins, renders and counts once. */
export const prebid: Interop = {
  name: 'Prebid.js, prebidServer adapter',
  needs: { npm: 'npm' },
  async run({ url, token, browser }, saw) {
    const prebidJs = await bundlePrebid()
    await using publisher = await servePages({
      '/story': () => page(url),
      '/prebid.js': () => ({ type: 'text/javascript', body: prebidJs }),
    })
    const client = apiClient({ url, token })
    await seedSite(client, seed(publisher.host))
    const reader = await browser.newPage({ userAgent: personal })
    const notices: string[] = []
    reader.on('request', (request) => {
      if (request.url().includes('/billed/')) notices.push(request.url())
    })
    const request = reader.waitForRequest(/openrtb2\/auction/)
    await reader.goto(`${publisher.url}/story`)
    const asked = (await request).postDataJSON() as { imp: object[]; tmax: number }
    await reader.waitForSelector('html[data-done]')
    const rendered = `told.filter(([event]) => event === 'adRenderSucceeded').length === 2`
    await reader.waitForFunction(rendered).catch(() => {})
    const told = await reader.evaluate<Told[]>('told')
    const of = (event: string) => told.filter(([one]) => one === event).map(([, ...rest]) => rest)
    assert.deepEqual(
      of('bidResponse'),
      [
        ['banner-unit', 4.5, 'USD', 'banner'],
        ['native-unit', 4.5, 'USD', 'native'],
      ],
      JSON.stringify(told),
    )
    saw(
      `Prebid asks for ${asked.imp.length} impressions with tmax ${asked.tmax}, and takes bids of 4.5 USD for a banner and a native ad`,
    )
    assert.equal(of('adRenderSucceeded').length, 2, JSON.stringify(told))
    const ad = reader.frames().find((frame) => frame.url().includes('/creatives/cr_'))
    await ad?.getByText('Slow leaf').waitFor()
    assert.equal(await ad?.evaluate('origin'), 'null')
    saw('both win and render, the banner in our sandboxed frame')
    const delivered = await until(
      () => countsOf(client),
      (counts) => counts['impressions'] === 2,
    )
    assert.equal(delivered['impressions'], 2)
    for (const notice of notices) assert.equal((await reader.request.get(notice)).status(), 204)
    await new Promise((next) => setTimeout(next, 3000))
    assert.equal((await countsOf(client))['impressions'], 2)
    saw(`${notices.length} billing notices, and each again: 2 impressions counted`)
    await reader.close()
  },
}

/** Headless Chromium says that it is no person, and so would not be bid for. */
const personal =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36'

type Counts = Record<string, number>
const countsOf = async (client: ApiClient): Promise<Counts> => {
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
  const answer = await client.send('GET', `/sites/${site}/reports?from=${from}&to=${to}&by=lineItem`)
  assert.ok(answer.ok)
  return (answer.body as { items: { counts: Counts }[] }).items[0]?.counts ?? {}
}

const until = async <T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> => {
  for (let tries = 0; ; tries++) {
    const answer = await ask()
    if (isWanted(answer) || tries === 50) return answer
    await new Promise((next) => setTimeout(next, 300))
  }
}

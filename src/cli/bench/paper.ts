import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../host/free-port.ts'
import { masterSecret, serve } from '../../host/serve.ts'
import { operatorToken } from '../../keys.ts'
import { apiClient } from '../api-client.ts'
import { pick, seededRandom } from '../random.ts'
import { type SeedOrder, type Seed, seedSite } from '../seed-site.ts'
import { lineItemRows, sections, slots } from './site-of-ads.ts'

const host = 'paper.example'
const hourMs = 3_600_000

/** The built server on plain workerd with a folder of its own, as behind a proxy that says who asks. */
export const startOurs = async (environment: Record<string, string> = {}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ukingo-bench-'))
  const options = {
    port: await freePort(),
    dataDir,
    environment: {
      UKINGO_TRUST_PROXY: '1',
      UKINGO_SETUP_TOKEN: 'bench',
      UKINGO_DEMO: '0',
      // All readers of the bench have one address.
      UKINGO_RATE_PER_ADDRESS: '1000000',
      UKINGO_RATE_PER_SITE: '1000000',
      ...environment,
    },
  }
  let server = await serve(options)
  const { url } = server
  const secret = masterSecret(dataDir)
  return {
    url,
    get pid() {
      return server.child.pid!
    },
    secret,
    token: operatorToken(secret),
    client: apiClient({ url, token: operatorToken(secret) }),
    halt: () => server.stop(),
    /** After `halt`: with what is on disk. */
    begin: async () => {
      server = await serve(options)
    },
    stop: async () => {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type Ours = Awaited<ReturnType<typeof startOurs>>

/** A reader's browser on a page of the paper. */
export const readerHeaders = {
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  accept: '*/*',
  'accept-language': 'en-KE,en;q=0.9',
  origin: `https://${host}`,
  'x-forwarded-for': '198.51.100.7',
  'cf-ipcountry': 'KE',
}

export const storyUrl = (n: number) => `https://${host}/news/story-${n}`

const articlesOf = (n: number): Seed['articles'] => {
  const random = seededRandom(n)
  const words = (count: number) =>
    Array.from({ length: count }, () => `word${Math.floor(5000 ** random())}`).join(' ')
  const now = Date.now()
  return Array.from({ length: n }, (_, i) => ({
    url: storyUrl(i),
    title: `Story ${i}: ${words(6)}`,
    tags: Array.from({ length: 5 }, () => `topic ${Math.floor(500 ** random())}`),
    section: pick(random, sections),
    publishedAt: Math.floor(now - (1 + i / 40) * hourMs),
    text: words(60),
    image: `https://${host}/pictures/${i}.webp`,
  }))
}

/** Each line item under an order of its own, with a creative for each of its sizes. */
const ordersOf = (lines: number): SeedOrder[] =>
  lineItemRows(lines, seededRandom(lines), Date.now()).map(({ advertiser, lineItem, creatives }) => {
    const { orderId: _, ...booked } = lineItem
    return {
      order: { name: booked.name, advertiser },
      lineItems: [
        {
          lineItem: booked,
          creatives: creatives.map(({ creative: { size, clickUrl } }) => ({
            kind: 'html',
            size,
            clickUrl,
            html: '<a href="{clickurl}" target="_blank">Slow leaf, high ground.</a>',
          })),
        },
      ],
    }
  })

/** A newspaper with five slots, in parts of any number. */
export const openPaper = (
  { client }: Ours,
  id: string,
  { lines, articles }: { lines: number; articles: number },
) =>
  seedSite(client, {
    site: { id, name: 'The Paper', hosts: [host], timeZone: 'Africa/Nairobi', popularAgeDays: 60 },
    slots,
    orders: ordersOf(lines),
    articles: articlesOf(articles),
  })

/** Makes the demo newspaper's site, an ordinary one, through the public API. Alone: `node src/cli/seed-demo.ts [--url …] [--token …]`. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { articlePath, picturePath } from '../../widgets/demo/addresses.ts'
import { articles } from '../../widgets/demo/articles/index.ts'
import { campaigns } from '../../widgets/demo/campaigns.ts'
import { editionAt, publishedAt } from '../../widgets/demo/edition.ts'
import { sectionOf, site } from '../../widgets/demo/site.ts'
import { apiClient } from './api-client.ts'
import { findToken, isLoopback } from './find-token.ts'
import { type Seed, type SeedCreative, type SeedOrder, seedSite } from './seed-site.ts'

const dayMs = 24 * 3600_000

/** The paper is read under every name of this machine. */
const hostsOf = (url: string): string[] => {
  const { host, port } = new URL(url)
  if (!isLoopback(url)) return [host]
  return [...new Set([host, ...['localhost', '127.0.0.1'].map((name) => (port ? `${name}:${port}` : name))])]
}

const demoArticles = (url: string, now: Date): Seed['articles'] => {
  const edition = editionAt(now)
  return articles.map((article) => ({
    id: article.slug,
    url: url + articlePath(article),
    title: article.title,
    tags: article.tags,
    section: sectionOf(article.section).name,
    publishedAt: publishedAt(article, edition).toISOString(),
    text: [article.standfirst, ...article.body].join('\n\n'),
    image: url + picturePath(article.pictures[0].file),
    language: article.language,
  }))
}

const demoOrders = (url: string, now: Date): SeedOrder[] => {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const instant = (day: number) => new Date(today + day * dayMs).toISOString()
  return campaigns.orders.map(({ name, advertiser, lineItems }) => ({
    order: { name, advertiser },
    lineItems: lineItems.map(({ creatives, flights, ...lineItem }) => ({
      lineItem: {
        ...lineItem,
        flights: flights.map(({ fromDay, toDay }) => ({ start: instant(fromDay), end: instant(toDay) })),
      },
      creatives: creatives.map(({ clickPath, size: [width, height], ...creative }): SeedCreative => {
        const common = { size: [width, height] satisfies [number, number], clickUrl: url + clickPath }
        if (creative.kind !== 'image') return { ...creative, ...common }
        const { file, ...image } = creative
        return { ...image, ...common, image: { bytes: bannerBytes(file), type: 'image/webp' } }
      }),
    })),
  }))
}

const bannerBytes = (file: string) =>
  new Uint8Array(readFileSync(new URL(`../../widgets/demo/creatives/out/${file}.webp`, import.meta.url)))

/** May run at every start: what is there already stays, and the articles become those of the latest edition. */
export const seedDemo = async ({
  url,
  token,
  now = new Date(),
}: {
  url: string
  token: string
  now?: Date
}) => {
  const { id, name, timeZone, label } = site
  await seedSite(apiClient({ url, token }), {
    // A demo runs for weeks on the articles that its start pushed.
    site: {
      id,
      name,
      timeZone,
      label,
      hosts: hostsOf(url),
      language: 'en',
      popularAgeDays: 60,
      nativePositions: campaigns.nativePositions,
    },
    slots: campaigns.slots,
    orders: demoOrders(url, now),
    articles: demoArticles(url, now),
  })
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { url: { type: 'string', default: 'http://localhost:8787' }, token: { type: 'string' } },
  })
  const url = new URL(values.url).origin
  const token = findToken({ given: values.token, url })
  if (!token) throw new Error(`no token for ${url}: give --token or UKINGO_TOKEN`)
  await seedDemo({ url, token })
  console.log(`The demo site is at ${url}.`)
}

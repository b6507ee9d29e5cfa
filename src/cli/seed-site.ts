import { createHash } from 'node:crypto'
import type * as z from 'zod'
import type { Creative, LineItem, Order, Slot } from '../ads/model.ts'
import type { PushedArticle } from '../catalogue/article.ts'
import type { SiteSettings } from '../site/settings.ts'
import { type ApiClient, describeProblem } from './api-client.ts'

type WithoutParent<T, Parent extends PropertyKey> = T extends unknown ? Omit<T, Parent> : never

/** A creative as it is to be made: its line item is known by then, and an image is still bytes. */
export type SeedCreative =
  | WithoutParent<z.input<typeof Creative> & { kind: 'html' | 'native' }, 'lineItemId'>
  | (WithoutParent<z.input<typeof Creative> & { kind: 'image' }, 'lineItemId' | 'file'> & {
      image: { bytes: Uint8Array<ArrayBuffer>; type: string }
    })
type SeedLineItem = { lineItem: Omit<z.input<typeof LineItem>, 'orderId'>; creatives: SeedCreative[] }
export type SeedOrder = { order: z.input<typeof Order>; lineItems: SeedLineItem[] }

export type Seed = {
  site: z.input<typeof SiteSettings> & { id: string }
  slots: z.input<typeof Slot>[]
  orders: SeedOrder[]
  articles: z.input<typeof PushedArticle>[]
}

type Found = { id: string } & Record<string, unknown>

/** Makes a site with all that belongs to it through the public API. What is there already, by its name, stays as it is, so
 *  this may run at every start. */
export const seedSite = async (client: ApiClient, { site, slots, orders, articles }: Seed) => {
  const at = `/sites/${site.id}`

  const ask = async (method: string, path: string, sending: Parameters<ApiClient['send']>[2] = {}) => {
    const answer = await client.send(method, path, sending)
    if (!answer.ok) throw new Error(`${method} ${path}: ${describeProblem(answer.problem)}`)
    return answer.body
  }

  const all = async (plural: string): Promise<Found[]> => {
    const found: Found[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = (await ask(
        'GET',
        `${at}/${plural}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      )) as {
        items: Found[]
        next: string | null
      }
      found.push(...page.items)
      cursor = page.next
    }
    return found
  }

  const findOrCreate = async (
    plural: string,
    known: Found[],
    isSame: (found: Found) => boolean,
    json: object,
  ) => known.find(isSame) ?? ((await ask('POST', `${at}/${plural}`, { json })) as Found)

  const findOrCreateSite = async () => {
    const found = await client.send('GET', at)
    if (!found.ok && found.status !== 404) throw new Error(`GET ${at}: ${describeProblem(found.problem)}`)
    if (!found.ok) return ask('POST', '/sites', { json: site })
    // The same paper may be served on another port than last time.
    const hosts = (found.body as { hosts: string[] }).hosts
    const missing = site.hosts.filter((host) => !hosts.includes(host))
    if (missing.length > 0) await ask('PATCH', at, { json: { hosts: [...hosts, ...missing] } })
  }

  const upload = async ({ bytes, type }: { bytes: Uint8Array<ArrayBuffer>; type: string }) =>
    ((await ask('POST', `${at}/creatives/files`, { bytes, type })) as { file: string }).file

  const findOrCreateCreative = async (known: Found[], lineItemId: string, creative: SeedCreative) => {
    const isSibling = (found: Found) =>
      found['lineItemId'] === lineItemId &&
      String(found['size']) === String(creative.size) &&
      found['kind'] === creative.kind
    if (creative.kind !== 'image') {
      const isSame = (found: Found) =>
        isSibling(found) &&
        (creative.kind === 'html' ? found['html'] === creative.html : found['headline'] === creative.headline)
      return findOrCreate('creatives', known, isSame, { ...creative, lineItemId })
    }
    const { image, ...rest } = creative
    // A file is named for its content, so whether it was uploaded can be told without asking.
    const hash = createHash('sha256').update(image.bytes).digest('hex').slice(0, 32)
    const present = known.find((found) => isSibling(found) && String(found['file']).startsWith(hash))
    return (
      present ?? ask('POST', `${at}/creatives`, { json: { ...rest, lineItemId, file: await upload(image) } })
    )
  }

  await findOrCreateSite()
  const knownSlots = await all('slots')
  for (const slot of slots) await findOrCreate('slots', knownSlots, ({ id }) => id === slot.name, slot)

  const [knownOrders, knownLines, knownCreatives] = [
    await all('orders'),
    await all('line-items'),
    await all('creatives'),
  ]
  for (const { order, lineItems } of orders) {
    const { id: orderId } = await findOrCreate(
      'orders',
      knownOrders,
      ({ name }) => name === order.name,
      order,
    )
    for (const { lineItem, creatives } of lineItems) {
      const isSame = (found: Found) => found['orderId'] === orderId && found['name'] === lineItem.name
      const { id } = await findOrCreate('line-items', knownLines, isSame, { ...lineItem, orderId })
      for (const creative of creatives) await findOrCreateCreative(knownCreatives, id, creative)
    }
  }

  const lines = Buffer.from(articles.map((article) => `${JSON.stringify(article)}\n`).join(''))
  if (lines.length > 0) await ask('POST', `${at}/articles`, { bytes: lines, type: 'application/x-ndjson' })
}

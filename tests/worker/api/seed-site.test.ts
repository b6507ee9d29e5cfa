import { expect, it } from 'vitest'
import type { ApiAnswer, ApiClient } from '../../../src/cli/api-client.ts'
import { type Seed, seedSite } from '../../../src/cli/seed-site.ts'
import type { ProblemDocument } from '../../../src/errors.ts'
import { ask, flight, json, slot } from './client.ts'
import { png } from './png.ts'

const client: ApiClient = {
  send: async (method, path, sending): Promise<ApiAnswer> => {
    const { json: body, bytes, type } = sending ?? {}
    const response = await ask(method, path, {
      ...(body !== undefined && { body }),
      ...(bytes && { raw: bytes }),
      ...(type && { type }),
    })
    const { status, ok } = response
    const answer: unknown = status === 204 ? null : await response.json()
    return ok ? { ok, status, body: answer } : { ok, status, problem: answer as ProblemDocument }
  },
}

const picture = png(300, 250)
const seed: Seed = {
  site: { id: 'seeded', name: 'Seeded', hosts: ['localhost:8787'] },
  slots: [slot, { ...slot, name: 'mid' }],
  orders: [
    {
      order: { name: 'Spring', advertiser: 'Tea Board' },
      lineItems: [
        {
          lineItem: {
            name: 'Top',
            type: 'house',
            flights: [flight],
            targeting: { include: { slots: ['top'] } },
          },
          creatives: [
            {
              kind: 'image',
              size: [300, 250],
              clickUrl: 'https://tea.example/',
              image: { bytes: picture, type: 'image/png' },
            },
            { kind: 'html', size: [300, 250], clickUrl: 'https://tea.example/', html: '<b>Tea</b>' },
            {
              kind: 'native',
              size: [1, 1],
              clickUrl: 'https://tea.example/',
              headline: 'From bush to cup',
              sponsor: 'Tea Board',
            },
          ],
        },
      ],
    },
  ],
  articles: [{ url: 'http://localhost:8787/demo/a', title: 'A', publishedAt: '2026-01-01T00:00:00Z' }],
}

it('makes a site with all that belongs to it, and at the next start leaves it as it is', async () => {
  const read = async () => {
    const plurals = ['slots', 'orders', 'line-items', 'creatives', 'articles']
    const lists = await Promise.all(
      plurals.map((plural) => json<{ items: { id: string }[] }>(ask('GET', `/sites/seeded/${plural}`))),
    )
    return lists.map(({ items }) => items.map(({ id }) => id))
  }
  await seedSite(client, seed)
  const first = await read()
  expect(first.map(({ length }) => length)).toEqual([2, 1, 1, 3, 1])
  await seedSite(client, { ...seed, site: { ...seed.site, hosts: ['localhost:9999'] } })
  expect(await read()).toEqual(first)
  expect(await json(ask('GET', '/sites/seeded'))).toMatchObject({
    hosts: ['localhost:8787', 'localhost:9999'],
  })
})

it('says what was refused, and where', async () => {
  const bad = { ...seed, slots: [{ ...slot, name: 'Not a name' }] }
  await expect(async () => seedSite(client, bad)).rejects.toThrow(/POST \/sites\/seeded\/slots: 422 .*name/)
})

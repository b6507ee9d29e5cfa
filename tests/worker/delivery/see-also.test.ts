import { describe, expect, it } from 'vitest'
import { ask, createSite, json } from '../api/client.ts'
import { get, host } from './newspaper.ts'
import type { PageAnswer } from '../../../widgets/lib/contract.ts'

/** Paragraphs of 100 words about one thing. */
const about = (words: string) => Array.from({ length: 4 }, () => `${words} `.repeat(20).trim())
const tea = about('farmers pick tea for auction')
const ferry = about('passengers board ferry near ramp')

/** All at once: of equals the first pushed comes first. */
const publishedAt = Date.now() - 3_600_000
const url = (slug: string) => `https://${host}/${slug}`
const story = (slug: string, title: string, text: string[]) => ({
  url: url(slug),
  title,
  tags: ['county', slug.split('-')[0]!],
  section: 'County',
  publishedAt,
  text: text.join('\n\n'),
})
const others = [
  story('tea-auction', 'Auction of tea', tea),
  story('tea-farmers', 'Farmers who pick tea', tea),
  story('ferry-ramp', 'Ramp of the ferry', ferry),
  story('ferry-passengers', 'Passengers board ferry', ferry),
]

/** A paper with a story about two topics, and two about each. */
const open = async (site: string, text: string[], settings: Record<string, unknown> = {}) => {
  await createSite(site, settings)
  const articles = [story('county', 'The county this week', text), ...others]
  await json(ask('POST', `/sites/${site}/articles`, { body: { articles } }))
}
const page = (site: string, want: object = { lists: { 'see-also': 2 } }) =>
  json<PageAnswer>(
    get(`/v1/sites/${site}/page`, { method: 'POST', body: JSON.stringify({ url: url('county'), ...want }) }),
  )
const topics = (items: readonly { url: string }[]) =>
  items.map((item) => new URL(item.url).pathname.slice(1).split('-')[0])

describe('SEE ALSO', () => {
  it.each([
    ['tea-first', [...tea, ...ferry], ['tea', 'ferry']],
    ['ferry-first', [...ferry, ...tea], ['ferry', 'tea']],
  ])('has each link of a story about two topics beside its topic: %s', async (site, text, order) => {
    await open(site, text)
    const { seeAlso } = await page(site)
    expect(topics(seeAlso!.items)).toEqual(order)
    expect(seeAlso!.positions).toEqual([2, 5])
    const feed = await json<{ items: { url: string }[] }>(
      get(`/v1/sites/${site}/see-also.json?url=${encodeURIComponent(url('county'))}&limit=2`),
    )
    expect(feed.items.map((item) => item.url)).toEqual(seeAlso!.items.map((item) => item.url))
  })

  it('never names what the reader has just read, nor what stands elsewhere on the page', async () => {
    await open('read', [...tea, ...ferry])
    const [read] = (await page('read')).seeAlso!.items.map(({ id }) => id)
    const { seeAlso, similar } = await page('read', { lists: { 'see-also': 2, similar: 6 }, read: [read] })
    expect(topics(seeAlso!.items)).toEqual(['tea', 'ferry'])
    const ids = [...seeAlso!.items, ...similar!.items].map(({ id }) => id)
    expect(ids).toHaveLength(3)
    expect(new Set([...ids, read]).size).toBe(4)
  })

  it('stands as far apart as the site says, where its rules place it, and tells the browser the rules', async () => {
    const where = { at: 'every-words', atMost: 3 }
    const placements = [{ widget: 'see-also', selector: 'article', where }]
    await open('far-apart', [...tea, ...ferry], { minWordsBetween: 550, placements })
    const declared = await page('far-apart')
    expect(declared.seeAlso!.items).toHaveLength(2)
    expect(declared.seeAlso!.positions).toEqual([5])
    const placed = await page('far-apart', { slots: 'auto', lists: 'auto' })
    expect(placed.placements).toMatchObject([{ where: { ...where, words: 550 } }])
    expect(placed.seeAlso!.positions).toEqual([5])
    expect(topics(placed.seeAlso!.items)).toEqual(['ferry'])
  })
})

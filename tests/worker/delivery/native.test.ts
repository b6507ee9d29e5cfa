import { beforeAll, describe, expect, it } from 'vitest'
import type { Item, PageAnswer, PageEvent } from '../../../widgets/lib/contract.ts'
import { ask, flight, json, refusal } from '../api/client.ts'
import { countsBy, get, openPage, openPaper, send, storyUrl } from './newspaper.ts'

/** A paper whose lists have room for native items, and line items with one each, by the stories that they lead to. */
const openWithNatives = async (
  site: string,
  clickUrls: Record<string, string>,
  {
    nativePositions = { similar: [2], popular: [3] },
    line = {},
  }: { nativePositions?: object; line?: object } = {},
) => {
  const { orderId } = await openPaper(site)
  await json(ask('PATCH', `/sites/${site}`, { body: { nativePositions } }))
  const ids: Record<string, string> = {}
  for (const [name, clickUrl] of Object.entries(clickUrls)) {
    const order = { name, advertiser: name }
    const own = await json<{ id: string }>(ask('POST', `/sites/${site}/orders`, { body: order }), 201)
    const body = { orderId: own.id ?? orderId, name, type: 'sponsorship', flights: [flight], ...line }
    const { id } = await json<{ id: string }>(ask('POST', `/sites/${site}/line-items`, { body }), 201)
    const creative = { kind: 'native', size: [1, 1], clickUrl, headline: `${name} says`, sponsor: name }
    await json(ask('POST', `/sites/${site}/creatives`, { body: { lineItemId: id, ...creative } }), 201)
    ids[name] = id
  }
  return ids
}

const shown = ({ similar, popular, seeAlso }: PageAnswer) =>
  [seeAlso, similar, popular].flatMap((list) => list?.items ?? [])
const sponsored = (items: readonly Item[] = []) =>
  items.flatMap((item, i) => (item.sponsored ? [`${i + 1} ${item.title}`] : []))

describe('a native item', () => {
  beforeAll(() => openWithNatives('natives', { Kilele: 'https://kilele.example/scales' }))

  it('takes its position in the list, says that it is sponsored and by whom, and leads past the counter', async () => {
    const page = await openPage('natives', 0)
    expect([sponsored(page.similar?.items), sponsored(page.popular?.items)].flat()).toHaveLength(1)
    expect(page.similar?.items).toHaveLength(3)
    expect(page.popular?.items).toHaveLength(5)
    const item = shown(page).find((one) => one.sponsored)!
    expect(item).toMatchObject({ sponsored: true, ad: { label: 'Sponsored by Kilele' } })
    const { html } = page.similar!.items.includes(item) ? page.similar! : page.popular!
    expect(html).toContain('<span part="sponsored" dir="auto">Sponsored by Kilele</span>')
    expect(html).toContain(`data-ad="${item.ad?.token}"`)
    const click = await get(new URL(item.url).pathname)
    expect([click.status, click.headers.get('location')]).toEqual([302, 'https://kilele.example/scales'])
  })

  it('stands once on a page, and in no list that anybody may cache', async () => {
    for (let story = 0; story < 6; story++)
      expect(shown(await openPage('natives', story)).filter((one) => one.sponsored)).toHaveLength(1)
    for (const list of [
      'popular.json',
      `similar.json?url=${encodeURIComponent(storyUrl(0))}`,
      'popular.html',
    ])
      expect(await (await get(`/v1/sites/natives/${list}`)).text()).not.toContain('Kilele')
  })

  it('counts as an ad does, by the same tokens: once each, under the slot of its list', async () => {
    const page = await openPage('natives', 1)
    const { ad, url } = shown(page).find((one) => one.sponsored)!
    const before = await countsBy('natives', 'slot')
    const token = ad!.token
    const events = (['impression', 'measurable', 'viewable'] as const).map((type): PageEvent => ({
      type,
      token,
    }))
    for (let time = 0; time < 2; time++) {
      expect((await send('natives', events)).status).toBe(204)
      await get(new URL(url).pathname, { headers: { 'user-agent': 'Mozilla/5.0 Firefox/141.0' } })
    }
    const after = await countsBy('natives', 'slot')
    const list = sponsored(page.similar?.items).length > 0 ? 'in-similar' : 'in-popular'
    const { [list]: counted = {} } = after
    expect(counted).toMatchObject({ impressions: 1, measurable: 1, viewable: 1, clicks: 1 })
    expect(Object.keys(after).toSorted()).toEqual([...new Set([...Object.keys(before), list])].toSorted())
  })

  it('is refused by the tokens of another site, and where its size is of another kind', async () => {
    const { ad } = shown(await openPage('natives', 1)).find((one) => one.sponsored)!
    await openPaper('stranger')
    const { status } = await send('stranger', [{ type: 'impression', token: ad!.token }])
    expect(status).toBe(422)
    const { id } = (await json<{ items: { id: string }[] }>(ask('GET', '/sites/natives/line-items')))
      .items[0]!
    const body = { lineItemId: id, kind: 'html', size: [1, 1], clickUrl: 'https://tea.example/', html: 'x' }
    const { errors } = await refusal(ask('POST', '/sites/natives/creatives', { body }))
    expect(errors).toMatchObject([{ path: 'size', message: '1 × 1 is a native item of a list' }])
  })

  it('takes no position that the site has not declared, that the list is too short for, or that nobody asks for', async () => {
    const lists = (similar: number, popular: number) => ({ want: { lists: { similar, popular } } })
    expect(sponsored(shown(await openPage('natives', 0, lists(1, 2))))).toEqual([])
    expect(shown(await openPage('natives', 0, { want: { lists: {} } }))).toEqual([])
    await openWithNatives('undeclared', { Kilele: 'https://kilele.example/' }, { nativePositions: {} })
    expect(sponsored(shown(await openPage('undeclared', 0)))).toEqual([])
  })

  it('is previewed in its list and alone, labelled as a preview and counted for nobody', async () => {
    const { items } = await json<{ items: { id: string; kind: string }[] }>(
      ask('GET', '/sites/natives/creatives'),
    )
    const creativeId = items.find(({ kind }) => kind === 'native')!.id
    const body = { creativeId }
    const { url, token } = await json<{ url: string; token: string }>(
      ask('POST', '/sites/natives/previews', { body }),
      201,
    )
    const page = await openPage('natives', 0, { want: { slots: [], preview: token } })
    expect(shown(page).filter((item) => item.sponsored)).toMatchObject([
      { ad: { label: 'Sponsored by Kilele · preview', test: true } },
    ])
    const alone = await (await get(new URL(url).pathname)).text()
    expect(alone).toContain('Sponsored by Kilele · preview')
    expect(alone).toContain('Kilele says')
  })

  it('is decided with the ads of the page: targeting names its list, and a sensitive article has none', async () => {
    const line = { targeting: { include: { slots: ['in-popular'] } } }
    await openWithNatives('aimed', { Kilele: 'https://kilele.example/' }, { line })
    const page = await openPage('aimed', 0)
    expect(sponsored(page.similar?.items)).toEqual([])
    expect(sponsored(page.popular?.items)).toEqual(['3 Kilele says'])
    const settings = { ads: { sensitive: { sections: ['Lake'], tags: [] } } }
    await json(ask('PATCH', '/sites/aimed', { body: settings }))
    await expect
      .poll(async () => sponsored(shown(await openPage('aimed', 0))), { timeout: 10_000 })
      .toEqual([])
    expect(sponsored((await openPage('aimed', 1)).popular?.items)).toEqual(['3 Kilele says'])
  })
})

describe('a page with native items', () => {
  it('never has the same story twice, whatever its widgets, nor an ad for the page itself', async () => {
    const stories = Object.fromEntries(
      [1, 2, 3, 4].map((n) => [`Story ${n}`, `${storyUrl(n)}?utm_source=ads`]),
    )
    const nativePositions = { similar: [2, 4], popular: [2, 3] }
    await openWithNatives('stories', stories, { nativePositions })
    const wants = [0, 1, 3, 5]
    for (const seeAlso of [0, 2])
      for (const similar of wants)
        for (const popular of wants) {
          const lists = { 'see-also': seeAlso, similar, popular }
          const page = await openPage('stories', 1, { want: { lists } })
          const told = shown(page).map(({ title, url, sponsored: isAd }) =>
            isAd ? storyUrl(Number(/\d/.exec(title)?.[0])) : url,
          )
          expect(new Set([storyUrl(1), ...told]).size).toBe(told.length + 1)
        }
  })

  it('has what an editor pinned in its place, and a native item behind it', async () => {
    await openWithNatives(
      'pinned-native',
      { Kilele: 'https://kilele.example/' },
      { nativePositions: { similar: [], popular: [3] } },
    )
    const { items } = await json<{ items: { id: string; url: string }[] }>(
      ask('GET', '/sites/pinned-native/articles?limit=50'),
    )
    const article = items.find(({ url }) => url === storyUrl(11))!.id
    const body = { effect: 'pin', position: 3, list: 'popular', article }
    await json(ask('POST', '/sites/pinned-native/signals', { body }), 201)
    const popular = async (story: number) => (await openPage('pinned-native', story)).popular!.items
    await expect.poll(async () => (await popular(0))[2]?.id, { timeout: 10_000 }).toBe(article)
    for (const story of [1, 2, 3]) {
      const shown = await popular(story)
      expect([shown[2]?.id, shown[3]?.title]).toEqual([article, 'Kilele says'])
    }
    expect((await popular(11)).map(({ id }) => id)).not.toContain(article)
  })

  it('leaves out what its reader has just read, unless the site wants otherwise', async () => {
    await openPaper('reread')
    const similar = async (read: string[]) => {
      const page = await openPage('reread', 0, { want: { read, lists: { similar: 3 } } })
      return page.similar!.items.map(({ id }) => id)
    }
    const read = await similar([])
    for (const id of await similar(read)) expect(read).not.toContain(id)
    await json(ask('PATCH', '/sites/reread', { body: { skipRead: false } }))
    await expect.poll(() => similar(read), { timeout: 10_000 }).toEqual(read)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { siteOf } from '../../../src/site/site-of.ts'
import { admit, ask, bindings, createSite, flight, json, lineItem, order, refusal, slot } from './client.ts'
import { png } from './png.ts'

const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000

/** A site with something of everything that moves. */
const fill = async (id: string) => {
  const at = `/sites/${id}`
  await createSite(id, { timeZone: 'Africa/Nairobi', label: 'Ad' })
  const made = (what: string, body: object) => json(ask('POST', `${at}/${what}`, { body }), 201)
  await made('slots', slot)
  await made('orders', order)
  await made('line-items', lineItem('or_1'))
  await made('line-items', { ...lineItem('or_1'), flights: [flight] })
  await ask('DELETE', `${at}/line-items/li_2`)
  const { file } = await json<{ file: string }>(
    ask('POST', `${at}/creatives/files`, { raw: png(300, 250), type: 'image/png' }),
    201,
  )
  const picture = {
    lineItemId: 'li_1',
    kind: 'image',
    size: [300, 250],
    clickUrl: 'https://tea.example/',
    file,
  }
  await made('creatives', picture)
  const articles = ['a', 'b', 'c'].map((name) => ({
    url: `https://paper.example/${name}`,
    title: `The “${name}” of 'tea'`,
    section: 'News',
    tags: ['tea', name],
    text: 'Slow leaf,\nhigh ground.',
    publishedAt: '2026-11-01T08:00:00Z',
  }))
  await json(ask('POST', `${at}/articles`, { body: articles }))
  await made('signals', { article: 'a_2', effect: 'exclude' })
  await made('experiments', { name: 'Fresher', list: 'popular', variant: { halfLifeHours: 4 } })
  await json(ask('PATCH', `${at}/experiments/ex_1`, { body: { status: 'running' } }))
  await made('saved-reports', { name: 'All', period: { kind: 'this-month' } })
  const ad = { slot: 1, lineItem: 1, creative: 1, device: 'phone' as const, country: 'KE' }
  await siteOf(bindings, id).apply(`${id}/0`, 1, [
    { quarter: hour, tally: { kind: 'impression', ...ad }, n: 40, weight: 40 },
    { quarter: hour, tally: { kind: 'click', ...ad }, n: 3, weight: 3 },
    {
      quarter: hour,
      tally: { kind: 'view', article: 1, device: 'phone', country: 'KE' },
      n: 90,
      weight: 1 / 3,
    },
  ])
}

const exportOf = async (id: string) =>
  new TextDecoder().decode(await (await ask('GET', `/sites/${id}/export`)).arrayBuffer())
const importInto = (id: string, raw: string, type = 'application/x-ndjson') =>
  ask('POST', `/sites/${id}/import`, { raw, type })
/** All but which site it is of. */
const contentOf = (text: string, id: string) => text.replace(`"site":"${id}"`, '')

let file = ''
beforeAll(async () => {
  await fill('leaving')
  file = await exportOf('leaving')
  await createSite('still-empty')
}, 30_000)

describe('a site that moves', () => {
  it('is in its new place what it was, to the byte, and serves from there', async () => {
    await createSite('arriving', { hosts: ['other.example'] })
    const { rows } = await json<{ rows: Record<string, number> }>(importInto('arriving', file))
    expect(rows).toMatchObject({ entities: 7, articles: 3, files: 1, ad_totals: 1, article_totals: 1 })
    expect(contentOf(await exportOf('arriving'), 'arriving')).toBe(contentOf(file, 'leaving'))
    const at = '/sites/arriving'
    expect(await json(ask('GET', at))).toMatchObject({
      id: 'arriving',
      label: 'Ad',
      hosts: ['paper.example'],
    })
    const of = async (what: string) => (await json<{ items: object[] }>(ask('GET', `${at}/${what}`))).items
    expect(await of('articles')).toHaveLength(3)
    expect(await of(`reports?from=${day(-1)}&to=${day(1)}&by=lineItem`)).toEqual([
      { key: { lineItem: 'li_1' }, counts: { impressions: 40, clicks: 3 } },
    ])
    expect(await json(ask('GET', `${at}/line-items/li_1/forecast`))).toMatchObject({ delivered: 40 })
    // The number of what was removed is not given out again.
    const next = await json(ask('POST', `${at}/line-items`, { body: lineItem('or_1') }), 201)
    expect(next['id']).toBe('li_3')
    expect(await refusal(importInto('arriving', file))).toMatchObject({ status: 409, kind: 'conflict' })
  })

  it('is refused as a whole where anything of it is wrong, and nothing of it is left', async () => {
    const before = await exportOf('still-empty')
    const lines = file.trimEnd().split('\n')
    const without = (line: RegExp) => lines.filter((each) => !line.test(each)).join('\n')
    const refused: [raw: string, status: number, path: string][] = [
      ['', 422, 'body'],
      ['{"format":"else"}', 422, 'lines.1.format'],
      [file.replace('"version":1', '"version":2'), 422, 'lines.1.version'],
      [file.replace('"sensitive"', '"insensitive"'), 422, 'lines.1.tables'],
      [lines.slice(0, -1).join('\n'), 422, 'body'],
      [file.slice(0, -20), 422, `lines.${lines.length}`],
      [`${file}${lines[1]}\n`, 422, `lines.${lines.length + 1}`],
      [without(/"table":"articles"/), 422, `lines.${lines.length - 1}.end`],
      [file.replaceAll('paper.example/a', 'evil.example/a'), 422, 'rows'],
      [file.replace('"n":40', '"n":-1').replace('"li_1\\"', '"li_9\\"'), 422, 'lineItemId'],
      [file.replace(',"li_1",', ',"li_8",'), 422, 'id'],
      [file.replace('https://tea.example/', 'javascript:alert(1)'), 422, 'rows'],
      [file.replace('[3,"https://paper.example/c"', '[2,"https://paper.example/c"'), 422, 'body'],
    ]
    for (const [raw, status, path] of refused) {
      const { status: got, paths } = await refusal(importInto('still-empty', raw))
      expect([raw.slice(0, 60), got, paths.join()]).toEqual([
        raw.slice(0, 60),
        status,
        expect.stringContaining(path),
      ])
    }
    expect(await refusal(importInto('still-empty', file, 'application/json'))).toMatchObject({
      status: 415,
      paths: ['content-type'],
    })
    expect(await exportOf('still-empty')).toBe(before)
    await json(importInto('still-empty', file))
  })

  it('is for its owners alone, and moves into no site of others', async () => {
    const elsewhere = (await admit({ 'still-empty': 'owner' })).token
    const manager = (await admit({ leaving: 'ad-manager' })).token
    const type = 'application/x-ndjson'
    for (const [token, status] of [
      [elsewhere, 404],
      [manager, 403],
    ] as const) {
      expect((await ask('GET', '/sites/leaving/export', { token })).status).toBe(status)
      expect((await ask('POST', '/sites/leaving/import', { token, raw: file, type })).status).toBe(status)
    }
  })
})

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

import type { Installation } from './installation.ts'

export const slots = ['one', 'two', 'three', 'four', 'five']
const stories = 40
export const storyOf = (site: string, n: number) => `https://${site}.example/news/story-${n % stories}`
/** Of the one line item that has a hard cap. */
export const cap = 400

/** A newspaper of forty stories: a line item that fills every slot, and before it one with a hard cap. */
export const openPaper = async ({ ask }: Installation, site = 'paper') => {
  const at = `/sites/${site}`
  await ask('POST', '/sites', {
    id: site,
    name: site,
    hosts: [`${site}.example`],
    timeZone: 'Africa/Nairobi',
  })
  for (const name of slots)
    await ask('POST', `${at}/slots`, { name, sizes: [{ minWidth: 0, sizes: [[300, 250]] }] })
  const { id: orderId } = await ask('POST', `${at}/orders`, { name: 'Spring', advertiser: 'Tea' })
  const book = async (name: string, more: object) => {
    const flights = [{ start: '2026-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }]
    const line = { orderId, name, type: 'guaranteed', flights, onPage: 'many', ...more }
    const { id } = await ask<{ id: string }>('POST', `${at}/line-items`, line)
    for (const _ of slots)
      await ask('POST', `${at}/creatives`, {
        lineItemId: id,
        kind: 'html',
        size: [300, 250],
        clickUrl: 'https://tea.example/',
        html: '<a href="{clickurl}">Tea</a>',
      })
    return id
  }
  await book('All the time', { type: 'remnant' })
  await book('Capped', { caps: { lifetime: cap }, pacing: 'asap' })
  const articles = Array.from({ length: stories }, (_, n) => ({
    url: storyOf(site, n),
    title: `Story ${n} from the county`,
    tags: ['county', `topic ${n % 5}`],
    section: 'News',
    publishedAt: Date.now() - (n + 1) * 1_800_000,
  }))
  await ask('POST', `${at}/articles`, { articles })
}

type Report = { items: { key: Record<string, string>; counts: Record<string, number> }[] }

/** Impressions, measurable and viewable ones of a site as its reports tell them, billed or not. */
export const totalsOf = async ({ ask }: Installation, site = 'paper') => {
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
  // A report covers 400 days at most; some faults set the clock ahead further.
  const report = async (by: string) => {
    const spans = [
      [-199, 199],
      [200, 598],
    ] as const
    const parts = spans.map(([from, to]) =>
      ask<Report>('GET', `/sites/${site}/reports?from=${day(from)}&to=${day(to)}&by=${by}`),
    )
    return (await Promise.all(parts)).flatMap(({ items }) => items)
  }
  const items = await report('lineItem')
  const sum = (...names: string[]) =>
    items.reduce((total, { counts }) => total + names.reduce((n, name) => n + (counts[name] ?? 0), 0), 0)
  const lines = await ask<{ items: { id: string; name: string }[] }>('GET', `/sites/${site}/line-items`)
  const capped = lines.items.find(({ name }) => name === 'Capped')?.id
  return {
    impression: sum('impressions', 'bonus'),
    measurable: sum('measurable'),
    viewable: sum('viewable', 'bonusViewable'),
    /** Came later than two hours after its page view, by the server's clock: it is kept as that. */
    late: (await report('filtered')).reduce(
      (n, { key, counts }) => n + (key['filtered'] === 'late' ? (counts['filtered'] ?? 0) : 0),
      0,
    ),
    capped: items.reduce(
      (n, { key, counts }) => n + (key['lineItem'] === capped ? (counts['impressions'] ?? 0) : 0),
      0,
    ),
  }
}

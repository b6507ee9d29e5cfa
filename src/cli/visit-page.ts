import { setTimeout as sleep } from 'node:timers/promises'
import type { ListAnswer, ListName, PageAnswer, PageEvent, PageRequest } from '../../widgets/lib/contract.ts'
import type { Reader } from './invent-reader.ts'
import { exponential, pick, type Random } from './random.ts'
import { countFailure, type Tally } from './tally.ts'

/** How readers behave, in probabilities and milliseconds. */
const habits = {
  readyMs: 300,
  inViewMs: 1200,
  readMs: 6000,
  longestMs: 20_000,
  viewable: 0.65,
  adClick: 0.004,
  seesLists: 0.6,
  readsOn: 0.38,
}

export type Visit = {
  server: string
  site: string
  slots: PageRequest['slots']
  story: string
  reader: Reader
  random: Random
  tally: Tally
}

/** One page view from request to leaving, through the public API as the embed uses it; answers where the reader goes next. */
export const visitPage = async (visit: Visit): Promise<string | null> => {
  const { reader, random, tally } = visit
  const page = await requestPage(visit)
  if (!page) return null
  tally.pages++
  await sleep(exponential(random, habits.readyMs))
  const decided = Object.values(page.slots).flatMap((slot) =>
    slot.token ? [{ ...slot, token: slot.token }] : [],
  )
  await sendEvents(visit, [
    { type: 'view', pv: page.pv },
    ...decided.flatMap(({ token }): PageEvent[] => [
      { type: 'impression', token },
      { type: 'measurable', token },
    ]),
  ])
  // A bot runs the page's script at most; it neither scrolls nor stays.
  if (reader.isBot) return null

  await sleep(habits.inViewMs)
  const viewed = decided.filter(() => random() < habits.viewable)
  const lists = listsOf(page).filter(() => random() < habits.seesLists)
  await sendEvents(visit, [
    ...viewed.map(({ token }): PageEvent => ({ type: 'viewable', token })),
    ...lists.map(([list, { items }]): PageEvent => ({
      type: 'list',
      pv: page.pv,
      list,
      items: items.map(({ id }) => id),
    })),
  ])
  for (const { html } of viewed) if (random() < habits.adClick) await clickAd(visit, html)

  const readingMs = Math.min(habits.longestMs, exponential(random, habits.readMs))
  await sleep(readingMs)
  const next = random() < habits.readsOn && lists.length > 0 ? chooseNext(lists, random) : null
  await sendEvents(visit, [
    ...viewed.map(({ token }): PageEvent => ({
      type: 'inview',
      token,
      ms: Math.max(1, Math.round(readingMs)),
    })),
    ...(next ? [{ type: 'click' as const, pv: page.pv, list: next.list, item: next.id }] : []),
  ])
  if (next) tally.listClicks++
  return next?.url ?? null
}

type Shown = [ListName, ListAnswer]

const listsOf = ({ seeAlso, similar, popular }: PageAnswer): Shown[] =>
  (
    [
      ['see-also', seeAlso],
      ['similar', similar],
      ['popular', popular],
    ] as const
  ).flatMap(([name, list]): Shown[] => (list && list.items.length > 0 ? [[name, list]] : []))

/** The upper half of a list is what is clicked. */
const chooseNext = (lists: Shown[], random: Random) => {
  const [list, { items }] = pick(random, lists)
  const { id, url } = items[Math.floor(random() ** 2 * items.length)] ?? pick(random, items)
  return { list, id, url }
}

/** What every request of this reader carries. A fetch of Node's sends `origin` and `referer` as told. */
const headersOf = (visit: Visit) => ({
  ...followed(visit),
  'content-type': 'text/plain;charset=UTF-8',
  origin: new URL(visit.story).origin,
})

const followed = ({ story, reader }: Visit) => ({
  referer: story,
  'user-agent': reader.userAgent,
  'x-forwarded-for': reader.address,
})

const timed = async (
  visit: Visit,
  kind: keyof Tally['latencies'],
  ask: () => Promise<Response>,
): Promise<Response | null> => {
  const startedAt = performance.now()
  try {
    const response = await ask()
    visit.tally.latencies[kind].push(performance.now() - startedAt)
    return response
  } catch (error) {
    const cause = (error as Error).cause as { code?: string } | undefined
    countFailure(visit.tally, `${kind}: ${cause?.code ?? (error as Error).name}`)
    return null
  }
}

const requestPage = async (visit: Visit): Promise<PageAnswer | null> => {
  const wanted: PageRequest = {
    url: visit.story,
    slots: visit.slots,
    lists: { 'see-also': 2, similar: 6, popular: 10 },
    width: visit.reader.width,
    count: true,
  }
  const response = await timed(visit, 'page', () =>
    fetch(`${visit.server}/v1/sites/${visit.site}/page`, {
      method: 'POST',
      headers: headersOf(visit),
      body: JSON.stringify(wanted),
    }),
  )
  if (response?.ok) return (await response.json()) as PageAnswer
  if (response) countFailure(visit.tally, `page: ${response.status} ${(await response.text()).slice(0, 200)}`)
  return null
}

const sendEvents = async (visit: Visit, events: PageEvent[]) => {
  if (events.length === 0) return
  const response = await timed(visit, 'events', () =>
    fetch(`${visit.server}/v1/sites/${visit.site}/events`, {
      method: 'POST',
      headers: headersOf(visit),
      body: JSON.stringify({ events }),
    }),
  )
  await response?.arrayBuffer()
  if (response?.status === 204) visit.tally.eventsAcknowledged += events.length
  else visit.tally.eventsRefused += events.length
}

/** Counts as a click once it is redirected; the advertiser's page is left alone. */
const clickAd = async (visit: Visit, html: string) => {
  const [, href] = /href="([^"]*\/v1\/click\/[^"]+)"/.exec(html) ?? []
  if (!href) return
  const response = await timed(visit, 'click', () =>
    // A link that is followed: no Origin, no body.
    fetch(new URL(href.replaceAll('&amp;', '&'), visit.server), {
      redirect: 'manual',
      headers: followed(visit),
    }),
  )
  await response?.arrayBuffer()
  if (response?.status === 302) visit.tally.adClicks++
  else if (response) countFailure(visit.tally, `click: ${response.status}`)
}

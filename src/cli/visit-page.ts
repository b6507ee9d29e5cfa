import { setTimeout as sleep } from 'node:timers/promises'
import type { Item, ListName, PageAnswer, PageEvent, PageRequest } from '../../widgets/lib/contract.ts'
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
  /** Id of the article that this reader has come from; '' when there is none. */
  previous: string
  reader: Reader
  random: Random
  tally: Tally
}

/** One page view from request to leaving, through the public API as the embed uses it; answers where the reader goes next, and
 *  from which article. */
export const visitPage = async (visit: Visit): Promise<Pick<Visit, 'story' | 'previous'> | null> => {
  const { reader, random, tally } = visit
  const page = await requestPage(visit)
  if (!page) return null
  tally.pages++
  await sleep(exponential(random, habits.readyMs))
  const decided = [
    ...Object.values(page.slots).flatMap(({ token, html }) => (token ? [{ token, html }] : [])),
    ...listsOf(page).flatMap(([, items]) =>
      items.flatMap(({ ad }) => (ad ? [{ token: ad.token, html: '' }] : [])),
    ),
  ]
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
    ...lists.map(([list, items]): PageEvent => ({
      type: 'list',
      pv: page.pv,
      list,
      items: storiesOf(items).map(({ id }) => id),
      positions: storiesOf(items).map(({ position }) => position),
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
    ...(next
      ? [{ type: 'click' as const, pv: page.pv, list: next.list, item: next.id, position: next.position }]
      : []),
  ])
  if (!next) return null
  tally.listClicks++
  return { story: next.url, previous: page.article ?? '' }
}

type Shown = [ListName, Item[]]

const listsOf = ({ seeAlso, similar, popular }: PageAnswer): Shown[] =>
  (
    [
      ['see-also', seeAlso],
      ['similar', similar],
      ['popular', popular],
    ] as const
  ).flatMap(([name, list]): Shown[] => (list && storiesOf(list.items).length > 0 ? [[name, list.items]] : []))

/** What is no advertiser's, with its position from 1. */
const storiesOf = (items: readonly Item[]) =>
  items.map((item, index) => ({ ...item, position: index + 1 })).filter(({ sponsored }) => !sponsored)

/** The upper half of a list is what is clicked. */
const chooseNext = (lists: Shown[], random: Random) => {
  const [list, items] = pick(random, lists)
  const stories = storiesOf(items)
  return { list, ...(stories[Math.floor(random() ** 2 * stories.length)] ?? pick(random, stories)) }
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
    ...(visit.previous && { previous: visit.previous, read: [visit.previous] }),
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

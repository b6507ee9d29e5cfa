import { createServer } from 'node:http'
import { buildWidgets } from '../../../src/host/build-widgets.ts'
import { renderSlot } from '../../../widgets/ad-slot/render.ts'
import { reserveCss } from '../../../widgets/ad-slot/reserve.ts'
import { renderPopular } from '../../../widgets/popular-today/render.ts'
import { renderSeeAlso } from '../../../widgets/see-also/render.ts'
import { renderSimilar } from '../../../widgets/similar-articles/render.ts'
import type { RenderedCreative } from '../../../widgets/ad-slot/render.ts'
import type { AddressInfo } from 'node:net'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Item, PageAnswer, PageEvent, PageRequest, SlotAnswer } from '../../../widgets/lib/contract.ts'

/** A service and a publisher on two origins of this machine, which remember everything they are asked. */

/** A frame that has nothing to show, and says so: at once, or when it is asked to. */
const passback = `<!doctype html><body><script>
  const pass = () => parent.postMessage({ ukingo: 'passback' }, '*')
  if (location.search.includes('late')) addEventListener('message', pass)
  else pass()
</script>`

const pixels = (width: number, height: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#2b6"/></svg>`

const titles = [
  'Port of Lamu opens its second berth a year early',
  'Tea prices fall for a third week as rains return to the highlands and buyers wait',
  'What the new water tariff means for your bill',
  'Night trains to the coast are back',
  'The teacher who walked to every school in the county, and what she wrote down about each of them',
  'A goal in the last minute',
  'Council votes to plant forty thousand trees along the ring road before the long rains',
  'Salt makers of the north look for shade',
  'Library hours extended',
  'Why the lake rose, and who must move their boats first when it rises again next year',
]

const item = (index: number, origin = ''): Item => ({
  id: `a${index}`,
  url: `${origin || 'https://news.example'}/article/${index}`,
  title: titles[index % titles.length]!,
  section: ['Business', 'Politics', 'Life & Style', 'Sport'][index % 4]!,
  publishedAt: '2026-11-20T08:00:00Z',
  ...(index % 3 === 2 ? {} : { image: `${origin}/picture.svg` }),
})

const items = (from: number, count: number, origin: string) =>
  Array.from({ length: count }, (_, index) => item(from + index, origin))

export type Stub = Awaited<ReturnType<typeof startStub>>

const listen = (handler: (request: IncomingMessage, response: ServerResponse) => void) =>
  new Promise<{ server: Server; origin: string }>((resolve) => {
    const server = createServer(handler)
    server.listen(0, '127.0.0.1', () =>
      resolve({ server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
    )
  })

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const cors = { 'access-control-allow-origin': '*' }

export const startStub = async () => {
  const { embedJs, parts } = await buildWidgets()
  const sizes = [{ minWidth: 0, sizes: [[300, 250]] as [number, number][] }]
  const names = 'top middle end picture late frame text placeholder collapse broken passback'
  const reserved = names.split(' ').map((name) => ({ name, sizes }))

  const state = {
    pageRequests: [] as (PageRequest & { at: number })[],
    events: [] as (PageEvent & { by: string })[],
    eventBodies: [] as { contentType: string; events: PageEvent[] }[],
    slotRequests: [] as string[],
    partRequests: [] as string[],
    /** `rest` follows `html` after `pauseMs`. */
    pages: {} as Record<
      string,
      { html: string; rest?: string; pauseMs?: number; headers?: Record<string, string> }
    >,
    preflights: 0,
    /** A new one for every test: the last beacons of a page that was closed come late. */
    site: 'demo-0',
    views: 0,
    /** Milliseconds before the page answer leaves. */
    delayMs: 0,
    answer: undefined as ((request: PageRequest, answer: PageAnswer) => unknown) | undefined,
    /** Instead of an answer. */
    raw: undefined as { status: number; body: string } | undefined,
    hang: false,
    eventStatus: 204,
    /** Decides a slot again. */
    slotAgain: undefined as ((asked: URL) => SlotAnswer) | undefined,
    pictureDelayMs: 0,
  }

  const markup = (
    token: string,
    size: readonly [number, number] = [300, 250],
    creative: RenderedCreative = {
      kind: 'image',
      src: `${service.origin}/creative.svg?${token}`,
      alt: 'An offer',
    },
  ) =>
    renderSlot({
      label: 'Advertisement',
      payer: '',
      political: false,
      size,
      creative,
      clickHref: `${service.origin}/v1/click/${token}`,
    })

  const slotAnswer = (token: string, over: Partial<SlotAnswer> = {}): SlotAnswer => ({
    status: 'filled',
    html: markup(token),
    width: 300,
    height: 250,
    token,
    label: 'Advertisement',
    lazyMargin: 200,
    fallback: 'placeholder',
    ...over,
  })

  const pageAnswer = (request: PageRequest): PageAnswer => {
    const view = ++state.views
    const names = request.slots === 'auto' ? ['top', 'middle', 'end'] : request.slots
    const lists = request.lists === 'auto' ? { 'see-also': 2, similar: 6, popular: 10 } : request.lists
    const seeAlso = items(0, lists['see-also'] ?? 0, publisher.origin)
    const similar = items(10, lists.similar ?? 0, publisher.origin)
    const popular = items(20, lists.popular ?? 0, publisher.origin)
    return {
      pv: `pv${view}`,
      article: `article of ${new URL(request.url).pathname}`,
      slots: Object.fromEntries(names.map((name) => [name, slotAnswer(`${name}-${view}`)])),
      ...(seeAlso.length
        ? {
            seeAlso: { items: seeAlso, html: renderSeeAlso(seeAlso, { heading: 'See also' }), positions: [] },
          }
        : {}),
      ...(similar.length
        ? { similar: { items: similar, html: renderSimilar(similar, { heading: 'Similar Articles' }) } }
        : {}),
      ...(popular.length
        ? { popular: { items: popular, html: renderPopular(popular, { heading: 'Popular Today' }) } }
        : {}),
    }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, 'http://stub')
    const send = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...cors }).end(body)
    const site = url.pathname.split('/sites/')[1]?.split('/')[0]
    if (site && site !== state.site && !url.pathname.endsWith('.css')) return send(410, 'text/plain', '')
    if (request.method === 'OPTIONS') state.preflights++
    if (url.pathname === '/embed.js') return send(200, 'text/javascript', embedJs)
    if (url.pathname.startsWith('/assets/')) {
      const name = url.pathname.slice('/assets/'.length)
      state.partRequests.push(name.split('-')[0]!)
      return send(parts[name] ? 200 : 404, 'text/javascript', parts[name] ?? '')
    }
    if (url.pathname.endsWith('/reserve.css')) return send(200, 'text/css', reserveCss({ slots: reserved }))
    if (url.pathname === '/creative.svg') {
      const delayMs = url.search === '?slow' ? 1000 : state.pictureDelayMs
      setTimeout(() => send(200, 'image/svg+xml', pixels(300, 250)), delayMs)
      return
    }
    if (url.pathname === '/creative.html')
      return send(200, 'text/html', '<!doctype html><body style="margin:0;background:#26b">An HTML creative')
    if (url.pathname === '/passback.html') return send(200, 'text/html', passback)
    if (url.pathname.endsWith('/page') && request.method === 'POST') {
      const asked = JSON.parse(await bodyOf(request)) as PageRequest
      state.pageRequests.push({ ...asked, at: Date.now() })
      if (state.hang) return
      const { raw } = state
      const answer = pageAnswer(asked)
      const body = raw?.body ?? JSON.stringify(state.answer?.(asked, answer) ?? answer)
      setTimeout(() => send(raw?.status ?? 200, 'application/json', body), state.delayMs)
      return
    }
    if (url.pathname.endsWith('/events')) {
      const body = await bodyOf(request)
      const { events } = JSON.parse(body) as { events: PageEvent[] }
      const by = request.headers['sec-fetch-mode'] === 'no-cors' ? 'beacon' : 'fetch'
      state.eventBodies.push({ contentType: request.headers['content-type'] ?? '', events })
      if (state.eventStatus === 204) state.events.push(...events.map((event) => ({ ...event, by })))
      return send(state.eventStatus, 'text/plain', '')
    }
    if (url.pathname.includes('/slots/')) {
      state.slotRequests.push(request.url!)
      const again = state.slotAgain?.(url) ?? slotAnswer('again')
      return send(200, 'application/json', JSON.stringify(again))
    }
    return send(404, 'text/plain', '')
  }
  const service = await listen((request, response) => void serve(request, response))

  const publisher = await listen((request, response) => {
    const { pathname } = new URL(request.url!, 'http://stub')
    if (pathname === '/picture.svg')
      return response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(pixels(300, 200))
    const page = state.pages[pathname]
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers })
    if (!page?.rest) return response.end(page?.html ?? 'no such page')
    response.write(page.html)
    setTimeout(() => response.end(page.rest), page.pauseMs)
  })

  const fresh = { ...state }
  let tests = 0
  return {
    state,
    service: service.origin,
    publisher: publisher.origin,
    markup,
    slotAnswer,
    tag: (attributes = '') =>
      `<script async src="${service.origin}/embed.js" data-site="${state.site}" ${attributes}></script>`,
    reserve: `<link rel="stylesheet" href="${service.origin}/v1/sites/demo/reserve.css">`,
    reset() {
      Object.assign(state, fresh, {
        site: `demo-${++tests}`,
        pageRequests: [],
        events: [],
        eventBodies: [],
        slotRequests: [],
        partRequests: [],
        pages: {},
      })
    },
    sent: (type: PageEvent['type']) => state.events.filter((event) => event.type === type),
    async close() {
      for (const { server } of [service, publisher]) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

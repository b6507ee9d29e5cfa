import { dressWith, parse } from './lib/dress.ts'
import { openQueue } from './lib/event-queue.ts'
import { consentGate } from './lib/may-store.ts'
import { pageAddress, pathOf, previewToken } from './lib/page-address.ts'
import { openMemory } from './lib/reading-memory.ts'
import { readSettings } from './lib/settings.ts'
import { watchNavigation } from './lib/watch-navigation.ts'
import type { ListName, PageAnswer, PageRequest } from './lib/contract.ts'
import type { AdsPart, ConsentPart, ListsPart, Page, PlacingPart, Stop } from './lib/page.ts'

/** File names of the parts, with their hashes: the build writes them in. */
declare const adsPart: string, consentPart: string, listsPart: string, placingPart: string

type View = {
  /** The page's address and that of the address bar, as `pathOf` compares them. */
  path: string
  bar: string
  page?: Page
  /** Who holds a slot's decision or a SEE ALSO link: each goes to one element. */
  holders: Map<string, HTMLElement>
}

const kinds = ['ad', 'see-also', 'similar', 'popular'] as const
/** `ukingo-` is 7 letters. */
const kindOf = ({ localName }: Element) => localName.slice(7) as (typeof kinds)[number]

const nothing = () => {}

const start = (script: HTMLScriptElement) => {
  const settings = readSettings(script)
  const { service, site } = settings
  const base = `${service}/v1/sites/${site}`
  // For the `<style>` of browsers without constructable stylesheets, under the page's policy.
  const dress = dressWith(script.nonce)
  const queue = openQueue(`${base}/events`)
  /** Blocked by a policy, or gone from the net: the page stays as it was. */
  const load = <Part>(part: string, use: (part: Part) => void = nothing): void => {
    import(`${service}/assets/${part}`).then(use).catch(nothing)
  }

  const mayStore = consentGate(script.dataset.consent === 'required', (decided) =>
    load<ConsentPart>(consentPart, ({ watchConsent }) =>
      watchConsent((allowed) => {
        decided(allowed)
        memory.decided(allowed)
      }),
    ),
  )
  const memory = openMemory(site, mayStore)

  /** Connected elements, and what ends the showing in each. */
  const elements = new Map<HTMLElement, Stop | undefined>()
  /** Did the publisher's own markup ever bring one? Placed ones do not count. */
  let hadElements = false
  let view: View | undefined
  let unplace: Stop | undefined

  const limitOf = (element: HTMLElement, list: ListName): number =>
    Math.min(
      Math.max(
        parseInt(element.getAttribute('limit') ?? '') ||
          settings.lists?.[list] ||
          (list === 'similar' ? 6 : 10),
        1,
      ),
      20,
    )

  const wanted = (): Pick<PageRequest, 'slots' | 'lists'> => {
    if (!settings.slots && !hadElements) return { slots: 'auto', lists: 'auto' }
    const slots = new Set(settings.slots)
    const lists = { ...settings.lists }
    let lines = 0
    for (const element of elements.keys()) {
      const kind = kindOf(element)
      if (kind === 'ad') slots.add(element.getAttribute('name') ?? '')
      else lists[kind] = Math.max(kind === 'see-also' ? ++lines : limitOf(element, kind), lists[kind] ?? 0)
    }
    // The parts come over the wire while the answer does.
    if (slots.size) load(adsPart)
    if (Object.keys(lists).length) load(listsPart)
    // One name that no slot can have, and the service would refuse the whole page.
    return { slots: [...slots].filter((name) => /^[a-z][a-z\d-]*$/.test(name)).slice(0, 12), lists }
  }

  /** Gives an element its part of the answer; without one it keeps, or gets back, its fallback. */
  const fill = (element: HTMLElement) => {
    const mine = view
    const { page, holders } = mine ?? {}
    if (!page || !holders || elements.get(element)) return
    const { answer } = page

    const hold = (key: string) => {
      const holder = holders.get(key)
      if (holder !== element && holder?.isConnected) return false
      holders.set(key, element)
      return true
    }
    /** Until the part has come this stands for the element's stop; a removal or a new view in between takes it away. */
    const pending = () => {}
    const show = <Part>(part: string, into: (part: Part) => Stop | undefined) => {
      elements.set(element, pending)
      load<Part>(part, (loaded) => {
        if (mine === view && elements.get(element) === pending) elements.set(element, into(loaded))
      })
    }

    const kind = kindOf(element)
    if (kind === 'ad') {
      const name = element.getAttribute('name') ?? ''
      const slot = answer.slots?.[name]
      if (slot && hold(name)) return show<AdsPart>(adsPart, ({ showAd }) => showAd(element, slot, page))
    } else {
      const isLine = kind === 'see-also'
      const { html, items } = answer[isLine ? 'seeAlso' : kind] ?? {}
      const from = isLine ? (items?.findIndex((_, index) => hold(`see-also ${index}`)) ?? -1) : 0
      if (html && from >= 0) {
        const share = { list: kind, html, from, to: isLine ? from + 1 : limitOf(element, kind) }
        return show<ListsPart>(listsPart, ({ showList }) => showList(element, share, page))
      }
    }
    // Only after a change of page in place: what stands here belongs to the article before.
    element.shadowRoot?.replaceChildren(document.createElement('slot'))
  }

  const leave = () => {
    for (const [element, stop] of elements) {
      elements.set(element, undefined)
      stop?.()
    }
  }

  const ask = async () => {
    leave()
    const url = pageAddress()
    const path = pathOf(url)
    if (path !== view?.path) {
      unplace?.()
      unplace = undefined
    }
    const mine: View = { path, bar: pathOf(location.href), holders: new Map() }
    view = mine
    const request: PageRequest = {
      url,
      ...wanted(),
      width: innerWidth,
      count: !document.hidden && !memory.has(path),
      keys: script.dataset.keys,
      referrer: document.referrer,
      preview: previewToken(),
      ...memory.told(),
    }
    const response = await fetch(`${base}/page`, {
      method: 'POST',
      body: JSON.stringify(request),
      credentials: 'omit',
    })
    const answer: PageAnswer | null = response.ok ? await response.json() : null
    if (!answer?.pv || mine !== view) return
    mine.page = {
      base,
      request,
      answer,
      decidedAt: performance.now(),
      memory,
      mayStore,
      load,
      parse,
      dress,
      send(event) {
        if (!answer.preview) queue.add(event)
        // The click may end the page before the queue's second is over.
        if (event.type === 'click') queue.flush(true)
      },
    }

    const seen = () => {
      if (answer.preview || mine !== view || (!request.count && memory.has(path))) return
      queue.add({ type: 'view', pv: answer.pv })
      memory.remember(path, answer.article)
    }
    if (document.hidden) document.addEventListener('visibilitychange', seen, { once: true })
    else seen()

    for (const element of elements.keys()) fill(element)
    if (answer.placements?.length && !unplace)
      load<PlacingPart>(placingPart, ({ placeWidgets }) => {
        if (mine === view) unplace = placeWidgets(answer)
      })
  }
  const open = () => {
    ask().catch(nothing)
  }

  for (const kind of kinds)
    customElements.define(
      `ukingo-${kind}`,
      class extends HTMLElement {
        connectedCallback() {
          if (elements.has(this)) return
          elements.set(this, undefined)
          hadElements ||= !this.dataset.placed
          fill(this)
        }
        disconnectedCallback() {
          // One that is only moved is back before the next microtask, and goes on as it is.
          queueMicrotask(() => {
            if (this.isConnected) return
            elements.get(this)?.()
            elements.delete(this)
          })
        }
      },
    )

  /** In a page that changes in place, content and canonical link follow the address by a while: look for 3 s. */
  let looks = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    const isMoved = view && view.bar !== pathOf(location.href) && view.path !== pathOf(pageAddress())
    if (isMoved && (elements.size || !hadElements || looks < 4)) open()
    else if (looks--) timer = setTimeout(look, 300)
  }
  watchNavigation(() => {
    clearTimeout(timer)
    looks = 9
    timer = setTimeout(look, 150)
  })

  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) open()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) queue.flush(true)
  })
  addEventListener('pagehide', () => {
    leave()
    queue.flush(true)
  })

  /** Declared markup need not wait for the body, only for the head with its canonical link. */
  const openWhenKnown = () => {
    if (document.readyState !== 'loading' || (settings.slots && document.body)) open()
    else if (settings.slots) setTimeout(openWhenKnown, 10)
    else document.addEventListener('DOMContentLoaded', open)
  }
  openWhenKnown()
}

/** `currentScript` is null for a script that a tag manager inserted as a module. */
const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[data-site][src*="/embed.js"]')
const page = document as { prerendering?: boolean } & Document

if (script?.dataset.site && !('__ukingo' in window)) {
  ;(window as { __ukingo?: boolean }).__ukingo = true
  const begin = () => {
    try {
      start(script)
    } catch {}
  }
  // A prerendered page may never be shown: it asks for nothing and counts nothing until it is.
  if (page.prerendering) page.addEventListener('prerenderingchange', begin, { once: true })
  else begin()
}

import type { ListName, PageAnswer, PageEvent, SlotAnswer } from './contract.ts'

/** What the core lends to the parts that it loads. */
export type Page = {
  /** `{service}/v1/sites/{site}`. */
  base: string
  pv: string
  /** As it was asked for. */
  url: string
  /** `performance.now()` when the decisions came. */
  decidedAt: number
  send(event: PageEvent): void
  /** HTML of our own server as nodes, through the page's Trusted Types. */
  parse(html: string): DocumentFragment
  /** The element's shadow root with these nodes and this stylesheet. Fallback children stay in the page, unrendered. */
  dress(element: HTMLElement, content: Node, css: string): ShadowRoot
}

/** Ends what was started for an element: observers, timers. */
export type Stop = () => void

export type AdsPart = { showAd: (element: HTMLElement, slot: SlotAnswer, page: Page) => Stop }

/** Which items of a rendered list an element shows: from, up to but without to. */
export type ListShare = { list: ListName; html: string; from: number; to: number }
export type ListsPart = {
  showList: (element: HTMLElement, share: ListShare, page: Page) => Stop | undefined
}

export type ConsentPart = { watchConsent: (decided: (allowed: boolean) => void) => void }

/** Stop takes away again what was inserted. */
export type PlacingPart = { placeWidgets: (answer: PageAnswer) => Stop }

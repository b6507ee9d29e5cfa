import type { ListName, NativeAd, PageAnswer, PageEvent, PageRequest, SlotAnswer } from './contract.ts'
import type { ReadingMemory } from './reading-memory.ts'

/** What the core lends to the parts that it loads. */
export type Page = {
  /** `{service}/v1/sites/{site}`. */
  base: string
  request: PageRequest
  answer: PageAnswer
  /** `performance.now()` when the decisions came. */
  decidedAt: number
  memory: Pick<ReadingMemory, 'load' | 'save'>
  /** May the reader's own storage be used, and others be told of this reader? To be asked at every use. */
  mayStore(): boolean
  send(event: PageEvent): void
  /** Loads a part by its file's name; where it cannot come, the page stays as it is. */
  load<Part>(part: string, use: (part: Part) => void): void
  /** HTML of our own server as nodes, through the page's Trusted Types. */
  parse(html: string): DocumentFragment
  /** The element's shadow root with these nodes and this stylesheet. Fallback children stay in the page, unrendered. */
  dress(element: HTMLElement, content: Node, css: string): ShadowRoot
}

/** Ends what was started for an element: observers, timers. */
export type Stop = () => void

export type AdsPart = {
  showAd: (element: HTMLElement, slot: SlotAnswer, page: Page) => Stop
  countNative: (row: HTMLElement, ad: NativeAd, page: Page) => Stop
}

export type CardPart = { styleCards: (root: ShadowRoot) => void }
export type DensityPart = { warnOfDensity: (page: Page) => void }

/** Which items of a rendered list an element shows: from, up to but without to. */
export type ListShare = { list: ListName; html: string; from: number; to: number }
export type ListsPart = {
  showList: (element: HTMLElement, share: ListShare, page: Page) => Stop | undefined
}

export type ConsentPart = { watchConsent: (decided: (allowed: boolean) => void) => void }

/** Stop takes away again what was inserted. */
export type PlacingPart = { placeWidgets: (answer: PageAnswer) => Stop }

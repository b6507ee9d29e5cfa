/** What travels between the embed and the Worker. Types only: the browser trusts its own server, the server parses (delivery/page.ts). */

/** One article in a list. `url` is the article's own address: links are plain and crawlable. */
export type Item = {
  id: string
  url: string
  title: string
  section: string
  /** ISO 8601. */
  publishedAt: string
  image?: string
  /** An advertiser's, in the form that the list gives it; `url` counts the click and leads on. */
  sponsored?: true
  ad?: NativeAd
}

/** `label` stands above the item, e.g. "Sponsored by Kilele"; the rest is as in a slot. */
export type NativeAd = { label: string; token: string } & Pick<SlotAnswer, 'remember' | 'trackers' | 'test'>

export type ListName = 'see-also' | 'similar' | 'popular'

/** Rendered by the Worker, put into the element's open shadow root by the embed. */
export type ListAnswer = { items: Item[]; html: string }

export type SlotAnswer = {
  status: 'filled' | 'house' | 'empty'
  /** The creative with its label, for the slot's shadow root; '' when empty. */
  html: string
  width: number
  height: number
  /** Names this decision in `impression`, `measurable`, `viewable` and `inview` events; absent when empty. */
  token?: string
  /** Shown above the creative, e.g. "Advertisement". */
  label: string
  lazyMargin: number
  fallback: 'placeholder' | 'collapse'
  /** Another ad after so many seconds in view, at most so often in this page view. Absent: never. */
  refresh?: { seconds: number; atMost: number }
  /** What the reader's own storage notes at the impression, for frequency caps: keys, each with the seconds it is kept. */
  remember?: [key: string, seconds: number][]
  /** Third-party addresses that hear of the impression, with the reader's consent only. */
  trackers?: string[]
  /** Never counted: a preview, or test mode. */
  test?: true
}

/** Impressions this reader remembers, by key, in epoch seconds. */
export type SeenImpressions = Record<string, number[]>

/** Where a widget goes when the publisher's template has no element for it. */
export type Placement = {
  widget: 'ad' | 'see-also' | 'similar' | 'popular'
  /** For `ad`: the slot's name. */
  slot?: string
  /** CSS selector of the container (`inside…`) or of the neighbour (`before`, `after`). */
  selector: string
  where:
    | { at: 'before' | 'after' | 'inside-start' | 'inside-end' }
    /** After the nth paragraph of the container, counted from 1. */
    | { at: 'after-paragraph'; n: number }
    /** Every so many words, at most so often (ranking.md, threshold T); see-also and ads. */
    | { at: 'every-words'; words: number; atMost: number }
}

export type PageRequest = {
  url: string
  /** Slots present on the page; 'auto' asks for those of the site's placements. */
  slots: string[] | 'auto'
  /** How many items each list on the page wants. No story comes twice: the first of Popular stay there, then see-also, similar, the rest. */
  lists: Partial<Record<ListName, number>> | 'auto'
  /** Viewport width in CSS pixels, for the slots' breakpoints. */
  width: number
  /** False: the page is hidden (a background tab), or this reader was counted on this article within 30 minutes. */
  count: boolean
  /** Ids of articles this reader has just read, newest first; '' for pages that are none. */
  read?: string[]
  /** The one of them that was read last, within half an hour. */
  previous?: string | undefined
  /** For frequency caps; absent without consent. */
  seen?: SeenImpressions | undefined
  /** The page's own words on itself, for targeting: `data-keys="topic=tea,coffee;paywall=no"`. */
  keys?: string | undefined
  /** Where the reader came from: `document.referrer`. */
  referrer?: string
  /** Has this reader been here before? Absent without consent. */
  returning?: boolean
  /** The token of a preview link, or `test`: nothing of this page view is counted. */
  preview?: string | undefined
}

/** `GET …/slots/{slot}.json?url=&pv=&width=&shown=&skip=&seen=&keys=&referrer=&returning=&preview=`: one slot decided again, as part of
 *  the same page. `shown`: tokens of the decisions that stand in the page's slots, the one in this very slot included: a refresh
 *  follows it, is counted beside it, and is refused before its time. `skip`: tokens of what passed back in this slot. Both are
 *  joined by `.`. `seen` is JSON. */

export type PageAnswer = {
  /** Signed page-view token, carried by every later event. */
  pv: string
  /** The article's id, when it is known. */
  article?: string
  slots: Record<string, SlotAnswer>
  seeAlso?: ListAnswer & { positions: number[] }
  similar?: ListAnswer
  popular?: ListAnswer
  /** With `slots: 'auto'`: the site's placement rules. */
  placements?: Placement[]
  /** The request's preview holds: nothing of this page view is counted, and the embed sends nothing. */
  preview?: true
  /** Its link lets somebody say where things are placed (lib/pick-place.ts). */
  picker?: Picker
}

/** `part`: the address of the picker's script; `save`: of the console's form that takes the rule. */
export type Picker = { part: string; slots: string[]; save: string }

/** `POST /v1/sites/{site}/events` carries `{"events": PageEvent[]}` as text/plain. */
export type PageEvent =
  /** The page was looked at: sent with the first beacon, and when a hidden tab is first seen. */
  | { type: 'view'; pv: string }
  | { type: 'impression' | 'measurable'; token: string }
  /** `large`: by the 30 % rule for creatives from 242,500 px² upwards. */
  | { type: 'viewable'; token: string; rule?: 'large' }
  /** The creative has come, where nobody could see it: 0×0, 1×1, hidden. In place of `impression`. */
  | { type: 'hidden'; token: string }
  /** Milliseconds in view so far, once, when the page goes away. */
  | { type: 'inview'; token: string; ms: number }
  /** A list came into view: what was shown, in order. `positions`: of each in the whole list, from 1, where others stand between. */
  | { type: 'list'; pv: string; list: ListName; items: string[]; positions?: number[] }
  /** A click on an article link of a list. */
  | { type: 'click'; pv: string; list: ListName; item: string; position?: number }

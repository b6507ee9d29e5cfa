import type { CompiledLineItem } from './compile.ts'
import { foldCase } from './fold-case.ts'
import type { FrequencyCap } from './model.ts'
import { offsetsOf } from './offsets.ts'

/* Frequency caps are held against what the reader's own browser remembers: under a short key the times of impressions. A key
   serves every cap of its scope, whatever the window. */

/** What one impression is an impression of. */
type Shown = { lineItem: number; advertiser: string; creative: number }

/** `l1f` a line item, `c2` a creative, `a1x8k2p0` an advertiser. */
export const capKey = (scope: FrequencyCap['scope'], { lineItem, advertiser, creative }: Shown): string => {
  switch (scope) {
    case 'line-item':
      return `l${lineItem.toString(36)}`
    case 'creative':
      return `c${creative.toString(36)}`
    case 'advertiser':
      return `a${hash(foldCase(advertiser)).toString(36)}`
  }
}

const unitSeconds = { minutes: 60, hours: 3600, days: 86_400 }
export const windowSeconds = ({ per }: FrequencyCap): number => per.count * unitSeconds[per.unit]

/** How many of `times` (epoch seconds) lie within the last `seconds`: a window that slides, not a calendar day. A reader's clock
 *  that runs ahead loses nothing. */
export const countWithin = (times: readonly number[], seconds: number, now: number): number => {
  const since = now / 1000 - seconds
  let n = 0
  for (const time of times) if (time > since) n++
  return n
}

type Remember = readonly (readonly [key: string, seconds: number])[]

/** All caps of n line items, numbered; creatives are numbered as they come, line item by line item (creative-table.ts). */
export type CapIndex = {
  /** By cap: at so many impressions … */
  limits: Uint16Array
  /** … within so many seconds … */
  seconds: Int32Array
  /** … this line item (its index) stays out, or, where it is 1, only a creative of it. */
  items: Int32Array
  isOnCreative: Uint8Array
  /** Which caps count an impression that is remembered under a key. */
  byKey: ReadonlyMap<string, readonly number[]>
  /** By creative: what its impression is remembered under, and how long. What no cap asks for is not remembered. */
  remember: readonly Remember[]
  /** The caps that count an impression of creative c are in `counting` from firstCounting[c] up to firstCounting[c + 1]. */
  firstCounting: Int32Array
  counting: Int32Array
  /** By index of the line item: caps of its own on itself or its advertiser. */
  ofItem: readonly (readonly number[])[]
  /** By creative: caps on it. */
  ofCreative: readonly (readonly number[])[]
}

export const indexCaps = (items: readonly CompiledLineItem[]): CapIndex => {
  const caps = items.flatMap((item, index) => capsOf(item).map((one) => ({ ...one, item: index })))
  const numbers = caps.map((_, number) => number)
  const byKey = Map.groupBy(numbers, (number) => caps[number]!.key)
  const longest = new Map(
    [...byKey].map(([key, those]) => [
      key,
      Math.max(...those.map((number) => windowSeconds(caps[number]!.cap))),
    ]),
  )
  const remember = items.flatMap((item) => rememberedBy(item, longest))
  const counting = remember.map((keys) => keys.flatMap(([key]) => byKey.get(key) ?? []))
  const onItem = Map.groupBy(numbers, (number) => (caps[number]!.creative === 0 ? caps[number]!.item : null))
  const onCreative = Map.groupBy(numbers, (number) => caps[number]!.creative)
  return {
    limits: Uint16Array.from(caps, ({ cap }) => cap.impressions),
    seconds: Int32Array.from(caps, ({ cap }) => windowSeconds(cap)),
    items: Int32Array.from(caps, ({ item }) => item),
    isOnCreative: Uint8Array.from(caps, ({ creative }) => Number(creative > 0)),
    byKey,
    remember,
    firstCounting: offsetsOf(counting),
    counting: Int32Array.from(counting.flat()),
    ofItem: items.map((_, item) => onItem.get(item) ?? none),
    ofCreative: items.flatMap(({ creatives }) => creatives.map(({ id }) => onCreative.get(id) ?? none)),
  }
}

const none: readonly number[] = []

/** `creative` 0: it is a cap on no single one. */
const capsOf = ({ id, advertiser, frequencyCaps, creatives }: CompiledLineItem) =>
  frequencyCaps.flatMap((cap) =>
    (cap.scope === 'creative' ? creatives.map((one) => one.id) : [0]).map((creative) => ({
      key: capKey(cap.scope, { lineItem: id, advertiser, creative }),
      cap,
      creative,
    })),
  )

const scopes: FrequencyCap['scope'][] = ['line-item', 'advertiser', 'creative']

const rememberedBy = (
  { id, advertiser, creatives }: CompiledLineItem,
  longest: ReadonlyMap<string, number>,
): Remember[] =>
  creatives.map((creative) =>
    scopes.flatMap((scope) => {
      const key = capKey(scope, { lineItem: id, advertiser, creative: creative.id })
      const seconds = longest.get(key)
      return seconds === undefined ? [] : [[key, seconds] as const]
    }),
  )

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
const hash = (text: string): number => {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

import { setBit, wordsFor } from './bits.ts'
import { foldCase } from './fold-case.ts'
import type { Dimensions, Opportunity, Targeting } from './model.ts'
import { urlMatcher } from './url-pattern.ts'

export type Dimension = keyof Dimensions
type Page = Omit<Opportunity, 'slot'>

/** Targeting of n line items, transposed: one pass over ⌈n/32⌉ words answers for all of them. */
export type TargetingIndex = {
  words: number
  /** Asked by the slot's name. */
  slots: Facet<string> | null
  /** Only what some line item asks: of `keyValues` one for each key. */
  page: Facet<Page>[]
  /** The sets of line items of all facets, one after another. */
  sets: Int32Array
  /** While a page is matched: where the sets begin that accept it, one for each facet. */
  accepting: Int32Array
}

/** One dimension, as far as line items restrict it. */
type Facet<From> = {
  dimension: Dimension
  /** Where its sets begin: who includes no value of it, and then, for each value that is named, who includes it, who excludes it,
   *  and, for the usual case of a page that has only this one, who accepts it. */
  at: number
  find: Find<From>
}

/** Which values a page has, of those that are named, by number. */
type Find<From> =
  /** Of the one value that it has; −1: nobody names it. */
  | { one: (from: From) => number; several: null }
  /** Writes them to `found`, and answers how many. */
  | { one: null; several: (from: From, found: number[]) => number }

/** Done once per snapshot. An empty list of values restricts nothing, as if it were absent. */
export const indexTargeting = (targetings: readonly Targeting[]): TargetingIndex => {
  const words = wordsFor(targetings.length)
  const parts: Int32Array[] = []
  let at = 0
  const facet = <From>(question: Question<From>): Facet<From>[] => {
    const indexed = indexFacet(targetings, question, words)
    if (!indexed) return []
    const { sets, find } = indexed
    parts.push(sets)
    at += sets.length
    return [{ dimension: question.dimension, at: at - sets.length, find }]
  }
  const [slots = null] = facet(slotQuestion)
  const page = [...pageQuestions, ...keyQuestions(targetings)].flatMap((question) => facet(question))
  const sets = new Int32Array(at)
  for (let part = 0, at = 0; part < parts.length; at += parts[part++]!.length) sets.set(parts[part]!, at)
  return { words, slots, page, sets, accepting: new Int32Array(page.length) }
}

/** Sets in `eligible` (of `words` words) the bit of every line item whose targeting accepts this page; what concerns the slot
 *  is left to `narrowToSlot`, so that a page with five slots asks the rest once. */
export const matchPage = (index: TargetingIndex, page: Page, eligible: Int32Array): void => {
  const { page: facets, words, sets, accepting } = index
  eligible.fill(-1)
  let n = 0
  for (const facet of facets) {
    const named = findIn(facet, page)
    if (named < 2) accepting[n++] = acceptingOne(facet, named, words)
    else narrowToAny(index, facet, named, eligible)
  }
  for (let w = 0; w < words; w++) {
    let bits = eligible[w]!
    for (let k = 0; k < n; k++) bits &= sets[accepting[k]! + w]!
    eligible[w] = bits
  }
}

/** Clears in `eligible` the line items that do not want this slot. */
export const narrowToSlot = (index: TargetingIndex, name: string, eligible: Int32Array): void => {
  if (index.slots) narrow(index, index.slots, name, eligible)
}

const alone = new WeakMap<Targeting, TargetingIndex>()

/** The first dimension that refuses this opportunity; null: all accept it. */
export const refusedBy = (targeting: Targeting, opportunity: Opportunity): Dimension | null => {
  const index = alone.get(targeting) ?? indexTargeting([targeting])
  alone.set(targeting, index)
  const accepted = new Int32Array([1])
  if (index.slots) narrow(index, index.slots, opportunity.slot, accepted)
  if (accepted[0] === 0) return 'slots'
  for (const facet of index.page) {
    narrow(index, facet, opportunity, accepted)
    if (accepted[0] === 0) return facet.dimension
  }
  return null
}

type Value = string | number
/** From value to its number, as far as it is named. */
type Rows = Map<Value, number>
/** −1: nobody names it. */
type RowOf = (value: Value) => number
type Question<From> = {
  dimension: Dimension
  /** The values that a line item names. */
  list: (dimensions: Dimensions) => readonly Value[] | undefined
  finder: Finder<From>
}
type Finder<From> = { fold: (value: Value) => Value; find: (rows: Rows) => Find<From> }

const asIs = (value: Value) => value
const folded = (value: Value) => foldCase(String(value))

const exact =
  (rows: Rows): RowOf =>
  (value) =>
    rows.get(value) ?? -1

/** A page's few words come again and again, and folding one costs more than all the rest: spellings are remembered. */
const anySpelling = (rows: Rows, mostSpellings = 4096): RowOf => {
  const known: Rows = new Map()
  return (text) => {
    const row = known.get(text)
    if (row !== undefined) return row
    if (known.size >= mostSpellings) known.clear()
    const found = rows.get(folded(text)) ?? -1
    known.set(text, found)
    return found
  }
}

type One<From> = (rowOf: RowOf) => (from: From) => number
type Several<From> = (rowOf: RowOf) => (from: From, found: number[]) => number

const value = <From>(one: One<From>): Finder<From> => ({
  fold: asIs,
  find: (rows) => ({ one: one(exact(rows)), several: null }),
})
const word = <From>(one: One<From>): Finder<From> => ({
  fold: folded,
  find: (rows) => ({ one: one(anySpelling(rows)), several: null }),
})
const words = <From>(several: Several<From>): Finder<From> => ({
  fold: folded,
  find: (rows) => ({ one: null, several: several(anySpelling(rows)) }),
})

const each = (texts: readonly string[], rowOf: RowOf, found: number[]): number => {
  let n = 0
  for (const text of texts) {
    const row = rowOf(text)
    if (row >= 0) found[n++] = row
  }
  return n
}

/** A language tag, and every shorter one that it begins with: sw-KE is sw as well. */
const beginnings = (tag: string, rowOf: RowOf, found: number[]): number => {
  let n = 0
  for (let end = tag.length; end > 0; end = tag.lastIndexOf('-', end - 1)) {
    const row = rowOf(end === tag.length ? tag : tag.slice(0, end))
    if (row >= 0) found[n++] = row
  }
  return n
}

const url: Finder<Page> = {
  fold: asIs,
  find: (rows) => {
    const match = urlMatcher([...rows].map(([pattern, row]) => [String(pattern), row]))
    return { one: null, several: ({ url }, found) => match(url, found) }
  },
}

const slotQuestion: Question<string> = {
  dimension: 'slots',
  list: ({ slots }) => slots,
  finder: value((rowOf) => (name) => rowOf(name)),
}

/* Each reads its property itself, not through a function that is handed in: of fourteen functions the engine knows none, and a
   page would pay for that fourteen times. */
const finders: { [D in Exclude<Dimension, 'slots' | 'keyValues'>]: Finder<Page> } = {
  sections: word((rowOf) => (page) => rowOf(page.section)),
  tags: words((rowOf) => (page, found) => each(page.tags, rowOf, found)),
  urls: url,
  devices: value((rowOf) => (page) => rowOf(page.device)),
  browsers: word((rowOf) => (page) => rowOf(page.browser)),
  systems: word((rowOf) => (page) => rowOf(page.system)),
  countries: value((rowOf) => (page) => rowOf(page.country)),
  regions: value((rowOf) => (page) => rowOf(page.region)),
  cities: word((rowOf) => (page) => rowOf(page.city)),
  languages: words((rowOf) => (page, found) => beginnings(page.language, rowOf, found)),
  weekdays: value((rowOf) => (page) => rowOf(page.weekday)),
  hours: value((rowOf) => (page) => rowOf(page.hour)),
  referrers: value((rowOf) => (page) => rowOf(page.referrer)),
  visitors: value((rowOf) => (page) => rowOf(page.visitor)),
}
const pageQuestions = Object.entries(finders).map(([name, finder]): Question<Page> => {
  const dimension = name as keyof typeof finders
  return { dimension, list: (dimensions) => dimensions[dimension], finder }
})

const none: readonly string[] = []
const ownValues = <T>(of: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  of !== undefined && Object.hasOwn(of, key) ? of[key] : undefined

/** Every key is a dimension of its own. */
const keyQuestions = (targetings: readonly Targeting[]): Question<Page>[] => {
  const keys = targetings.flatMap(({ include, exclude }) =>
    [include, exclude].flatMap((side) => Object.keys(side?.keyValues ?? {})),
  )
  return [...new Set(keys)].map((key) => ({
    dimension: 'keyValues',
    list: ({ keyValues }) => ownValues(keyValues, key),
    finder: words((rowOf) => (page, found) => each(ownValues(page.keyValues, key) ?? none, rowOf, found)),
  }))
}

const indexFacet = <From>(
  targetings: readonly Targeting[],
  { list, finder }: Question<From>,
  words: number,
): { sets: Int32Array; find: Find<From> } | null => {
  const rows: Rows = new Map()
  const open = new Int32Array(words)
  const bits: { row: number; isExcluded: boolean; item: number }[] = []
  const mark = (values: readonly Value[], isExcluded: boolean, item: number) => {
    for (const one of values) {
      const key = finder.fold(one)
      const row = rows.get(key) ?? rows.size
      rows.set(key, row)
      bits.push({ row, isExcluded, item })
    }
  }
  targetings.forEach(({ include, exclude }, item) => {
    const wanted = (include && list(include)) ?? []
    if (wanted.length === 0) setBit(open, item)
    mark(wanted, false, item)
    mark((exclude && list(exclude)) ?? [], true, item)
  })
  if (rows.size === 0) return null
  const sets = new Int32Array((1 + 3 * rows.size) * words)
  sets.set(open)
  for (const { row, isExcluded, item } of bits) setBit(sets, item, (1 + 3 * row + Number(isExcluded)) * words)
  for (let row = 0; row < rows.size; row++)
    for (let w = 0, at = (1 + 3 * row) * words; w < words; w++, at++)
      sets[at + 2 * words] = (open[w]! | sets[at]!) & ~sets[at + words]!
  return { sets, find: finder.find(rows) }
}

/** Shared by all: nothing here waits, and a number beside it says how much of it counts. */
const found: number[] = []

/** How many of the named values it has, in `found`. */
const findIn = <From>({ find }: Facet<From>, from: From): number => {
  if (find.several) return find.several(from, found)
  const row = find.one(from)
  if (row < 0) return 0
  found[0] = row
  return 1
}

const narrow = <From>(index: TargetingIndex, facet: Facet<From>, from: From, eligible: Int32Array): void => {
  const named = findIn(facet, from)
  if (named > 1) return narrowToAny(index, facet, named, eligible)
  for (let w = 0, at = acceptingOne(facet, named, index.words); w < index.words; w++, at++)
    eligible[w]! &= index.sets[at]!
}

/** Where the set begins of who accepts a page with the one named value that was found, or with none. */
const acceptingOne = ({ at }: Facet<never>, named: number, words: number): number =>
  named === 0 ? at : at + 3 * (found[0]! + 1) * words

/** A page with several values found in this facet: who includes one of them, and excludes none. */
const narrowToAny = (
  { sets, words }: TargetingIndex,
  { at }: Facet<never>,
  named: number,
  eligible: Int32Array,
): void => {
  for (let w = 0; w < words; w++) {
    let included = sets[at + w]!
    let excluded = 0
    for (let k = 0; k < named; k++) {
      const its = at + (1 + 3 * found[k]!) * words + w
      included |= sets[its]!
      excluded |= sets[its + words]!
    }
    eligible[w]! &= included & ~excluded
  }
}

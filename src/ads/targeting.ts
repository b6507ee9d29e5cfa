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
  sets: Uint32Array
  /** While a page is matched: where the sets begin that accept it, one for each facet. */
  accepting: Uint32Array
}

/** One dimension, as far as line items restrict it. */
type Facet<From> = {
  dimension: Dimension
  /** Where its sets begin: who includes no value of it, and then, for each value that is named, who includes it, who excludes it,
   *  and, for the usual case of a page that has only this one, who accepts it. */
  at: number
  /** Writes to `rows` which values the page has, of those that are named, and answers how many. */
  find: (from: From, rows: number[]) => number
}

/** Done once per snapshot. An empty list of values restricts nothing, as if it were absent. */
export const indexTargeting = (targetings: readonly Targeting[]): TargetingIndex => {
  const words = wordsFor(targetings.length)
  const parts: Uint32Array[] = []
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
  const sets = new Uint32Array(at)
  for (let part = 0, at = 0; part < parts.length; at += parts[part++]!.length) sets.set(parts[part]!, at)
  return { words, slots, page, sets, accepting: new Uint32Array(page.length) }
}

/** Sets in `eligible` (of `words` words) the bit of every line item whose targeting accepts this page; what concerns the slot
 *  is left to `narrowToSlot`, so that a page with five slots asks the rest once. */
export const matchPage = (index: TargetingIndex, page: Page, eligible: Uint32Array): void => {
  const { page: facets, words, sets, accepting } = index
  eligible.fill(0xffffffff)
  let n = 0
  for (const facet of facets) {
    const rows = facet.find(page, found)
    if (rows < 2) accepting[n++] = acceptingOne(facet, rows, words)
    else narrowToAny(index, facet, rows, eligible)
  }
  for (let w = 0; w < words; w++) {
    let bits = eligible[w]!
    for (let k = 0; k < n; k++) bits &= sets[accepting[k]! + w]!
    eligible[w] = bits
  }
}

/** Clears in `eligible` the line items that do not want this slot. */
export const narrowToSlot = (index: TargetingIndex, name: string, eligible: Uint32Array): void => {
  if (index.slots) narrow(index, index.slots, name, eligible)
}

const alone = new WeakMap<Targeting, TargetingIndex>()

/** The first dimension that refuses this opportunity; null: all accept it. */
export const refusedBy = (targeting: Targeting, opportunity: Opportunity): Dimension | null => {
  const index = alone.get(targeting) ?? indexTargeting([targeting])
  alone.set(targeting, index)
  const accepted = new Uint32Array([1])
  if (index.slots) narrow(index, index.slots, opportunity.slot, accepted)
  if (accepted[0] === 0) return 'slots'
  for (const facet of index.page) {
    narrow(index, facet, opportunity, accepted)
    if (accepted[0] === 0) return facet.dimension
  }
  return null
}

type Value = string | number
/** From value to its row, as far as it is named. */
type Rows = Map<Value, number>
type Question<From> = {
  dimension: Dimension
  /** The values that a line item names. */
  list: (dimensions: Dimensions) => readonly Value[] | undefined
  finder: Finder<From>
}
type Finder<From> = { fold: (value: Value) => Value; find: (rows: Rows) => Facet<From>['find'] }

const asIs = (value: Value) => value
const folded = (value: Value) => foldCase(String(value))

/** A page's few words come again and again, and folding one costs more than all the rest: spellings are remembered. */
const spellings = (rows: Rows, mostSpellings = 4096) => {
  const known = new Map<string, number>()
  return (text: string): number => {
    const row = known.get(text)
    if (row !== undefined) return row
    if (known.size >= mostSpellings) known.clear()
    const found = rows.get(foldCase(text)) ?? -1
    known.set(text, found)
    return found
  }
}

const value = <From>(read: (from: From) => Value): Finder<From> => ({
  fold: asIs,
  find: (rows) => (from, found) => {
    const row = rows.get(read(from))
    if (row === undefined) return 0
    found[0] = row
    return 1
  },
})

const word = <From>(read: (from: From) => string): Finder<From> => ({
  fold: folded,
  find: (rows) => {
    const rowOf = spellings(rows)
    return (from, found) => ((found[0] = rowOf(read(from))) < 0 ? 0 : 1)
  },
})

const words = <From>(read: (from: From) => readonly string[]): Finder<From> => ({
  fold: folded,
  find: (rows) => {
    const rowOf = spellings(rows)
    return (from, found) => {
      let n = 0
      for (const text of read(from)) {
        const row = rowOf(text)
        if (row >= 0) found[n++] = row
      }
      return n
    }
  },
})

/** A language tag, and every shorter one that it begins with: sw-KE is sw as well. */
const language: Finder<Page> = {
  fold: folded,
  find: (rows) => {
    const rowOf = spellings(rows)
    return ({ language: tag }, found) => {
      let n = 0
      for (let end = tag.length; end > 0; end = tag.lastIndexOf('-', end - 1)) {
        const row = rowOf(end === tag.length ? tag : tag.slice(0, end))
        if (row >= 0) found[n++] = row
      }
      return n
    }
  },
}

const url: Finder<Page> = {
  fold: asIs,
  find: (rows) => {
    const match = urlMatcher([...rows].map(([pattern, row]) => [String(pattern), row]))
    return (page, found) => match(page.url, found)
  },
}

const slotQuestion: Question<string> = {
  dimension: 'slots',
  list: ({ slots }) => slots,
  finder: value((name) => name),
}

const finders: { [D in Exclude<Dimension, 'slots' | 'keyValues'>]: Finder<Page> } = {
  sections: word(({ section }) => section),
  tags: words(({ tags }) => tags),
  urls: url,
  devices: value(({ device }) => device),
  browsers: word(({ browser }) => browser),
  systems: word(({ system }) => system),
  countries: value(({ country }) => country),
  regions: value(({ region }) => region),
  cities: word(({ city }) => city),
  languages: language,
  weekdays: value(({ weekday }) => weekday),
  hours: value(({ hour }) => hour),
  referrers: value(({ referrer }) => referrer),
  visitors: value(({ visitor }) => visitor),
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
    finder: words(({ keyValues }) => ownValues(keyValues, key) ?? none),
  }))
}

const indexFacet = <From>(
  targetings: readonly Targeting[],
  { list, finder }: Question<From>,
  words: number,
): { sets: Uint32Array; find: Facet<From>['find'] } | null => {
  const rows: Rows = new Map()
  const open = new Uint32Array(words)
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
  const sets = new Uint32Array((1 + 3 * rows.size) * words)
  sets.set(open)
  for (const { row, isExcluded, item } of bits) setBit(sets, item, (1 + 3 * row + Number(isExcluded)) * words)
  for (let row = 0; row < rows.size; row++)
    for (let w = 0, at = (1 + 3 * row) * words; w < words; w++, at++)
      sets[at + 2 * words] = (open[w]! | sets[at]!) & ~sets[at + words]!
  return { sets, find: finder.find(rows) }
}

/** Shared by all: nothing here waits, and a number beside it says how much of it counts. */
const found: number[] = []

const narrow = <From>(index: TargetingIndex, facet: Facet<From>, from: From, eligible: Uint32Array): void => {
  const rows = facet.find(from, found)
  if (rows > 1) return narrowToAny(index, facet, rows, eligible)
  for (let w = 0, at = acceptingOne(facet, rows, index.words); w < index.words; w++, at++)
    eligible[w]! &= index.sets[at]!
}

/** Where the set begins of who accepts a page with the one value found in this facet, or with none. */
const acceptingOne = ({ at }: Facet<never>, rows: number, words: number): number =>
  rows === 0 ? at : at + 3 * (found[0]! + 1) * words

/** A page with several values found in this facet: who includes one of them, and excludes none. */
const narrowToAny = (
  { sets, words }: TargetingIndex,
  { at }: Facet<never>,
  rows: number,
  eligible: Uint32Array,
): void => {
  for (let w = 0; w < words; w++) {
    let included = sets[at + w]!
    let excluded = 0
    for (let k = 0; k < rows; k++) {
      const its = at + (1 + 3 * found[k]!) * words + w
      included |= sets[its]!
      excluded |= sets[its + words]!
    }
    eligible[w]! &= included & ~excluded
  }
}

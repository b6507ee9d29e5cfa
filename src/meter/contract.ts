import type { Device } from '../ads/model.ts'
import type { ListName } from '../../widgets/lib/contract.ts'

/** Times in `Meter` are epoch ms. */
const minute = 60_000

/** Page-view records are packed by their time of issue and dropped a bucket at a time. */
export const bucketMs = 15 * minute
/** A token counts for an hour; for another it is told from a repeat and stored as late; then it is refused. */
export const tokenMs = 60 * minute
export const lateMs = 120 * minute
/** A reader counts once per article in this time. */
export const repeatMs = 30 * minute
/** Totals are kept per UTC quarter-hour, since time zones come in quarters. */
export const quarterMs = 15 * minute

/** Repeat counters of one meter; past it new ones are folded into as many cells again, so that their rows are bounded
 *  whatever the traffic: 2 × 2^20 ≈ 40 MB. */
export const repeatCells = 2 ** 20
/** Rows of page views in one bucket of one meter (one or a few each); past it new page views are refused for as long. */
export const maxSeenPerBucket = 1_000_000
/** Distinct counters waiting for the site; past it events are refused until some have been handed over. */
export const maxUnsent = 50_000

export type AdKind = 'impression' | 'measurable' | 'viewable' | 'inview' | 'click'
/** How often one address with one browser may do a thing before it is no person (or no one person) any more. Generous, since
 *  thousands of phones of one make can stand behind one carrier address: 120 impressions of a slot, or 5 clicks on a creative,
 *  a minute. */
export const paceMs = minute
export const mostImpressions = 120
export const mostClicks = 5

/** What a counter counts. Every combination that occurs is one row until it is handed over. */
export type Tally =
  | { kind: 'view'; article: number; device: Device; country: string }
  /** `viewable-large`: of the viewable ones, those by the 30 % rule. `leased`: of impressions, what was decided under a lease. */
  | {
      kind: AdKind | 'viewable-large'
      slot: number
      lineItem: number
      creative: number
      device: Device
      country: string
      leased?: true
    }
  /** `position`: 1 … `lastPosition`, which stands for all below it. */
  | { kind: 'list-shown' | 'list-click'; list: ListName; article: number; position: number }
  /** Page views of an experiment that had its list in sight, and those that led to a click in it: each once a page view. */
  | { kind: 'trial-shown' | 'trial-click'; experiment: number; arm: Arm }
  /** A reader of `from` came to `article` next; counted with its view. */
  | { kind: 'next'; from: number; article: number }
  | { kind: 'filtered'; reason: FilterReason }

export const lastPosition = 20
/** What half of the page views of an experiment get: `a` what all get, `b` its variant. */
export type Arm = 'a' | 'b'

/** Traffic that is told apart and kept as its own number (GIVT), never silently dropped. */
export type FilterReason =
  | 'bot'
  | 'data-centre'
  | 'prefetch'
  | 'foreign-origin'
  | 'hidden'
  | 'too-fast'
  | 'late'

/** Which bit of which record of a page view a hit takes: the same bit twice is a repeat. `billMs`: it counts for so long after
 *  its issue by the meter's clock, then it is late. */
export type Mark = { pv: number; issuedAt: number; part: number; bit: number; billMs?: number }

/** Daily-salted hashes (48 bits) of reader and address on one article; `before` are yesterday's, in the half hour after midnight. */
export type RepeatKeys = { visitor: number; address: number; before?: { visitor: number; address: number } }

export type Hit = {
  at: number
  /** Counted together or not at all: one `list` event shows many articles. */
  tallies: Tally[]
  /** 1, or the milliseconds of `inview`. */
  value: number
  /** null: only tallied (filtered traffic, which nothing is billed on). */
  mark: Mark | null
  repeats: RepeatKeys | null
  /** Salted hash of who does what, and how often he may within `paceMs`. */
  pace?: { key: number; atMost: number }
}

export type Receipt = { recorded: true } | { recorded: false; why: 'busy' }

/** One counter of a batch: `n` hits (or ms), `weight` after damping. */
export type Delta = { quarter: number; tally: Tally; n: number; weight: number }

/* Bits of a page view. Part 0 holds the view and its experiment. Parts above it hold ten slots each, with five kinds a slot, and so again for every
   refresh of them. Parts below it hold
   what its lists showed and what was clicked in them, by article: 64 × 26 articles of a list are told apart, those of a
   page view all but always (1 pair in 1,664 is not). 52 bits fit a JavaScript number and an SQLite integer. */
const lists: ListName[] = ['see-also', 'similar', 'popular']
const adKinds: AdKind[] = ['impression', 'measurable', 'viewable', 'inview', 'click']

export const viewBit = { part: 0, bit: 0 }
export const trialBit = { 'trial-shown': { part: 0, bit: 1 }, 'trial-click': { part: 0, bit: 2 } }
const listBit = (list: ListName, article: number, offset: number) => ({
  part: -1 - (lists.indexOf(list) * 64 + (article % 64)),
  bit: offset + (Math.floor(article / 64) % 26),
})
export const listShownBit = (list: ListName, first: number) => listBit(list, first, 0)
export const listClickBit = (list: ListName, article: number) => listBit(list, article, 26)
const slotParts = Math.ceil(2 ** 16 / 10)
export const adBit = (kind: AdKind, { slot, turn }: { slot: number; turn: number }) => ({
  part: 1 + Math.floor(slot / 10) + turn * slotParts,
  bit: (slot % 10) * adKinds.length + adKinds.indexOf(kind),
})

import type { Block } from '../../widgets/see-also/blocks.ts'
import type { CompiledLineItem } from '../ads/compile.ts'
import type { Diagnosis } from '../ads/diagnose.ts'
import type { Grant, LeaseReport } from '../ads/lease/contract.ts'
import type { Plan, Verdict } from '../ads/plan/contract.ts'
import type { Creative, LineItem, Order, Size, Slot } from '../ads/model.ts'
import type { SampledOpportunity } from '../ads/supply.ts'
import type { Signal } from '../ranking/signals.ts'
import type { Arm } from '../meter/contract.ts'
import type { ArmCounts, Lift } from '../ranking/lift.ts'
import type { Experiment, SignalDoc } from './ranking-model.ts'
import type { SavedReport } from './saved-report.ts'
import type { SiteSettings } from './settings.ts'

/** What `Site` says over RPC. Plain data: it is cloned on the way. */

/** A card is all that a list shows of an article, and what filters need. */
export type Card = {
  id: number
  url: string
  title: string
  section: string
  tags: string[]
  /** Epoch ms. */
  publishedAt: number
  image: string | null
}

export type PopularWindow = '1h' | 'today' | '24h' | '7d' | 'trending'

/** A part is sent again only when its version has moved. */
type Versioned<T> = { version: number; value: T }

export type Snapshot = {
  /** Epoch ms at which `Site` vouched for it. */
  at: number
  /** A slot's `number` is what its tokens carry. */
  settings: Versioned<SiteSettings & { slots: (Slot & { number: number })[] }>
  ads: Versioned<CompiledLineItem[]>
  plan: Versioned<Plan>
  /** Article ids, best first; every id has a card. `withdrawals` moves whenever what was known of articles must not be used any
   *  more: one has left the lists that another may still name, or has become sensitive. */
  popular: Versioned<{
    lists: Record<PopularWindow, number[]>
    cards: Card[]
    /** Where editors pinned articles, from 1, in every window; the lists have them there. */
    pins: [article: number, position: number][]
    withdrawals: number
    experiment: RunningExperiment | null
  }>
}
/** `lists`: Popular as the variant ranks it; null where the experiment is on another list. */
type RunningExperiment = {
  number: number
  list: Experiment['list']
  lists: Record<PopularWindow, number[]> | null
}

export type SnapshotPart = 'settings' | 'ads' | 'plan' | 'popular'
export type Versions = Record<SnapshotPart, number>
/** Null: nothing moved, the copy at the edge is good as of `at`. */
export type SnapshotAnswer = { at: number; grants: Grant[] } & { [P in SnapshotPart]: Snapshot[P] | null }

/** What an isolate tells its site when it renews the snapshot. */
export type EdgeReport = {
  /** Made up at the isolate's start. */
  isolate: string
  leases: LeaseReport
  /** Opportunities by slot since the last report; bots and tests apart. Counts get lost with an isolate, and are for forecasts. */
  opportunities: [slot: string, n: number][]
  /** Impressions decided since the last report, by line item: what the plan's feedback goes by. */
  decided: [lineItem: number, n: number][]
  /** A few of the opportunities, at random. */
  samples: SampledOpportunity[]
}

/** Why an item stands where it stands. */
type Factors = { similarity: number; recency: number; popularity: number; score: number }

/** What the edge keeps of one article address. `id` 0: unknown, not (yet) in the catalogue. */
export type ArticleContext = {
  id: number
  /** Canonical. */
  url: string
  section: string
  tags: string[]
  /** Its own, else the site's. */
  language: string
  /** Only line items with `onSensitive` may stand beside it: by an editor's mark, or by the site's rules. */
  isSensitive: boolean
  /** Of its body; [] where ingestion saw none. */
  outline: Block[]
  /** Of what See also may take: by the article's id, how much it resembles what stands around each gap of the outline, in
   *  hundredths (ranking/see-also.ts). */
  likeness: Record<number, number[]>
  /** As in the snapshot, when this was found. */
  withdrawals: number
  /** For Similar and for See also: editors may want them otherwise here and there. */
  related: Related[]
  seeAlso: Related[]
  /** What editors keep out of each, also where popular articles fill it up. */
  excluded: { related: number[]; seeAlso: number[] }
  /** The same as the variant of the running experiment ranks them; null where none runs on them. */
  variant: { experiment: number; related: Related[]; seeAlso: Related[] } | null
}
/** `pin`: the position that an editor pinned it to, from 1. */
export type Related = { card: Card; factors: Factors; pin: number | null }

/** Names are compared case-folded. */
export type PopularQuery = { window: PopularWindow; section: string | null; tag: string | null }

export type ExplainQuery =
  | ({ list: 'popular' } & PopularQuery)
  /** `url`: canonical. */
  | { list: 'similar' | 'see-also'; url: string }
/** Why an article stands where it stands: its score is the product of its factors; an editor's word on it is among them. */
export type Explained = {
  card: Card
  score: number
  source: string
  factors: Readonly<Record<string, number>>
  signals: readonly Signal[]
  /** The position that an editor pinned it to, from 1. */
  pin: number | null
}
/** A list with its reasons, and the best of what a gate removed from it. */
export type Explanation = { items: Explained[]; removed: (Explained & { gate: string })[] }

export type EntityOf = {
  slot: Slot
  order: Order
  lineItem: LineItem
  creative: Creative
  signal: SignalDoc
  experiment: Experiment
  report: SavedReport
}
export type EntityKind = keyof EntityOf
/** `id`: the slot's name, or or_…, li_…, cr_…, sg_…, ex_…, rp_…; `version` is the ETag. */
export type Stored<T> = { id: string; version: number; doc: T }

export type WriteFailure =
  | { failed: 'not-found' }
  /** Somebody else wrote first. */
  | { failed: 'stale'; version: number }
  | { failed: 'exists' }
  /** A field names something that is not there, or that others still need. */
  | { failed: 'reference'; path: string; message: string }
  | { failed: 'limit'; message: string }
export type Written<T> = Stored<T> | WriteFailure
/** `by`: a person's id, or `operator`. `version` null: whatever stands there is overwritten. */
export type Write = { by: string; version: number | null }

/** What the audit log tells of. */
export const auditKinds = [
  'settings',
  'slot',
  'order',
  'lineItem',
  'creative',
  'file',
  'article',
  'signal',
  'experiment',
  'report',
  'statement',
  'member',
  'invitation',
  'token',
] as const
export type AuditKind = (typeof auditKinds)[number]

/** One change. What is new has no `before`, what is gone no `after`. `by`: a person's id, or `operator`. */
export type Change = {
  by: string
  kind: AuditKind
  /** The id of what was changed. */
  subject: string
  before: object | null
  after: object | null
}

/** Of a change, only the fields that differ, as JSON. */
export type AuditEntry = Omit<Change, 'before' | 'after'> & {
  id: number
  /** Epoch ms. */
  at: number
  before: string | null
  after: string | null
}

/** What somebody would like to book. Times in epoch ms. */
export type AvailsQuery = Pick<LineItem, 'type' | 'targeting' | 'onPage' | 'onSensitive'> & {
  flights: [startMs: number, endMs: number][]
  goal: { kind: 'impressions' | 'viewable' | 'clicks'; amount: number } | null
  /** Empty: any. */
  sizes: Size[]
}
/** Opportunities: how many there will be, how many of them others have booked, and how many are left, with the bounds of 80 %. */
type Avail = { supply: number; booked: number; available: number; low: number; high: number }
export type AvailsAnswer = {
  /** `day`: a date of the site. */
  days: (Avail & { day: string })[]
  /** Sums; the bounds are those of days that are all good or all bad. */
  total: Avail
  /** Opportunities that the goal takes at the site's own rates of viewability, clicks and rendering. */
  goal: { needed: number; outlook: 'enough' | 'likely' | 'too-little' } | null
}

export type LineState = 'upcoming' | 'live' | 'paused' | 'held' | 'lapsed' | 'over' | 'archived'
/** Why a line item serves as it does. */
export type LineDiagnosis = Diagnosis & { state: LineState }
/** How a line item will end, in its goal's unit; null where no plan is made for it: without a goal, paused, or over. */
export type LineForecast = {
  state: LineState
  goal: NonNullable<LineItem['goal']> | null
  delivered: number
  expected: number | null
  low: number | null
  high: number | null
  outlook: Verdict['outlook'] | null
}

export type ArticleStatus = 'pending' | 'live' | 'retired' | 'refused'
/** One article as the management API shows it. */
export type ArticleRecord = Card & {
  status: ArticleStatus
  language: string | null
  /** How it became known, or why it did not: "fetched", "pushed", "feed", "gone (404)", … */
  outcome: string
  outcomeAt: number
  views: number
  /** An editor's mark. */
  sensitive: boolean
}
/** `words`: what stands in the title, in this order, or a part of the address. */
export type ArticleQuery = {
  cursor: string | null
  limit: number
  status?: ArticleStatus
  words?: string
}
/** `a_…`, as the API calls an article. */
export const articleId = (id: number) => `a_${id.toString(36)}`
/** Its ETag: moves whenever it is told of again, or marked. */
export const articleVersion = ({ outcomeAt, sensitive }: ArticleRecord) => outcomeAt * 2 + Number(sensitive)

export type PushResult = { created: number; updated: number; refused: { index: number; message: string }[] }
export type FeedHealth = {
  url: string
  outcome: string
  polledAt: number | null
  nextAt: number
  failures: number
}

/** Months and days are the site's, hours are UTC's. */
export const dimensions = [
  'month',
  'day',
  'hour',
  'slot',
  'advertiser',
  'order',
  'lineItem',
  'creative',
  'device',
  'country',
  'article',
  'filtered',
] as const
export type Dimension = (typeof dimensions)[number]
/** What is counted, in the order in which tables show it. */
export const metrics = [
  'impressions',
  'measurable',
  'viewable',
  'viewableLarge',
  'inviewMs',
  'clicks',
  'bonus',
  'bonusViewable',
  'bonusClicks',
  'pageViews',
  'views',
  'listShown',
  'listClicks',
  'filtered',
] as const
export type Metric = (typeof metrics)[number]
/** Epoch ms, `to` exclusive. `order`, `lineItem`: only what these delivered. */
export type ReportQuery = {
  from: number
  to: number
  by: Dimension[]
  order?: string | undefined
  lineItem?: string | undefined
}
/** What an experiment has shown so far: page views that had its list in sight, and those that led to a click in it. */
export type ExperimentResults = {
  /** Epoch ms; null: not yet. */
  startedAt: number | null
  endedAt: number | null
  arms: Record<Arm, ArmCounts>
  lift: Lift
}
/** What one line item delivered; `key` is a date of the site, a slot's name, a kind of device, a creative's id. */
export type LineDelivery = Record<'days' | 'slots' | 'devices' | 'creatives', Delivered[]>
type Delivered = { key: string; counts: ReportRow['counts'] }
export type ReportRow = { key: Partial<Record<Dimension, string>>; counts: Partial<Record<string, number>> }

/** What is invoiced for a month. */
export type Statement = {
  /** `2026-10`, of the site. */
  month: string
  /** Epoch ms. */
  since: number
  until: number
  closedAt: number
  by: string
  lines: StatementLine[]
}
export type StatementLine = {
  lineItem: string
  name: string
  orderId: string
  order: string
  advertiser: string
  /** What is billed of each; bonus is not in here. */
  impressions: number
  viewable: number
  clicks: number
  /** At the price as it was when the month was closed. */
  amountMicros: number
  /** null: it has no price. */
  currency: string | null
}

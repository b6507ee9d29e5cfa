import {
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

/** The one site: its settings as JSON. */
export const site = sqliteTable('site', {
  id: text().primaryKey(),
  createdAt: integer('created_at').notNull(),
  version: integer().notNull(),
  settings: text().notNull(),
})

/** Documents of the shapes in ads/model.ts and ranking-model.ts. `number` is what tokens carry. */
export const entities = sqliteTable(
  'entities',
  {
    kind: text().notNull(),
    number: integer().notNull(),
    id: text().notNull(),
    version: integer().notNull(),
    doc: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.number] }), uniqueIndex('entities_id').on(t.kind, t.id)],
)

/** Documents that somebody removed a short while ago, for whoever did not mean it. */
export const removed = sqliteTable(
  'removed',
  {
    kind: text().notNull(),
    number: integer().notNull(),
    id: text().notNull(),
    version: integer().notNull(),
    doc: text().notNull(),
    /** Epoch ms. */
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.id] })],
)

/** The greatest number ever given per kind: a deleted line item's number must not be billed to another. */
export const numbers = sqliteTable('numbers', { kind: text().primaryKey(), last: integer().notNull() })

/** Experiments that were started (experiments.ts), in epoch ms. */
export const trials = sqliteTable('trials', {
  experiment: integer().primaryKey(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  shippedAt: integer('shipped_at'),
})

/** Page views of an experiment by arm: those that had its list in sight, and those that led to a click in it. */
export const trialTotals = sqliteTable(
  'trial_totals',
  {
    experiment: integer().notNull(),
    kind: text().notNull(),
    arm: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.experiment, t.kind, t.arm] })],
)

/** Who changed what (audit-log.ts): the fields of before and after as JSON; null: it was not there. */
export const auditLog = sqliteTable('audit_log', {
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  by: text().notNull(),
  kind: text().notNull(),
  subject: text().notNull(),
  before: text(),
  after: text(),
  /** Its number in the object that told of it (directory/untold-changes.ts); null: it happened here. */
  ref: integer().unique(),
})

/** Uploaded creative bytes by content hash; at most 2 MB a row. */
export const files = sqliteTable('files', {
  hash: text().primaryKey(),
  ext: text().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  bytes: blob().notNull(),
})

export const articles = sqliteTable(
  'articles',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Canonical. */
    url: text().notNull().unique(),
    externalId: text('external_id'),
    title: text().notNull(),
    section: text().notNull(),
    /** JSON array. */
    tags: text().notNull(),
    publishedAt: integer('published_at').notNull(),
    image: text(),
    language: text(),
    /** The first 4,000 characters. */
    text: text().notNull(),
    /** Its TermVector (ranking/term-vector.ts): 64 hashes of 4 bytes, then 64 counts of 1. */
    terms: blob().notNull(),
    /** Its blocks, and hashes of the terms of each (pack-outline.ts). */
    outline: blob().notNull(),
    /** Who told of it last: pushed · fetched · feed · seen (only its address). What a publisher pushed is not overwritten. */
    source: text().notNull(),
    /** pending · live · retired · refused (contract.ts). */
    status: text().notNull(),
    outcome: text().notNull(),
    outcomeAt: integer('outcome_at').notNull(),
    /** When its page is to be fetched (again); null: not. */
    fetchAt: integer('fetch_at'),
    attempts: integer().notNull().default(0),
    /** 1: an editor marked it so. */
    sensitive: integer().notNull().default(0),
  },
  (t) => [
    index('articles_status').on(t.status, t.id),
    index('articles_fetch').on(t.fetchAt),
    index('articles_external').on(t.externalId),
    index('articles_title').on(t.title),
  ],
)

/** Other addresses of an article. */
export const aliases = sqliteTable(
  'aliases',
  { url: text().primaryKey(), article: integer().notNull() },
  (t) => [index('aliases_article').on(t.article)],
)

/** Ids of addresses that turned out to be another article's: page views of before still carry them. */
export const merged = sqliteTable('merged', { gone: integer().primaryKey(), kept: integer().notNull() })

/** Forward-decayed views (ranking/view-scores.ts), one row an article that was ever read. */
export const scores = sqliteTable('scores', {
  article: integer().primaryKey(),
  fast: real().notNull(),
  day: real().notNull(),
  week: real().notNull(),
  before: real().notNull(),
  landmarkMs: integer('landmark_ms').notNull(),
  lastViewedAt: integer('last_viewed_at').notNull(),
})

/** Forward-decayed showings and clicks (ranking/exposures.ts), one row a list and article that it ever showed. */
export const exposures = sqliteTable(
  'exposures',
  {
    list: text().notNull(),
    article: integer().notNull(),
    shown: real().notNull(),
    clicks: real().notNull(),
    landmarkMs: integer('landmark_ms').notNull(),
  },
  (t) => [primaryKey({ columns: [t.list, t.article] }), index('exposures_article').on(t.article)],
)

/** What each list taught by age and by position (CurveRow of ranking/exposures.ts), as JSON. */
export const listCurves = sqliteTable('list_curves', { list: text().primaryKey(), curve: text().notNull() })

/** What was read with an article (CoVisitRow of ranking/co-visits.ts). */
export const coVisits = sqliteTable('co_visits', {
  article: integer().primaryKey(),
  pairs: blob().notNull(),
  landmarkMs: integer('landmark_ms').notNull(),
})

/** Views, list showings and clicks by article and UTC hour; only hours in which something happened, for 8 days. */
export const articleTotals = sqliteTable(
  'article_totals',
  {
    hour: integer().notNull(),
    article: integer().notNull(),
    kind: text().notNull(),
    /** The list, for showings and clicks; '' for views. */
    list: text().notNull(),
    n: integer().notNull(),
    weight: real().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.hour, t.article, t.kind, t.list] }),
    index('article_totals_article').on(t.article, t.kind),
  ],
)

const adCell = {
  slot: integer().notNull(),
  lineItem: integer('line_item').notNull(),
  creative: integer().notNull(),
  device: text().notNull(),
  country: text().notNull(),
}
/** A column a metric, so that a report reads a row where it would read nine. */
const adCounts = {
  impressions: integer().notNull(),
  measurable: integer().notNull(),
  viewable: integer().notNull(),
  viewableLarge: integer('viewable_large').notNull(),
  inviewMs: integer('inview_ms').notNull(),
  clicks: integer().notNull(),
  bonus: integer().notNull(),
  bonusViewable: integer('bonus_viewable').notNull(),
  bonusClicks: integer('bonus_clicks').notNull(),
}

/** The cube of ad events, per UTC quarter-hour. */
export const adTotals = sqliteTable(
  'ad_totals',
  { quarter: integer().notNull(), ...adCell, ...adCounts },
  (t) => [primaryKey({ columns: [t.quarter, t.slot, t.lineItem, t.creative, t.device, t.country] })],
)

/** The same cube per day of the site (its midnight, epoch ms): reports over months are read from it. */
export const adDays = sqliteTable('ad_days', { day: integer().notNull(), ...adCell, ...adCounts }, (t) => [
  primaryKey({ columns: [t.day, t.slot, t.lineItem, t.creative, t.device, t.country] }),
  index('ad_days_line_item').on(t.lineItem, t.day),
])

/** Months that were closed for invoices (statements.ts); `lines` as JSON. */
export const statements = sqliteTable('statements', {
  /** `2026-10` */
  month: text().primaryKey(),
  /** Of the site's month, epoch ms; nothing that comes later is entered before `until`. */
  since: integer().notNull(),
  until: integer().notNull(),
  closedAt: integer('closed_at').notNull(),
  by: text().notNull(),
  lines: text().notNull(),
})

/** Lines of an export that is being imported, until all of them are here (archive.ts). */
export const importLines = sqliteTable('import_lines', {
  line: integer().primaryKey({ autoIncrement: true }),
  table: text().notNull(),
  n: integer().notNull(),
  rows: text().notNull(),
})

/** What every line item has delivered so far: goals are checked against it at every snapshot. */
export const lineTotals = sqliteTable(
  'line_totals',
  { lineItem: integer('line_item').notNull(), kind: text().notNull(), n: integer().notNull() },
  (t) => [primaryKey({ columns: [t.lineItem, t.kind] })],
)

/** Page views of the whole site, and traffic that was filtered, per UTC quarter-hour. */
export const siteTotals = sqliteTable(
  'site_totals',
  {
    quarter: integer().notNull(),
    /** `view`, or `filtered`. */
    kind: text().notNull(),
    /** Device and country of views, the reason of filtered traffic. */
    device: text().notNull(),
    country: text().notNull(),
    reason: text().notNull(),
    n: integer().notNull(),
    weight: real().notNull(),
  },
  (t) => [primaryKey({ columns: [t.quarter, t.kind, t.device, t.country, t.reason] })],
)

/** The last batch applied of every meter: a batch that comes again is known by its number. */
export const batches = sqliteTable('batches', { meter: text().primaryKey(), n: integer().notNull() })

/** FeedState (catalogue/poll-feed.ts) as JSON. `via`: the sitemap index that named it; null: the settings did. */
export const feeds = sqliteTable('feeds', {
  url: text().primaryKey(),
  via: text(),
  state: text().notNull(),
  polledAt: integer('polled_at'),
})

/** Calls that tell caches of articles that were taken down (purges.ts). */
export const purges = sqliteTable('purges', {
  id: integer().primaryKey({ autoIncrement: true }),
  body: text().notNull(),
  attempts: integer().notNull().default(0),
  dueAt: integer('due_at').notNull(),
})

/** Impressions billed by line item and day of the site (its midnight, epoch ms): daily caps are checked against it. */
export const lineDays = sqliteTable(
  'line_days',
  { lineItem: integer('line_item').notNull(), day: integer().notNull(), n: integer().notNull() },
  (t) => [primaryKey({ columns: [t.lineItem, t.day] })],
)

/** What may be reserved of a line item's hard caps, at most, and until when it may bill (site/leasing.ts). */
export const leases = sqliteTable('leases', {
  lineItem: integer('line_item').primaryKey(),
  reserved: integer().notNull(),
  billUntil: integer('bill_until').notNull(),
})

/** Opportunities as isolates told them, per UTC hour and slot, for nine weeks. */
export const slotHours = sqliteTable(
  'slot_hours',
  { hour: integer().notNull(), slot: text().notNull(), n: integer().notNull() },
  (t) => [primaryKey({ columns: [t.hour, t.slot] })],
)

/** Impressions decided, as isolates told them. */
export const decided = sqliteTable('decided', {
  lineItem: integer('line_item').primaryKey(),
  n: integer().notNull(),
})

/** The ring of sampled opportunities (ads/plan/supply-ring.ts) by UTC hour: what they stand for, and they as JSON. */
export const supplyHours = sqliteTable('supply_hours', {
  hour: integer().primaryKey(),
  weight: real().notNull(),
  samples: text().notNull(),
})

/** The last plan, as JSON of ads/plan/contract.ts; one row. */
export const plan = sqliteTable('plan', {
  id: integer().primaryKey(),
  plan: text().notNull(),
  verdicts: text().notNull(),
  state: text().notNull(),
})

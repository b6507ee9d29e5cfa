import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What every page view has done already: one row a page view and part, bits as in contract.ts. */
export const seen = sqliteTable(
  'seen',
  {
    bucket: integer().notNull(),
    pv: integer().notNull(),
    part: integer().notNull(),
    mask: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.pv, t.part] })],
)

/** How often a hash came within 30 minutes `since` the first. */
export const repeats = sqliteTable('repeats', {
  cell: integer().primaryKey(),
  n: integer().notNull(),
  since: integer().notNull(),
})

/** Counters not yet in a batch. `tally` is the Tally as JSON with its keys in contract order. */
export const unsent = sqliteTable(
  'unsent',
  {
    quarter: integer().notNull(),
    tally: text().notNull(),
    n: integer().notNull(),
    weight: real().notNull(),
  },
  (t) => [primaryKey({ columns: [t.quarter, t.tally] })],
)

/** Batches on their way to the site, as JSON; gone once it has applied them. All that was recorded before `asOf` is in this
 *  one and those before it; 0: not all. */
export const outbox = sqliteTable('outbox', {
  n: integer().primaryKey({ autoIncrement: true }),
  deltas: text().notNull(),
  asOf: integer('as_of').notNull().default(0),
})

/** Whose meter this is: an alarm is not told. */
export const meter = sqliteTable('meter', { name: text().primaryKey(), site: text().notNull() })

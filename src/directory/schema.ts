import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** All instants are epoch milliseconds. */

export const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  /** Case-folded: one person per mailbox however it is typed. */
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  /** scrypt: `N.r.p.salt.hash`, so that its cost can be raised later without locking anybody out. */
  password: text('password').notNull(),
  /** Set this installation up: owns every site, and may create sites. */
  founder: integer('founder', { mode: 'boolean' }).notNull(),
  createdAt: integer('created_at').notNull(),
})

export const tokens = sqliteTable(
  'tokens',
  {
    /** SHA-256, hex. The token itself is shown once and kept nowhere. */
    hash: text('hash').primaryKey(),
    person: text('person')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    label: text('label').notNull(),
    createdAt: integer('created_at').notNull(),
    /** To the hour: a write per request would be dear. */
    lastUsedAt: integer('last_used_at').notNull(),
    expiresAt: integer('expires_at'),
  },
  (table) => [index('tokens_of_person').on(table.person)],
)

/** Ids are never given out again, so a row here is never deleted once `ready`. */
export const sites = sqliteTable('sites', {
  id: text('id').primaryKey(),
  createdAt: integer('created_at').notNull(),
  /** False between the reservation of the id and the answer of the site's own object. */
  ready: integer('ready', { mode: 'boolean' }).notNull(),
})

export const memberships = sqliteTable(
  'memberships',
  {
    site: text('site')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    person: text('person')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['owner', 'ad-manager', 'editor', 'viewer'] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.person, table.site] })],
)

/** What was answered to a POST with an `Idempotency-Key`, for 24 hours. */
export const answers = sqliteTable(
  'answers',
  {
    /** SHA-256 of caller, method, path and key. */
    key: text('key').primaryKey(),
    /** SHA-256 of the body: the same key with another body is a mistake to be told. */
    request: text('request').notNull(),
    startedAt: integer('started_at').notNull(),
    /** Null while the first request is under way. */
    answer: text('answer'),
    bytes: integer('bytes').notNull(),
  },
  (table) => [index('answers_by_age').on(table.startedAt)],
)

import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** All instants are epoch milliseconds. */

export const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  /** Case-folded: one person per mailbox however it is typed. */
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  /** scrypt: `N.r.p.salt.hash`, so that its cost can be raised later without locking anybody out. Null: signs in elsewhere. */
  password: text('password'),
  /** Set this installation up: owns every site, and may create sites. */
  founder: integer('founder', { mode: 'boolean' }).notNull(),
  createdAt: integer('created_at').notNull(),
})

/** Who people are at another service that they sign in at. */
export const identities = sqliteTable(
  'identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    person: text('person')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] })],
)

const roles = ['owner', 'ad-manager', 'editor', 'viewer'] as const

/** Signed-in browsers. */
export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256, hex. The cookie itself is kept nowhere. */
    hash: text('hash').primaryKey(),
    /** `se_…`: what it is revoked by. */
    id: text('id').notNull().unique(),
    person: text('person')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    userAgent: text('user_agent').notNull(),
    createdAt: integer('created_at').notNull(),
    /** To the hour: a write per request would be dear. */
    lastSeenAt: integer('last_seen_at').notNull(),
  },
  (table) => [index('sessions_of_person').on(table.person)],
)

/** API tokens: of all that their person may do, or of one site with a role there that his own still allows. */
export const tokens = sqliteTable(
  'tokens',
  {
    /** SHA-256, hex. The token itself is shown once and kept nowhere. */
    hash: text('hash').primaryKey(),
    /** `tk_…`: what it is revoked by. */
    id: text('id').notNull().unique(),
    person: text('person')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** With `role`; null: everything of its person. */
    site: text('site').references(() => sites.id, { onDelete: 'cascade' }),
    role: text('role', { enum: roles }),
    label: text('label').notNull(),
    createdAt: integer('created_at').notNull(),
    /** To the hour, as of sessions; null: never. */
    lastUsedAt: integer('last_used_at'),
    expiresAt: integer('expires_at'),
  },
  (table) => [index('tokens_of_person').on(table.person), index('tokens_of_site').on(table.site)],
)

/** Ids are never given out again, so a row here is never deleted once `ready`: of a removed site the id is all that stays. */
export const sites = sqliteTable('sites', {
  id: text('id').primaryKey(),
  createdAt: integer('created_at').notNull(),
  /** False between the reservation of the id and the answer of the site's own object. */
  ready: integer('ready', { mode: 'boolean' }).notNull(),
  removedAt: integer('removed_at'),
  /** Null: its objects have not all said that they hold nothing any more. */
  erasedAt: integer('erased_at'),
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
    role: text('role', { enum: roles }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.person, table.site] }),
    index('memberships_of_site').on(table.site),
  ],
)

/** Links that make whoever opens them a member. */
export const invitations = sqliteTable(
  'invitations',
  {
    /** SHA-256, hex, of the token in the link. */
    hash: text('hash').primaryKey(),
    /** `in_…`: what it is revoked by. */
    id: text('id').notNull().unique(),
    site: text('site')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    role: text('role', { enum: roles }).notNull(),
    /** Case-folded; only this mailbox may accept. Null: anybody with the link. */
    email: text('email'),
    by: text('by').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('invitations_of_site').on(table.site)],
)

/** Changes of people that their site's audit log has not heard of yet, as JSON. */
export const untold = sqliteTable('untold', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  site: text('site').notNull(),
  change: text('change').notNull(),
})

/** What was answered to a POST with an `Idempotency-Key`, for 24 hours. */
export const answers = sqliteTable(
  'answers',
  {
    /** SHA-256 of caller, method, path and key. */
    key: text('key').primaryKey(),
    /** SHA-256 of the body: the same key with another body is a mistake to be told. */
    request: text('request').notNull(),
    startedAt: integer('started_at').notNull(),
    /** Whose; null: of a person or the installation. */
    site: text('site'),
    /** Null while the first request is under way. */
    answer: text('answer'),
    bytes: integer('bytes').notNull(),
  },
  (table) => [index('answers_by_age').on(table.startedAt)],
)

import { and, asc, eq, gt, isNull, sql, type SQL } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { ApiToken, Membership } from './contract.ts'
import { tokens } from './schema.ts'
import { hashToken, newId, newToken } from './tokens.ts'

const hourMs = 3_600_000
/** Of one site, or of one person. */
const most = 200

type NewToken = { person: string; label: string; expiresAt: number | null; scope: Membership | null }
type Paging = { cursor: string; limit: number }

/** API tokens, by their hashes. */
export class ApiTokens {
  readonly #db: DrizzleSqliteDODatabase
  constructor(db: DrizzleSqliteDODatabase) {
    this.#db = db
  }

  /** Of one site, or of those for all that a person may do. */
  hasRoom(of: { site: string } | { person: string }): boolean {
    const among = 'site' in of ? eq(tokens.site, of.site) : ofPerson(of.person)
    const counted = this.#db
      .select({ n: sql<number>`count(*)` })
      .from(tokens)
      .where(among)
      .get()
    return (counted?.n ?? 0) < most
  }

  /** Answers the token, which is kept nowhere. `scope` null: all that its person may do. */
  issue({ person, label, expiresAt, scope }: NewToken): { issued: ApiToken; token: string } {
    const token = newToken()
    const { site = null, role = null } = scope ?? {}
    const row = { id: newId('tk'), person, role, label, createdAt: Date.now(), lastUsedAt: null, expiresAt }
    this.#db
      .insert(tokens)
      .values({ ...row, site, hash: hashToken(token) })
      .run()
    return { issued: row, token }
  }

  find(hash: string, now: number): { id: string; person: string; scope: Membership | null } | null {
    const row = this.#db.select().from(tokens).where(eq(tokens.hash, hash)).get()
    if (!row || (row.expiresAt !== null && row.expiresAt <= now)) return null
    if (now - (row.lastUsedAt ?? 0) >= hourMs)
      this.#db.update(tokens).set({ lastUsedAt: now }).where(eq(tokens.hash, hash)).run()
    const { id, person, site, role } = row
    return { id, person, scope: site !== null && role !== null ? { site, role } : null }
  }

  /** Those that open one site. In the order of ids, after `cursor`. */
  ofSite(site: string, paging: Paging): ApiToken[] {
    return this.#list(eq(tokens.site, site), paging)
  }

  /** Those for all that a person may do. */
  ofPerson(person: string, paging: Paging): ApiToken[] {
    return this.#list(ofPerson(person), paging)
  }

  revokeOfSite(site: string, id: string): ApiToken | undefined {
    return this.#revoke(and(eq(tokens.site, site), eq(tokens.id, id)))
  }

  revokeOfPerson(person: string, id: string): ApiToken | undefined {
    return this.#revoke(and(ofPerson(person), eq(tokens.id, id)))
  }

  #list(which: SQL | undefined, { cursor, limit }: Paging): ApiToken[] {
    return this.#db
      .select(shown)
      .from(tokens)
      .where(and(which, gt(tokens.id, cursor)))
      .orderBy(asc(tokens.id))
      .limit(limit)
      .all()
  }

  #revoke(which: SQL | undefined): ApiToken | undefined {
    return this.#db.delete(tokens).where(which).returning(shown).get()
  }
}

const shown = {
  id: tokens.id,
  person: tokens.person,
  role: tokens.role,
  label: tokens.label,
  createdAt: tokens.createdAt,
  lastUsedAt: tokens.lastUsedAt,
  expiresAt: tokens.expiresAt,
}

const ofPerson = (person: string) => and(eq(tokens.person, person), isNull(tokens.site))

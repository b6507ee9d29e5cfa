import { eq } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { Membership } from './contract.ts'
import { tokens } from './schema.ts'
import { hashToken, newId, newToken } from './tokens.ts'

const hourMs = 3_600_000

type NewToken = { person: string; label: string; expiresAt: number | null; scope: Membership | null }

/** API tokens, by their hashes. */
export class ApiTokens {
  readonly #db: DrizzleSqliteDODatabase
  constructor(db: DrizzleSqliteDODatabase) {
    this.#db = db
  }

  /** Answers the token, which is kept nowhere. `scope` null: all that its person may do. */
  issue({ person, label, expiresAt, scope }: NewToken): { id: string; token: string } {
    const token = newToken()
    const id = newId('tk')
    this.#db
      .insert(tokens)
      .values({
        hash: hashToken(token),
        id,
        person,
        site: scope?.site ?? null,
        role: scope?.role ?? null,
        label,
        createdAt: Date.now(),
        lastUsedAt: null,
        expiresAt,
      })
      .run()
    return { id, token }
  }

  find(hash: string, now: number): { id: string; person: string; scope: Membership | null } | null {
    const row = this.#db.select().from(tokens).where(eq(tokens.hash, hash)).get()
    if (!row || (row.expiresAt !== null && row.expiresAt <= now)) return null
    if (now - (row.lastUsedAt ?? 0) >= hourMs)
      this.#db.update(tokens).set({ lastUsedAt: now }).where(eq(tokens.hash, hash)).run()
    const { id, person, site, role } = row
    return { id, person, scope: site !== null && role !== null ? { site, role } : null }
  }
}

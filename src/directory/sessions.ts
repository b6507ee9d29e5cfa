import { and, desc, eq, lt, ne, or } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { Session } from './contract.ts'
import { sessions } from './schema.ts'
import { hashToken, newId, newSecret } from './tokens.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A weekend away does not sign out; NIST SP 800-63B-4, 2.1.3: at most 30 days without signing in again. */
const idleMs = 3 * dayMs
const longestMs = 30 * dayMs
/** Of one person: more than anybody has browsers. */
const most = 50

type Row = typeof sessions.$inferSelect

/** Signed-in browsers. */
export class Sessions {
  readonly #db: DrizzleSqliteDODatabase
  constructor(db: DrizzleSqliteDODatabase) {
    this.#db = db
  }

  /** Answers the secret that the browser keeps. */
  begin(person: string, userAgent: string, now: number): string {
    this.#sweep(now)
    const [oldest] = this.#db
      .select()
      .from(sessions)
      .where(eq(sessions.person, person))
      .orderBy(desc(sessions.lastSeenAt))
      .limit(1)
      .offset(most - 1)
      .all()
    if (oldest) this.end(oldest.hash)
    const secret = newSecret()
    this.#db
      .insert(sessions)
      .values({
        hash: hashToken(secret),
        id: newId('se'),
        person,
        userAgent: userAgent.slice(0, 300),
        createdAt: now,
        lastSeenAt: now,
      })
      .run()
    return secret
  }

  /** Whose it is, as long as it lasts. */
  find(hash: string, now: number): { id: string; person: string } | null {
    const row = this.#db.select().from(sessions).where(eq(sessions.hash, hash)).get()
    if (!row || endOf(row) <= now) return null
    if (now - row.lastSeenAt >= hourMs)
      this.#db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.hash, hash)).run()
    return { id: row.id, person: row.person }
  }

  /** The latest seen first. */
  of(person: string, now: number): Session[] {
    return this.#db
      .select()
      .from(sessions)
      .where(eq(sessions.person, person))
      .orderBy(desc(sessions.lastSeenAt))
      .all()
      .filter((row) => endOf(row) > now)
      .map((row) => ({
        id: row.id,
        userAgent: row.userAgent,
        createdAt: row.createdAt,
        lastSeenAt: row.lastSeenAt,
        expiresAt: endOf(row),
      }))
  }

  end(hash: string) {
    this.#db.delete(sessions).where(eq(sessions.hash, hash)).run()
  }

  /** False: this person has none of this id. */
  revoke(person: string, id: string): boolean {
    const gone = this.#db
      .delete(sessions)
      .where(and(eq(sessions.person, person), eq(sessions.id, id)))
      .returning({ id: sessions.id })
      .all()
    return gone.length > 0
  }

  /** All but `kept`, which may be none of them. */
  revokeOthers(person: string, kept: string) {
    this.#db
      .delete(sessions)
      .where(and(eq(sessions.person, person), ne(sessions.id, kept)))
      .run()
  }

  #sweep(now: number) {
    this.#db
      .delete(sessions)
      .where(or(lt(sessions.createdAt, now - longestMs), lt(sessions.lastSeenAt, now - idleMs)))
      .run()
  }
}

const endOf = ({ createdAt, lastSeenAt }: Row) => Math.min(createdAt + longestMs, lastSeenAt + idleMs)

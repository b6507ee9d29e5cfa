import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import { memberships, sites } from './schema.ts'

/** A reservation this old was left behind by a creation that died before its site's object answered. */
const reservedMs = 60_000

/** Which sites there are. */
export class SiteList {
  readonly #db: DrizzleSqliteDODatabase
  constructor(db: DrizzleSqliteDODatabase) {
    this.#db = db
  }

  /** Reserves the id, which belongs to nobody else from then on. Call inside a transaction. */
  register(id: string, owner: string | null): { reserved: true } | { failed: 'exists' } {
    const now = Date.now()
    const known = this.#db.select().from(sites).where(eq(sites.id, id)).get()
    if (known && (known.ready || known.removedAt !== null || now - known.createdAt < reservedMs))
      return { failed: 'exists' }
    this.#db.delete(memberships).where(eq(memberships.site, id)).run()
    this.#db
      .insert(sites)
      .values({ id, createdAt: now, ready: false })
      .onConflictDoUpdate({ target: sites.id, set: { createdAt: now } })
      .run()
    if (owner) this.#db.insert(memberships).values({ site: id, person: owner, role: 'owner' }).run()
    return { reserved: true }
  }

  confirm(id: string) {
    this.#db.update(sites).set({ ready: true }).where(eq(sites.id, id)).run()
  }

  unregister(id: string) {
    this.#db
      .delete(sites)
      .where(and(eq(sites.id, id), eq(sites.ready, false)))
      .run()
  }

  /** From now on nobody knows it, and nobody gets its id. */
  remove(id: string) {
    this.#db.update(sites).set({ removedAt: Date.now() }).where(eq(sites.id, id)).run()
  }

  /** Removed, and not yet erased. */
  unerased(): string[] {
    const isWaiting = and(isNotNull(sites.removedAt), isNull(sites.erasedAt))
    return this.#db.select({ id: sites.id }).from(sites).where(isWaiting).all().map(idOf)
  }

  erased(id: string) {
    this.#db.update(sites).set({ erasedAt: Date.now() }).where(eq(sites.id, id)).run()
  }

  has(id: string): boolean {
    return (
      this.#db
        .select()
        .from(sites)
        .where(and(eq(sites.id, id), isThere))
        .get() !== undefined
    )
  }

  /** In the order of ids. */
  all(): string[] {
    return this.#after('').all().map(idOf)
  }

  after(cursor: string, limit: number): string[] {
    return this.#after(cursor).limit(limit).all().map(idOf)
  }

  #after(cursor: string) {
    return this.#db
      .select({ id: sites.id })
      .from(sites)
      .where(and(isThere, gt(sites.id, cursor)))
      .orderBy(asc(sites.id))
      .$dynamic()
  }
}

const isThere = and(eq(sites.ready, true), isNull(sites.removedAt))

const idOf = ({ id }: { id: string }) => id

import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { Member, MemberFailure, Membership, Role } from './contract.ts'
import { memberships, people, sites, tokens } from './schema.ts'

/** Who belongs to which site, and as what. */
export class Members {
  readonly #db: DrizzleSqliteDODatabase
  constructor(db: DrizzleSqliteDODatabase) {
    this.#db = db
  }

  sitesOf(person: string): Membership[] {
    return this.#db
      .select({ site: memberships.site, role: memberships.role })
      .from(memberships)
      .innerJoin(sites, eq(sites.id, memberships.site))
      .where(and(eq(memberships.person, person), eq(sites.ready, true)))
      .orderBy(asc(memberships.site))
      .all()
  }

  /** In the order of ids, after `cursor`. */
  of(site: string, { cursor, limit }: { cursor: string; limit: number }): Member[] {
    return this.#select()
      .where(and(eq(memberships.site, site), gt(memberships.person, cursor)))
      .orderBy(asc(memberships.person))
      .limit(limit)
      .all()
  }

  find(site: string, person: string): Member | undefined {
    return this.#select()
      .where(and(eq(memberships.site, site), eq(memberships.person, person)))
      .get()
  }

  grant(site: string, person: string, role: Role) {
    this.#db
      .insert(memberships)
      .values({ site, person, role })
      .onConflictDoUpdate({ target: [memberships.person, memberships.site], set: { role } })
      .run()
  }

  /** `was`: what the caller has read; null: whatever it is. */
  change(site: string, person: string, { role, was }: { role: Role; was: Role | null }) {
    return this.#unlessLastOwner(site, person, { role, was }, () => this.grant(site, person, role))
  }

  /** His tokens of this site go with him. */
  remove(site: string, person: string, { was }: { was: Role | null }) {
    return this.#unlessLastOwner(site, person, { role: null, was }, () => {
      this.#db
        .delete(memberships)
        .where(and(eq(memberships.site, site), eq(memberships.person, person)))
        .run()
      this.#db
        .delete(tokens)
        .where(and(eq(tokens.site, site), eq(tokens.person, person)))
        .run()
    })
  }

  #unlessLastOwner(
    site: string,
    person: string,
    { role, was }: { role: Role | null; was: Role | null },
    act: () => void,
  ): { before: Member } | MemberFailure {
    const before = this.find(site, person)
    if (!before) return { failed: 'not-found' }
    if (was !== null && was !== before.role) return { failed: 'stale' }
    if (before.role === 'owner' && role !== 'owner' && this.#owners(site) === 1)
      return { failed: 'last-owner' }
    act()
    return { before }
  }

  #owners(site: string): number {
    const counted = this.#db
      .select({ n: sql<number>`count(*)` })
      .from(memberships)
      .where(and(eq(memberships.site, site), eq(memberships.role, 'owner')))
      .get()
    return counted?.n ?? 0
  }

  #select() {
    return this.#db
      .select({ id: people.id, email: people.email, name: people.name, role: memberships.role })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.person))
  }
}

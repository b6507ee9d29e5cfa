import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { Invitation, NewInvitation } from './contract.ts'
import { foldEmail } from './people.ts'
import { invitations } from './schema.ts'
import { hashToken, newId, newSecret } from './tokens.ts'

/** Open ones of a site. */
const most = 200

const shown = {
  id: invitations.id,
  site: invitations.site,
  role: invitations.role,
  email: invitations.email,
  by: invitations.by,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
}

/** Links that make whoever opens them a member, once. */
export class Invitations {
  readonly #db: DrizzleSqliteDODatabase
  constructor(db: DrizzleSqliteDODatabase) {
    this.#db = db
  }

  /** Answers the link's token, which is kept nowhere. null: there are too many already. */
  create(
    { site, role, email, by, expiresAt }: NewInvitation,
    now: number,
  ): { invitation: Invitation; token: string } | null {
    this.#db.delete(invitations).where(lte(invitations.expiresAt, now)).run()
    const open = this.#db
      .select({ n: sql<number>`count(*)` })
      .from(invitations)
      .where(eq(invitations.site, site))
      .get()
    if (open && open.n >= most) return null
    const token = newSecret()
    const invitation = {
      id: newId('in'),
      site,
      role,
      email: email === null ? null : foldEmail(email),
      by,
      createdAt: now,
      expiresAt,
    }
    this.#db
      .insert(invitations)
      .values({ ...invitation, hash: hashToken(token) })
      .run()
    return { invitation, token }
  }

  find(hash: string, now: number): Invitation | undefined {
    return this.#db
      .select(shown)
      .from(invitations)
      .where(and(eq(invitations.hash, hash), gt(invitations.expiresAt, now)))
      .get()
  }

  /** In the order of ids, after `cursor`. */
  of(site: string, { cursor, limit, now }: { cursor: string; limit: number; now: number }): Invitation[] {
    return this.#db
      .select(shown)
      .from(invitations)
      .where(and(eq(invitations.site, site), gt(invitations.id, cursor), gt(invitations.expiresAt, now)))
      .orderBy(asc(invitations.id))
      .limit(limit)
      .all()
  }

  /** Those that only this mailbox may accept. */
  for(email: string, now: number): Invitation[] {
    return this.#db
      .select(shown)
      .from(invitations)
      .where(and(eq(invitations.email, foldEmail(email)), gt(invitations.expiresAt, now)))
      .all()
  }

  revoke(site: string, id: string): Invitation | undefined {
    return this.#db
      .delete(invitations)
      .where(and(eq(invitations.site, site), eq(invitations.id, id)))
      .returning(shown)
      .get()
  }
}

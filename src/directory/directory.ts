import { randomBytes } from 'node:crypto'
import { DurableObject } from 'cloudflare:workers'
import { and, asc, eq, gt } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import type { Env } from '../env.ts'
import { Attempts } from './attempts.ts'
import type { Admitted, Begun, KeptAnswer, Known, NewPerson, Person, Role, SetUp } from './contract.ts'
import { beginAnswer, finishAnswer } from './kept-answers.ts'
import migrations from './migrations/migrations.js'
import { hashPassword } from './password.ts'
import { memberships, people, sites, tokens } from './schema.ts'
import { hashToken, newToken } from './tokens.ts'

const hourMs = 3600_000
/** A reservation this old was left behind by a creation that died before its site's object answered. */
const reservedMs = 60_000

/** One an installation: people, their tokens, and which sites there are. Never asked on a warm public request. */
export class Directory extends DurableObject<Env> {
  readonly #db
  readonly #guesses = new Attempts(10)

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#db = drizzle(ctx.storage)
    void ctx.blockConcurrencyWhile(() => migrate(this.#db, migrations))
  }

  isSetUp(): boolean {
    return this.#founder() !== undefined
  }

  /** Makes the first owner, once. The caller has compared the set-up token; guesses are counted here, for all of them. */
  async setUp(tokenIsRight: boolean, person: NewPerson): Promise<SetUp> {
    if (this.#founder()) return { failed: 'done' }
    const wait = this.#guesses.wait(Date.now())
    if (wait > 0) return { failed: 'too-many-guesses', retryAfterSeconds: wait }
    if (!tokenIsRight) {
      this.#guesses.fail(Date.now())
      return { failed: 'wrong-token' }
    }
    const password = await hashPassword(person.password)
    // Another request may have been first while this one hashed.
    if (this.#founder()) return { failed: 'done' }
    return this.#admit({ ...person, password }, { founder: true, label: 'Set-up' })
  }

  /** A further person, without any membership yet. */
  async addPerson(person: NewPerson): Promise<Admitted | { failed: 'exists' }> {
    const password = await hashPassword(person.password)
    if (
      this.#db
        .select()
        .from(people)
        .where(eq(people.email, foldEmail(person.email)))
        .get()
    )
      return { failed: 'exists' }
    return this.#admit({ ...person, password }, { founder: false, label: 'First token' })
  }

  whoIs(tokenHash: string): Known | null {
    const now = Date.now()
    const found = this.#db
      .select({ token: tokens, person: people })
      .from(tokens)
      .innerJoin(people, eq(people.id, tokens.person))
      .where(eq(tokens.hash, tokenHash))
      .get()
    if (!found || (found.token.expiresAt !== null && found.token.expiresAt <= now)) return null
    if (now - found.token.lastUsedAt >= hourMs)
      this.#db.update(tokens).set({ lastUsedAt: now }).where(eq(tokens.hash, tokenHash)).run()
    return { person: toPerson(found.person), memberships: this.sitesOf(found.person.id) }
  }

  /** Reserves the id, which belongs to nobody else from then on. `confirmSite` or `unregisterSite` follows. */
  registerSite(id: string, owner: string | null): { reserved: true } | { failed: 'exists' } {
    const now = Date.now()
    const known = this.#db.select().from(sites).where(eq(sites.id, id)).get()
    if (known && (known.ready || now - known.createdAt < reservedMs)) return { failed: 'exists' }
    this.ctx.storage.transactionSync(() => {
      this.#db.delete(memberships).where(eq(memberships.site, id)).run()
      this.#db
        .insert(sites)
        .values({ id, createdAt: now, ready: false })
        .onConflictDoUpdate({ target: sites.id, set: { createdAt: now } })
        .run()
      if (owner) this.#db.insert(memberships).values({ site: id, person: owner, role: 'owner' }).run()
    })
    return { reserved: true }
  }

  confirmSite(id: string) {
    this.#db.update(sites).set({ ready: true }).where(eq(sites.id, id)).run()
  }

  /** Takes a reservation back. A site that was ready once keeps its id for ever. */
  unregisterSite(id: string) {
    this.#db
      .delete(sites)
      .where(and(eq(sites.id, id), eq(sites.ready, false)))
      .run()
  }

  hasSite(id: string): boolean {
    return (
      this.#db
        .select()
        .from(sites)
        .where(and(eq(sites.id, id), eq(sites.ready, true)))
        .get() !== undefined
    )
  }

  /** Every site there is, in the order of ids. */
  sites(): string[] {
    return this.#db
      .select({ id: sites.id })
      .from(sites)
      .where(eq(sites.ready, true))
      .orderBy(asc(sites.id))
      .all()
      .map(({ id }) => id)
  }

  /** A page of `sites()`, after `cursor`. */
  sitesAfter(cursor: string, limit: number): string[] {
    return this.#db
      .select({ id: sites.id })
      .from(sites)
      .where(and(eq(sites.ready, true), gt(sites.id, cursor)))
      .orderBy(asc(sites.id))
      .limit(limit)
      .all()
      .map(({ id }) => id)
  }

  sitesOf(person: string): { site: string; role: Role }[] {
    return this.#db
      .select({ site: memberships.site, role: memberships.role })
      .from(memberships)
      .innerJoin(sites, eq(sites.id, memberships.site))
      .where(and(eq(memberships.person, person), eq(sites.ready, true)))
      .orderBy(asc(memberships.site))
      .all()
  }

  grant(site: string, person: string, role: Role) {
    this.#db
      .insert(memberships)
      .values({ site, person, role })
      .onConflictDoUpdate({ target: [memberships.person, memberships.site], set: { role } })
      .run()
  }

  /** A new token of a known person; `expiresAt` in epoch ms, null: never. */
  issueToken(person: string, { label, expiresAt }: { label: string; expiresAt: number | null }): string {
    const token = newToken()
    const now = Date.now()
    this.#db
      .insert(tokens)
      .values({ hash: hashToken(token), person, label, createdAt: now, lastUsedAt: now, expiresAt })
      .run()
    return token
  }

  /** `key` and `request` are hashes: of caller, method, path and `Idempotency-Key`, and of the body. */
  beginAnswer(key: string, request: string): Begun {
    return beginAnswer(this.#db, { key, request, now: Date.now() })
  }

  finishAnswer(key: string, answer: KeptAnswer | null) {
    finishAnswer(this.#db, key, answer)
  }

  #founder() {
    return this.#db.select({ id: people.id }).from(people).where(eq(people.founder, true)).get()
  }

  /** `password` is hashed here already. */
  #admit(person: NewPerson, { founder, label }: { founder: boolean; label: string }): Admitted {
    const row = {
      id: `u_${randomBytes(10).toString('hex')}`,
      email: foldEmail(person.email),
      name: person.name,
      password: person.password,
      founder,
      createdAt: Date.now(),
    }
    const token = this.ctx.storage.transactionSync(() => {
      this.#db.insert(people).values(row).run()
      return this.issueToken(row.id, { label, expiresAt: null })
    })
    return { user: toPerson(row), token }
  }
}

const foldEmail = (email: string) => email.trim().normalize('NFC').toLowerCase()

const toPerson = ({ id, email, name, founder }: typeof people.$inferSelect): Person => ({
  id,
  email,
  name,
  founder,
})

import { DurableObject } from 'cloudflare:workers'
import { and, asc, eq, gt } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import type { Env } from '../env.ts'
import { ApiTokens } from './api-tokens.ts'
import { Attempts, AttemptsOf } from './attempts.ts'
import type {
  Admitted,
  Begun,
  KeptAnswer,
  Known,
  Membership,
  NewPerson,
  PasswordChange,
  Role,
  Session,
  SetUp,
  SignIn,
  SigningIn,
  TooMany,
} from './contract.ts'
import { beginAnswer, finishAnswer } from './kept-answers.ts'
import migrations from './migrations/migrations.js'
import { narrowerRole } from './narrower-role.ts'
import { hashPassword, isPassword, waitingDerivations } from './password.ts'
import { foldEmail, People, type PersonRow, toPerson } from './people.ts'
import { memberships, sites } from './schema.ts'
import { Sessions } from './sessions.ts'

/** A reservation this old was left behind by a creation that died before its site's object answered. */
const reservedMs = 60_000
/** 1.6 s of work: who comes later is asked to come again. */
const mostWaiting = 20

/** One an installation: people, their sessions and tokens, and which sites there are. Never asked on a warm public request. */
export class Directory extends DurableObject<Env> {
  readonly #db = drizzle(this.ctx.storage)
  readonly #people = new People(this.#db)
  readonly #sessions = new Sessions(this.#db)
  readonly #tokens = new ApiTokens(this.#db)
  readonly #setUpGuesses = new Attempts(10)
  readonly #guessesAt = new AttemptsOf(10)
  readonly #guessesFrom = new AttemptsOf(30)

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(() => migrate(this.#db, migrations))
  }

  isSetUp(): boolean {
    return this.#people.hasFounder()
  }

  /** Makes the first owner, once. The caller has compared the set-up token; guesses are counted here, for all of them. */
  async setUp(tokenIsRight: boolean, person: NewPerson): Promise<SetUp> {
    if (this.isSetUp()) return { failed: 'done' }
    const wait = this.#setUpGuesses.wait(Date.now())
    if (wait > 0) return { failed: 'too-many', retryAfterSeconds: wait }
    if (!tokenIsRight) {
      this.#setUpGuesses.fail(Date.now())
      return { failed: 'wrong-token' }
    }
    const password = await hashPassword(person.password)
    // Another request may have been first while this one hashed.
    if (this.isSetUp()) return { failed: 'done' }
    return this.#admit({ ...person, password }, { founder: true, label: 'Set-up' })
  }

  /** A further person, without any membership yet. */
  async addPerson(person: NewPerson): Promise<Admitted | { failed: 'exists' }> {
    const password = await hashPassword(person.password)
    if (this.#people.byEmail(person.email)) return { failed: 'exists' }
    return this.#admit({ ...person, password }, { founder: false, label: 'First token' })
  }

  // Signing in

  async signIn({ email, password, network, userAgent }: SigningIn): Promise<SignIn> {
    const guess = { password, network, account: foldEmail(email) }
    const proved = await this.#prove(this.#people.byEmail(email), guess)
    if ('failed' in proved) return proved
    const secret = this.#sessions.begin(proved.person.id, userAgent, Date.now())
    return { user: toPerson(proved.person), secret }
  }

  whoseSession(hash: string): Known | null {
    const session = this.#sessions.find(hash, Date.now())
    return session && this.#known(session.person, { credential: session.id, scope: null })
  }

  whoIs(tokenHash: string): Known | null {
    const token = this.#tokens.find(tokenHash, Date.now())
    return token && this.#known(token.person, { credential: token.id, scope: token.scope })
  }

  signOut(hash: string) {
    this.#sessions.end(hash)
  }

  sessionsOf(person: string): Session[] {
    return this.#sessions.of(person, Date.now())
  }

  revokeSession(person: string, id: string): boolean {
    return this.#sessions.revoke(person, id)
  }

  /** Signs every other browser out. `kept` is the session that asks. */
  async changePassword(
    id: string,
    { current, next, network, kept }: { current: string; next: string; network: string; kept: string },
  ): Promise<PasswordChange> {
    const person = this.#people.byId(id)
    const proved = await this.#prove(person, { password: current, network, account: person?.email ?? id })
    if ('failed' in proved) return proved
    this.#people.change(id, { password: await hashPassword(next) })
    this.#sessions.revokeOthers(id, kept)
    return { changed: true }
  }

  rename(person: string, name: string) {
    this.#people.change(person, { name })
  }

  // Sites

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

  sitesOf(person: string): Membership[] {
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

  /** A new token of a known person for all that he may do; null: it never expires. */
  issueToken(person: string, { label, expiresAt }: { label: string; expiresAt: number | null }): string {
    return this.#tokens.issue({ person, label, expiresAt, scope: null }).token
  }

  /** `key` and `request` are hashes: of caller, method, path and `Idempotency-Key`, and of the body. */
  beginAnswer(key: string, request: string): Begun {
    return beginAnswer(this.#db, { key, request, now: Date.now() })
  }

  finishAnswer(key: string, answer: KeptAnswer | null) {
    finishAnswer(this.#db, key, answer)
  }

  /** `password` is hashed here already. */
  #admit(person: NewPerson, { founder, label }: { founder: boolean; label: string }): Admitted {
    return this.ctx.storage.transactionSync(() => {
      const user = this.#people.add({ ...person, founder })
      return { user, token: this.issueToken(user.id, { label, expiresAt: null }) }
    })
  }

  /** Guesses are counted as failures before they turn out to be right, so that many at once are no way around. */
  async #prove(
    person: PersonRow | undefined,
    { password, network, account }: Guess,
  ): Promise<{ person: PersonRow } | { failed: 'wrong' } | TooMany> {
    const now = Date.now()
    const guesses = [this.#guessesAt.of(account), this.#guessesFrom.of(network)]
    const isBusy = waitingDerivations() >= mostWaiting
    const wait = Math.max(isBusy ? 2 : 0, ...guesses.map((each) => each.wait(now)))
    if (wait > 0) return { failed: 'too-many', retryAfterSeconds: wait }
    for (const each of guesses) each.fail(now)
    const isRight = await isPassword(password, person?.password ?? null)
    if (!person || !isRight) return { failed: 'wrong' }
    for (const each of guesses) each.forgive(now)
    return { person }
  }

  #known(id: string, { credential, scope }: { credential: string; scope: Membership | null }): Known | null {
    const row = this.#people.byId(id)
    if (!row) return null
    const person = toPerson(row)
    const own = this.sitesOf(id)
    if (!scope) return { person, credential, isOfSite: false, ownsAll: person.founder, memberships: own }
    const held = person.founder ? 'owner' : own.find(({ site }) => site === scope.site)?.role
    const role = held && narrowerRole(held, scope.role)
    return {
      person,
      credential,
      isOfSite: true,
      ownsAll: false,
      memberships: role ? [{ site: scope.site, role }] : [],
    }
  }
}

/** `account`: whose password it is guessed to be, known or not. */
type Guess = { password: string; network: string; account: string }

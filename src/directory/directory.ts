import { DurableObject } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import type { Env } from '../env.ts'
import { logError } from '../log.ts'
import { meterOf } from '../meter/meter-of.ts'
import { siteOf } from '../site/site-of.ts'
import { Admission } from './admission.ts'
import { ApiTokens } from './api-tokens.ts'
import { Attempts } from './attempts.ts'
import type {
  ApiToken,
  Begun,
  Invitation,
  Join,
  Joining,
  KeptAnswer,
  Known,
  Member,
  MemberFailure,
  Membership,
  NewInvitation,
  NewPerson,
  PasswordChange,
  Role,
  Session,
  SetUp,
  SignedIn,
  SignIn,
  SigningIn,
} from './contract.ts'
import { forgetSite, scrub } from './forget-site.ts'
import { Invitations } from './invitations.ts'
import { beginAnswer, finishAnswer } from './kept-answers.ts'
import { Members } from './members.ts'
import migrations from './migrations/migrations.js'
import { narrowerRole } from './narrower-role.ts'
import { hashPassword } from './password.ts'
import { People, toPerson } from './people.ts'
import { Proof } from './proof.ts'
import { Sessions } from './sessions.ts'
import { SiteList } from './site-list.ts'
import { UntoldChanges } from './untold-changes.ts'

const retryAlarmMs = 60_000

type Paging = { cursor: string; limit: number }

/** One an installation: people, what lets them in, and which sites there are. Never asked on a warm public request. */
export class Directory extends DurableObject<Env> {
  readonly #db = drizzle(this.ctx.storage)
  readonly #people = new People(this.#db)
  readonly #sessions = new Sessions(this.#db)
  readonly #tokens = new ApiTokens(this.#db)
  readonly #sites = new SiteList(this.#db)
  readonly #members = new Members(this.#db)
  readonly #invitations = new Invitations(this.#db)
  readonly #untold = new UntoldChanges(this.#db)
  readonly #setUpGuesses = new Attempts(10)
  readonly #proof = new Proof()
  readonly #admission = new Admission(this.ctx.storage, this.#db, {
    people: this.#people,
    sessions: this.#sessions,
    members: this.#members,
    invitations: this.#invitations,
    untold: this.#untold,
    proof: this.#proof,
  })

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
    return this.ctx.storage.transactionSync(() => {
      const user = this.#people.add({ ...person, password, founder: true })
      const { token } = this.#tokens.issue({
        person: user.id,
        label: 'Set-up',
        expiresAt: null,
        scope: null,
      })
      return { user, token }
    })
  }

  // Signing in

  signIn(signingIn: SigningIn): Promise<SignIn> {
    return this.#admission.signIn(signingIn)
  }

  /** Somebody whom another service knows: by that, else by an email that it has verified (null: none), else by the
   *  invitations that wait for this email. */
  async signInFrom(
    identity: { issuer: string; subject: string },
    told: { email: string | null; name: string; userAgent: string },
  ): Promise<SignedIn | { failed: 'unknown' }> {
    const signedIn = this.#admission.signInFrom(identity, told)
    await this.#tellSites()
    return signedIn
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

  // What is a person's own

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
    const guess = { password: current, network, account: person?.email ?? id }
    const proved = await this.#proof.of(person, guess)
    if ('failed' in proved) return proved
    this.#people.change(id, { password: await hashPassword(next) })
    this.#sessions.revokeOthers(id, kept)
    return { changed: true }
  }

  /** Signs him out everywhere. False: nobody has this email. */
  async resetPassword(email: string, password: string): Promise<boolean> {
    const hashed = await hashPassword(password)
    const person = this.#people.byEmail(email)
    if (!person) return false
    this.#people.change(person.id, { password: hashed })
    this.#sessions.revokeOthers(person.id, '')
    return true
  }

  rename(person: string, name: string) {
    this.#people.change(person, { name })
  }

  /** For all that the person may do; `expiresAt` null: it never ends. Answers null where there are too many already. */
  issueToken(
    person: string,
    { label, expiresAt }: { label: string; expiresAt: number | null },
  ): { issued: ApiToken; token: string } | null {
    if (!this.#tokens.hasRoom({ person })) return null
    return this.#tokens.issue({ person, label, expiresAt, scope: null })
  }

  tokensOf(person: string, paging: Paging): ApiToken[] {
    return this.#tokens.ofPerson(person, paging)
  }

  revokeToken(person: string, id: string): boolean {
    return this.#tokens.revokeOfPerson(person, id) !== undefined
  }

  // Sites

  /** Reserves the id, which belongs to nobody else from then on. `confirmSite` or `unregisterSite` follows. */
  registerSite(id: string, owner: string | null): { reserved: true } | { failed: 'exists' } {
    return this.ctx.storage.transactionSync(() => this.#sites.register(id, owner))
  }

  confirmSite(id: string) {
    this.#sites.confirm(id)
  }

  /** Takes a reservation back. A site that was ready once keeps its id for ever. */
  unregisterSite(id: string) {
    this.#sites.unregister(id)
  }

  /** Takes a site out of the world: nobody is let in from here on, and all that is held of it goes. False: it may not all be
   *  gone yet, and is tried again until it is. */
  async removeSite(id: string): Promise<boolean> {
    this.ctx.storage.transactionSync(() => {
      this.#sites.remove(id)
      forgetSite(this.#db, id)
    })
    return this.#eraseSites()
  }

  hasSite(id: string): boolean {
    return this.#sites.has(id)
  }

  /** Every site there is, in the order of ids. */
  sites(): string[] {
    return this.#sites.all()
  }

  /** A page of `sites()`, after `cursor`. */
  sitesAfter(cursor: string, limit: number): string[] {
    return this.#sites.after(cursor, limit)
  }

  // People of a site

  membersOf(site: string, paging: Paging): Member[] {
    return this.#members.of(site, paging)
  }

  member(site: string, person: string): Member | null {
    return this.#members.find(site, person) ?? null
  }

  /** `was`: the role that the caller has read; null: whatever it is. */
  async changeMember(
    site: string,
    person: string,
    { role, was, by }: { role: Role; was: Role | null; by: string },
  ): Promise<Member | MemberFailure> {
    const changed = this.ctx.storage.transactionSync(() => {
      const changed = this.#members.change(site, person, { role, was })
      if ('failed' in changed) return changed
      const after = { ...changed.before, role }
      this.#untold.add(site, { by, kind: 'member', subject: person, before: changed.before, after })
      return after
    })
    await this.#tellSites()
    return changed
  }

  async removeMember(
    site: string,
    person: string,
    { was, by }: { was: Role | null; by: string },
  ): Promise<{ removed: true } | MemberFailure> {
    const removed = this.ctx.storage.transactionSync(() => {
      const removed = this.#members.remove(site, person, { was })
      if ('failed' in removed) return removed
      this.#untold.add(site, { by, kind: 'member', subject: person, before: removed.before, after: null })
      return { removed: true } as const
    })
    await this.#tellSites()
    return removed
  }

  /** null: there are too many open ones. */
  async invite(invited: NewInvitation): Promise<{ invitation: Invitation; token: string } | null> {
    const created = this.ctx.storage.transactionSync(() => {
      const created = this.#invitations.create(invited, Date.now())
      if (created) this.#untold.addInvitation(invited.by, created.invitation, 'new')
      return created
    })
    await this.#tellSites()
    return created
  }

  invitationsOf(site: string, paging: Paging): Invitation[] {
    return this.#invitations.of(site, { ...paging, now: Date.now() })
  }

  /** What a link offers, by the hash of its token; with the name of whoever made it. */
  invitation(hash: string): (Invitation & { from: string }) | null {
    const found = this.#invitations.find(hash, Date.now())
    return found ? { ...found, from: this.#people.byId(found.by)?.name ?? '' } : null
  }

  async revokeInvitation(site: string, id: string, by: string): Promise<boolean> {
    const revoked = this.ctx.storage.transactionSync(() => {
      const revoked = this.#invitations.revoke(site, id)
      if (revoked) this.#untold.addInvitation(by, revoked, 'gone')
      return revoked !== undefined
    })
    await this.#tellSites()
    return revoked
  }

  /** Accepts an invitation, which is used up by it. */
  async join(joining: Joining): Promise<Join> {
    const joined = await this.#admission.join(joining)
    await this.#tellSites()
    return joined
  }

  /** Opens one site, with a role that his own must still allow when it is used. null: there are too many. */
  async issueSiteToken(
    { site, role }: Membership,
    { person, label, expiresAt }: { person: string; label: string; expiresAt: number | null },
  ): Promise<{ issued: ApiToken; token: string } | null> {
    const created = this.ctx.storage.transactionSync(() => {
      if (!this.#tokens.hasRoom({ site })) return null
      const created = this.#tokens.issue({ person, label, expiresAt, scope: { site, role } })
      this.#untold.addToken(site, person, created.issued, 'new')
      return created
    })
    await this.#tellSites()
    return created
  }

  siteTokens(site: string, paging: Paging): ApiToken[] {
    return this.#tokens.ofSite(site, paging)
  }

  async revokeSiteToken(site: string, id: string, by: string): Promise<boolean> {
    const revoked = this.ctx.storage.transactionSync(() => {
      const revoked = this.#tokens.revokeOfSite(site, id)
      if (revoked) this.#untold.addToken(site, by, revoked, 'gone')
      return revoked !== undefined
    })
    await this.#tellSites()
    return revoked
  }

  /** What people are called; who is not known is left out. */
  namesOf(ids: string[]): Record<string, string> {
    const known = ids.flatMap((id) => this.#people.byId(id) ?? [])
    return Object.fromEntries(known.map(({ id, name }) => [id, name]))
  }

  // Repetitions

  /** `key` and `request` are hashes: of caller, method, path and `Idempotency-Key`, and of the body. */
  beginAnswer(key: string, request: string, site: string | null): Begun {
    return beginAnswer(this.#db, { key, request, site, now: Date.now() })
  }

  finishAnswer(key: string, answer: KeptAnswer | null) {
    finishAnswer(this.#db, key, answer)
  }

  // Behind the calls

  /** Writes something, and answers when it is on disk. */
  async touch(): Promise<void> {
    await this.ctx.storage.put('touched', Date.now())
    await this.ctx.storage.sync()
  }

  override async alarm() {
    await this.#tellSites()
    await this.#eraseSites()
  }

  #known(id: string, { credential, scope }: { credential: string; scope: Membership | null }): Known | null {
    const row = this.#people.byId(id)
    if (!row) return null
    const person = toPerson(row)
    const own = this.#members.sitesOf(id)
    if (!scope) return { person, credential, isOfSite: false, ownsAll: person.founder, memberships: own }
    const held = person.founder ? 'owner' : own.find(({ site }) => site === scope.site)?.role
    const memberships = held ? [{ site: scope.site, role: narrowerRole(held, scope.role) }] : []
    return { person, credential, isOfSite: true, ownsAll: false, memberships }
  }

  /** Audit logs hear of a change right after it; where that fails, an alarm tries again. */
  async #tellSites() {
    try {
      await this.#untold.tell(this.env)
    } catch (error) {
      logError('directory.tell', error)
      await this.ctx.storage.setAlarm(Date.now() + retryAlarmMs)
    }
  }

  /** Two kinds of object hold what a site has; where one cannot be reached, an alarm tries again. */
  async #eraseSites(): Promise<boolean> {
    try {
      const leaving = this.#sites.unerased()
      if (leaving.length > 0) await scrub(this.ctx.storage)
      for (const site of leaving) {
        const meters = await siteOf(this.env, site).erase()
        for (const shard of meters) await meterOf(this.env, site, shard).erase()
        this.#sites.erased(site)
      }
      return true
    } catch (error) {
      logError('directory.erase', error)
      await this.ctx.storage.setAlarm(Date.now() + retryAlarmMs)
      return false
    }
  }
}

import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type {
  Invitation,
  Join,
  Joining,
  NewPerson,
  Person,
  SignedIn,
  SignIn,
  SigningIn,
  TooMany,
} from './contract.ts'
import { Identities } from './identities.ts'
import type { Invitations } from './invitations.ts'
import type { Members } from './members.ts'
import { hashPassword } from './password.ts'
import { foldEmail, type People, toPerson } from './people.ts'
import type { Proof } from './proof.ts'
import type { Sessions } from './sessions.ts'
import type { UntoldChanges } from './untold-changes.ts'

type Parts = {
  people: People
  sessions: Sessions
  members: Members
  invitations: Invitations
  untold: UntoldChanges
  proof: Proof
}

/** How people get in: by a password, by another service that knows them, by an invitation. */
export class Admission {
  readonly #storage: DurableObjectStorage
  readonly #parts: Parts
  readonly #identities: Identities

  constructor(storage: DurableObjectStorage, db: DrizzleSqliteDODatabase, parts: Parts) {
    this.#storage = storage
    this.#parts = parts
    this.#identities = new Identities(db)
  }

  async signIn({ email, password, network, userAgent }: SigningIn): Promise<SignIn> {
    const { people, proof } = this.#parts
    const guess = { password, network, account: foldEmail(email) }
    const proved = await proof.of(people.byEmail(email), guess)
    if ('failed' in proved) return proved
    return { user: toPerson(proved.person), secret: this.#begin(proved.person.id, userAgent) }
  }

  signInFrom(
    identity: { issuer: string; subject: string },
    { email, name, userAgent }: { email: string | null; name: string; userAgent: string },
  ): SignedIn | { failed: 'unknown' } {
    const { people, invitations } = this.#parts
    return this.#storage.transactionSync(() => {
      const known = people.byId(this.#identities.personOf(identity) ?? '')
      const found = known ?? (email === null ? undefined : people.byEmail(email))
      const invited = email === null || found ? [] : invitations.for(email, Date.now())
      if (!found && (email === null || invited.length === 0)) return { failed: 'unknown' }
      const user = found
        ? toPerson(found)
        : people.add({ email: email ?? '', name, password: null, founder: false })
      for (const invitation of invited) this.#accept(invitation, user)
      if (!known) this.#identities.add(user.id, identity)
      return { user, secret: this.#begin(user.id, userAgent) }
    })
  }

  async join({ invitation: hash, as }: Joining): Promise<Join> {
    const { people, members, invitations } = this.#parts
    if (!invitations.find(hash, Date.now())) return { failed: 'no-invitation' }
    const joins = await this.#whoJoins(as)
    if ('failed' in joins) return joins
    return this.#storage.transactionSync((): Join => {
      // It may have been used up, or taken back, while a password was hashed.
      const invitation = invitations.find(hash, Date.now())
      if (!invitation) return { failed: 'no-invitation' }
      const { site, role, email } = invitation
      if (email !== null && email !== foldEmail(joins.email)) return { failed: 'other-mailbox' }
      const user = 'password' in joins ? people.add({ ...joins, founder: false }) : joins
      if (members.find(site, user.id)) return { failed: 'member-already' }
      this.#accept(invitation, user)
      return { user, site, role, secret: 'person' in as ? null : this.#begin(user.id, as.userAgent) }
    })
  }

  /** Known already, or to be added. */
  async #whoJoins(as: Joining['as']): Promise<Person | NewPerson | { failed: 'wrong' } | TooMany> {
    const { people, proof } = this.#parts
    if ('person' in as) {
      const known = people.byId(as.person)
      return known ? toPerson(known) : { failed: 'wrong' }
    }
    const { email, name, password, network } = as
    const known = people.byEmail(email)
    if (!known) return { email, name, password: await hashPassword(password) }
    const proved = await proof.of(known, { password, network, account: known.email })
    return 'failed' in proved ? proved : toPerson(proved.person)
  }

  #accept(invitation: Invitation, { id, email, name }: Person) {
    const { members, invitations, untold } = this.#parts
    const { site, role } = invitation
    members.grant(site, id, role)
    invitations.revoke(site, invitation.id)
    untold.addInvitation(id, invitation, 'gone')
    const after = { id, email, name, role }
    untold.add(site, { by: id, kind: 'member', subject: id, before: null, after })
  }

  #begin(person: string, userAgent: string): string {
    return this.#parts.sessions.begin(person, userAgent, Date.now())
  }
}

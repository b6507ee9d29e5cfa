/** What `Directory` says over RPC. Plain data: it is cloned on the way. Instants are epoch ms. */

export type Role = 'owner' | 'ad-manager' | 'editor' | 'viewer'

export type Person = { id: string; email: string; name: string; founder: boolean }
export type Membership = { site: string; role: Role }

/** Whom a credential stands for, and what it opens. */
export type Known = {
  person: Person
  /** Of a session or token, as its list has it (`se_…`, `tk_…`). */
  credential: string
  /** Opens one site only, whatever else its person may do. */
  isOfSite: boolean
  /** Owns every site of the installation. */
  ownsAll: boolean
  memberships: Membership[]
}

export type NewPerson = { email: string; password: string; name: string }
/** The token is told this once; only its hash is kept. */
export type Admitted = { user: Person; token: string }

export type TooMany = { failed: 'too-many'; retryAfterSeconds: number }
export type SetUp = Admitted | { failed: 'done' } | { failed: 'wrong-token' } | TooMany

export type SigningIn = { email: string; password: string; network: string; userAgent: string }
/** `secret` is what the cookie carries. */
export type SignedIn = { user: Person; secret: string }
export type SignIn = SignedIn | { failed: 'wrong' } | TooMany

export type PasswordChange = { changed: true } | { failed: 'wrong' } | TooMany

export type Session = {
  id: string
  userAgent: string
  createdAt: number
  lastSeenAt: number
  expiresAt: number
}

export type ApiToken = {
  id: string
  /** Whose it is. */
  person: string
  /** At its site; null: all that its person may do. */
  role: Role | null
  label: string
  createdAt: number
  lastUsedAt: number | null
  expiresAt: number | null
}

export type Member = { id: string; email: string; name: string; role: Role }
export type MemberFailure = { failed: 'not-found' } | { failed: 'stale' } | { failed: 'last-owner' }

/** `email` null: anybody with the link may accept. */
export type NewInvitation = Membership & { email: string | null; by: string; expiresAt: number }
export type Invitation = NewInvitation & { id: string; createdAt: number }

/** `invitation`: the hash of the link's token. Who is signed in joins as himself; others say who they are, or become somebody. */
export type Joining = { invitation: string; as: { person: string } | (SigningIn & { name: string }) }
/** `secret`: of a session, for whom was not signed in. */
export type Join =
  | (Membership & { user: Person; secret: string | null })
  | { failed: 'no-invitation' | 'other-mailbox' | 'member-already' | 'wrong' }
  | TooMany

/** An answer as it is kept for a repeated `Idempotency-Key`. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string }
export type Begun =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'other-body' }
  | { state: 'done'; answer: KeptAnswer }

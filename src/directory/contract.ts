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

/** An answer as it is kept for a repeated `Idempotency-Key`. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string }
export type Begun =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'other-body' }
  | { state: 'done'; answer: KeptAnswer }

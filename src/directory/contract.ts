/** What `Directory` says over RPC. Plain data: it is cloned on the way. */

export type Role = 'owner' | 'ad-manager' | 'editor' | 'viewer'

export type Person = { id: string; email: string; name: string; founder: boolean }
export type Membership = { site: string; role: Role }
/** Whom a token stands for, and what it opens. */
export type Known = { person: Person; memberships: Membership[] }

export type NewPerson = { email: string; password: string; name: string }
/** The token is told this once; only its hash is kept. */
export type Admitted = { user: Person; token: string }

export type SetUp =
  | Admitted
  | { failed: 'done' }
  | { failed: 'wrong-token' }
  | { failed: 'too-many-guesses'; retryAfterSeconds: number }

/** An answer as it is kept for a repeated `Idempotency-Key`. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string }
export type Begun =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'other-body' }
  | { state: 'done'; answer: KeptAnswer }

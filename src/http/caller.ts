import type { Membership, Person, Role } from '../directory/contract.ts'
import type { Env } from '../env.ts'

/** Every route's least. */
export type Bound = { Bindings: Env }

/** Whoever a management request comes from. */
export type Caller = {
  /** `u_…`, or `operator`. */
  id: string
  /** null: the operator of the machine. */
  person: Person | null
  /** What the request shows: the operator's token, a session, a token of all that its person may do, or of one site. */
  by: 'operator' | 'session' | 'token' | 'site-token'
  /** `se_…` or `tk_…`, null of the operator. */
  credential: string | null
  /** Owns every site of the installation: its operator, and the person who set it up. */
  ownsAll: boolean
  memberships: Membership[]
}

/** What the guards leave for the routes behind them. */
export type ManagementEnv = Bound & {
  Variables: {
    caller: Caller
    /** Behind `requirePerson` and `requireSession`. */
    user: Person
    /** Exists, and the caller is a member of it. */
    site: string
    role: Role
  }
}

/** What `requireSession` adds for pages. */
export type ConsoleEnv = Bound & {
  /** All sites that the user may open, in the order of ids. */
  Variables: ManagementEnv['Variables'] & { memberships: Membership[] }
}

import type { Membership, Role } from '../directory/contract.ts'
import type { Env } from '../env.ts'

/** Whoever a management request comes from. */
export type Caller = {
  /** `u_…`, or `operator`. */
  id: string
  /** Owns every site of the installation: its operator, and the person who set it up. */
  ownsAll: boolean
  memberships: Membership[]
}

/** What the guards leave for the routes behind them. */
export type ManagementEnv = {
  Bindings: Env
  Variables: {
    caller: Caller
    /** Exists, and the caller is a member of it. */
    site: string
    role: Role
  }
}

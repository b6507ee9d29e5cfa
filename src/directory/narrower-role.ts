import type { Role } from './contract.ts'

/** What a token of `granted` may do in the hands of somebody who is `held` by now. */
export const narrowerRole = (held: Role, granted: Role): Role =>
  held === 'owner' ? granted : granted === held || granted === 'owner' ? held : 'viewer'

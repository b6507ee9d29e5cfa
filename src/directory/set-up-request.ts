import * as z from 'zod'

export const SetUpRequest = z.strictObject({
  setupToken: z.string().min(1).max(500),
  email: z.email().max(254),
  /** NIST SP 800-63B-4, 3.1.1.2: length counts, composition does not. */
  password: z.string().min(8, 'must have at least 8 characters').max(200),
  name: z.string().trim().max(120).optional(),
})
export type SetUpRequest = z.infer<typeof SetUpRequest>

import * as z from 'zod'

/** NIST SP 800-63B-4, 3.1.1.2: length counts, composition does not. */
export const NewPassword = z.string().min(8, 'must have at least 8 characters').max(200)
export const PersonName = z.string().trim().min(1).max(120)

export const SetUpRequest = z.strictObject({
  setupToken: z.string().min(1).max(500),
  email: z.email().max(254),
  password: NewPassword,
  name: z.string().trim().max(120).optional(),
})
export type SetUpRequest = z.infer<typeof SetUpRequest>

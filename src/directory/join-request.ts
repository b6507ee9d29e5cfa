import * as z from 'zod'
import { NewPassword } from './set-up-request.ts'

/** Without an email: as whoever is signed in. With one: as the person who has it, or as a new one. */
export const JoinRequest = z
  .strictObject({
    token: z.string().min(1).max(200),
    email: z.email().max(254).optional(),
    password: NewPassword.optional(),
    name: z.string().trim().max(120).optional(),
  })
  .refine(({ email, password }) => email === undefined || password !== undefined, {
    path: ['password'],
    error: 'is required with an email',
  })
export type JoinRequest = z.infer<typeof JoinRequest>

import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, as text. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** `uk_` says what it is to people and to secret scanners. */
export const newToken = () => `uk_${newSecret()}`

/** A fast hash is enough for what cannot be guessed. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** `tk_…` and the like: what a secret is called without telling it. */
export const newId = (prefix: string) => `${prefix}_${randomBytes(8).toString('hex')}`

import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits. `uk_` says what it is to people and to secret scanners. */
export const newToken = () => `uk_${randomBytes(32).toString('base64url')}`

/** A fast hash is enough for what cannot be guessed. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

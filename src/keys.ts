import { hkdfSync, timingSafeEqual } from 'node:crypto'
import { hmac as keyedHash } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** 32 bytes for one purpose of one site (HKDF-SHA-256, RFC 5869). Nothing derived is ever stored or shipped. */
export const deriveKey = (secret: string, purpose: string, site = ''): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, 'ukingo', `${purpose}\n${site}`, 32))

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** What the operator of the machine may call himself with: an owner of every site. `npm start` seeds the demo with it. */
export const operatorToken = (secret: string) => `uko_${base64url(deriveKey(secret, 'operator token'))}`

/** Lets a publisher's own server send events for one site, where no browser `Origin` vouches for them. */
export const serverToken = (secret: string, site: string) =>
  `uks_${base64url(deriveKey(secret, 'server token', site))}`

const begun = new WeakMap<Uint8Array, ReturnType<typeof beginHmac>>()
const beginHmac = (key: Uint8Array) => keyedHash.create(sha256, key)

/** HMAC-SHA-256. Of a key that is at hand for longer the first blocks are hashed once: then 2 µs, where a `createHmac` of
 *  workerd takes 15. */
export const hmac = (key: Uint8Array, data: string | Uint8Array): Buffer => {
  const known = begun.get(key) ?? beginHmac(key)
  begun.set(key, known)
  const hash = known
    .clone()
    .update(typeof data === 'string' ? Buffer.from(data) : data)
    .digest()
  return Buffer.from(hash.buffer, hash.byteOffset, hash.length)
}

/** Compares without telling by its time how much was right. */
export const sameSecret = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

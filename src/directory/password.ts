import { randomBytes, scrypt } from 'node:crypto'
import { sameSecret } from '../keys.ts'

/** OWASP's second choice (N=2^17 r=8) would take 128 MB, as much as an object has; N=2^14 r=8 takes 16 MB and 80 ms. */
const cost = { N: 16_384, r: 8, p: 1 }

const derive = (password: string, salt: Buffer, { N, r, p }: typeof cost) =>
  new Promise<Buffer>((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 32, { N, r, p }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )

/* A key derivation blocks the whole thread that the objects of this process share (seen), so they go one at a time and
   others get a turn in between. */
let last: Promise<unknown> = Promise.resolve()
let waiting = 0
const queue = <T>(work: () => Promise<T>): Promise<T> => {
  waiting++
  const next = last.then(work, work).finally(() => waiting--)
  last = next.catch(() => {})
  return next
}

/** How many derivations wait for their turn: each takes 80 ms. */
export const waitingDerivations = () => waiting

/** `N.r.p.salt.hash` */
export const hashPassword = (password: string): Promise<string> =>
  queue(async () => {
    const salt = randomBytes(16)
    const key = await derive(password, salt, cost)
    return [cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('.')
  })

/** Takes as long for whom nobody knows (`stored` null) as for a wrong password. */
export const isPassword = (password: string, stored: string | null): Promise<boolean> =>
  queue(async () => {
    const [N, r, p, salt, hash] = stored?.split('.') ?? []
    const paid = stored === null ? cost : { N: Number(N), r: Number(r), p: Number(p) }
    const key = await derive(password, Buffer.from(salt ?? '', 'base64url'), paid)
    return hash !== undefined && sameSecret(key.toString('base64url'), hash)
  })

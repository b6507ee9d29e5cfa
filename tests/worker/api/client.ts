import { runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { ApiTokens } from '../../../src/directory/api-tokens.ts'
import type { Role } from '../../../src/directory/contract.ts'
import { directoryOf } from '../../../src/directory/directory-of.ts'
import { Members } from '../../../src/directory/members.ts'
import { hashPassword } from '../../../src/directory/password.ts'
import { People } from '../../../src/directory/people.ts'
import type { Env } from '../../../src/env.ts'
import type { ProblemDocument } from '../../../src/errors.ts'
import { operatorToken } from '../../../src/keys.ts'

export const bindings = env as unknown as Env
const operator = operatorToken(bindings.UKINGO_SECRET ?? '')
export const setupToken = bindings.UKINGO_SETUP_TOKEN ?? ''

type Asking = {
  token?: string | null
  body?: unknown
  raw?: BodyInit
  type?: string
  headers?: Record<string, string>
}

/** One request through the front door, as the operator unless told otherwise. */
export const ask = (
  method: string,
  path: string,
  { token = operator, body, raw, type, headers }: Asking = {},
) =>
  (exports as unknown as { default: Fetcher }).default.fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...((body !== undefined || type) && { 'content-type': type ?? 'application/json' }),
      ...headers,
    },
    ...(raw !== undefined ? { body: raw } : body !== undefined && { body: JSON.stringify(body) }),
  })

export const origin = 'https://ukingo.example'

/** A page or file, as a browser asks for it. */
export const fetchPage = (path: string, init?: RequestInit) =>
  (exports as unknown as { default: Fetcher }).default.fetch(`${origin}${path}`, init)

type Fetcher = { fetch(url: string, init?: RequestInit): Promise<Response> }

/** The answer's JSON, after a look at its status. */
export const json = async <T = Record<string, unknown>>(
  response: Response | Promise<Response>,
  status = 200,
): Promise<T> => {
  const answer = await response
  const text = await answer.text()
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${text}`)
  return JSON.parse(text) as T
}

/** What was refused, as `path: message` lines behind the problem's kind. */
export const refusal = async (response: Response | Promise<Response>) => {
  const answer = await response
  if (answer.headers.get('content-type') !== 'application/problem+json')
    throw new Error(`${answer.status} is no problem document: ${await answer.text()}`)
  const { type, status, errors = [] } = (await answer.json()) as ProblemDocument
  if (status !== answer.status) throw new Error(`${status} within, ${answer.status} without`)
  return {
    status,
    kind: type.replace('urn:ukingo:problem:', ''),
    paths: errors.map(({ path }) => path),
    errors,
  }
}

export const createSite = (id: string, more: Record<string, unknown> = {}, token = operator) =>
  json(
    ask('POST', '/sites', { token, body: { id, name: 'A paper', hosts: ['paper.example'], ...more } }),
    201,
  )

let people = 0
const password = 'a long password'
let hashed: Promise<string> | undefined
/** A person with that password and an API token, and the given roles. */
export const admit = async (roles: Record<string, Role> = {}) => {
  const hash = await (hashed ??= hashPassword(password))
  return runInDurableObject(directoryOf(bindings), (_, { storage }) => {
    const db = drizzle(storage)
    const email = `person${++people}@paper.example`
    const user = new People(db).add({ email, name: 'P', password: hash, founder: false })
    for (const [site, role] of Object.entries(roles)) new Members(db).grant(site, user.id, role)
    const own = { person: user.id, label: 'Tests', expiresAt: null, scope: null }
    return { user, token: new ApiTokens(db).issue(own).token }
  })
}

/** The cookie of a browser in which an admitted person has signed in. */
export const signIn = async (email: string) => {
  const answer = await ask('POST', '/sign-in', {
    token: null,
    headers: { origin },
    body: { email, password },
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

export const slot: { name: string; sizes: { minWidth: number; sizes: [number, number][] }[] } = {
  name: 'top',
  sizes: [{ minWidth: 0, sizes: [[300, 250]] }],
}
export const order = { name: 'Spring', advertiser: 'Tea Board' }
export const flight = { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' }
export const lineItem = (orderId: unknown) => ({
  orderId,
  name: 'Spring, top',
  type: 'remnant',
  flights: [flight],
})

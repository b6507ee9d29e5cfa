import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ConsoleEnv } from '../../../src/http/caller.ts'
import { requireSession } from '../../../src/http/require-session.ts'
import { admit, ask, bindings, createSite, refusal } from './client.ts'

const origin = 'https://ukingo.example'
const password = 'a long password'
const signIn = (body: unknown, headers: Record<string, string> = { origin }) =>
  ask('POST', '/sign-in', { token: null, body, headers })

/** The cookie as a browser sends it back. */
const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const signedIn = async (email: string) => cookieOf(await signIn({ email, password }))

const by = (cookie: string, headers: Record<string, string> = {}) => ({
  token: null,
  headers: { cookie, origin, ...headers },
})

beforeAll(async () => {
  await createSite('entered')
})

describe('signing in', () => {
  it('gives a cookie that no script, no other host and no other site’s page gets', async () => {
    const { user } = await admit()
    const answer = await signIn({ email: user.email.toUpperCase(), password })
    expect(await answer.json()).toEqual({ user: { id: user.id, email: user.email, name: 'P' } })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-ukingo=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('does not tell a wrong password from an unknown address', async () => {
    const { user } = await admit()
    const [wrong, unknown] = await Promise.all([
      signIn({ email: user.email, password: 'a wrong password' }),
      signIn({ email: 'nobody@paper.example', password }),
    ])
    expect([wrong.status, unknown.status, wrong.headers.get('set-cookie')]).toEqual([403, 403, null])
    expect(await wrong.text()).toBe(await unknown.text())
  })

  it('is not for pages of other origins', async () => {
    const { user } = await admit()
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin, 'sec-fetch-site': 'cross-site' },
      { origin, 'sec-fetch-site': 'same-site' },
    ])
      expect((await signIn({ email: user.email, password }, headers)).status).toBe(403)
    expect((await signIn({ email: user.email, password }, { 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    )
  })

  it('takes ten guesses a minute for one account, also at once, then not even the right password', async () => {
    const { user } = await admit()
    const guess = (n: number) =>
      signIn({ email: user.email, password: `guess ${n}` }, { origin, 'cf-connecting-ip': `192.0.2.${n}` })
    const answers = await Promise.all(Array.from({ length: 13 }, (_, n) => guess(n)))
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(10)
    const refused = await signIn({ email: user.email, password })
    expect([refused.status, Number(refused.headers.get('retry-after')) > 30]).toEqual([429, true])
    expect((await signIn({ email: (await admit()).user.email, password })).status).toBe(200)
  })
})

describe('a session', () => {
  it('opens the API to pages of this origin only', async () => {
    const { user } = await admit({ entered: 'ad-manager' })
    const cookie = await signedIn(user.email)
    expect((await ask('GET', '/sites/entered', by(cookie))).status).toBe(200)
    const order = { name: 'Spring', advertiser: 'Tea' }
    expect((await ask('POST', '/sites/entered/orders', { ...by(cookie), body: order })).status).toBe(201)
    const foreign = by(cookie, { origin: 'https://evil.example' })
    expect(await refusal(ask('POST', '/sites/entered/orders', { ...foreign, body: order }))).toMatchObject({
      status: 403,
    })
    expect((await ask('PATCH', '/sites/entered', { ...by(cookie), body: { name: 'x' } })).status).toBe(403)
  })

  it('is not asked where a bearer token is shown, right or wrong', async () => {
    const { user } = await admit({ entered: 'viewer' })
    const cookie = await signedIn(user.email)
    const answer = await ask('GET', '/sites/entered', { token: 'uk_wrong-wrong-wrong', headers: { cookie } })
    expect(answer.status).toBe(401)
  })
})

describe('pages behind a session', () => {
  const pages = new Hono<ConsoleEnv>()
  pages.use(requireSession)
  pages.all('*', (c) => c.json({ user: c.var.user.id, memberships: c.var.memberships }))
  const visit = (path: string, init?: RequestInit) => pages.request(`${origin}${path}`, init, bindings)

  it('lead strangers to the sign-in, and back from there', async () => {
    const page = await visit('/console/mine/slots?cursor=2')
    expect([page.status, page.headers.get('location')]).toEqual([
      303,
      '/console/sign-in?next=%2Fconsole%2Fmine%2Fslots%3Fcursor%3D2',
    ])
    expect((await visit('/console/mine', { method: 'POST' })).status).toBe(401)
    const fragment = await visit('/console/mine', { headers: { 'hx-request': 'true' } })
    expect([fragment.status, fragment.headers.get('hx-redirect')]).toEqual([401, '/console/sign-in'])
  })

  it('know who asks, and take writes from pages of their own only', async () => {
    const { user } = await admit({ entered: 'editor' })
    const cookie = await signedIn(user.email)
    const page = await visit('/console', { headers: { cookie } })
    expect(await page.json()).toEqual({ user: user.id, memberships: [{ site: 'entered', role: 'editor' }] })
    const write = (headers: Record<string, string>) =>
      visit('/console', { method: 'POST', headers: { cookie, ...headers } })
    expect((await write({ origin })).status).toBe(200)
    expect((await write({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await write({})).status).toBe(403)
  })
})

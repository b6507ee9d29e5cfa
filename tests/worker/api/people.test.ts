import { beforeAll, describe, expect, it } from 'vitest'
import { admit, ask, createSite, json, refusal } from './client.ts'

const origin = 'https://ukingo.example'
type Person = Awaited<ReturnType<typeof admit>>
type Made = { id: string; url: string; expiresAt: string }
type Token = { id: string; token: string; lastUsedAt: string | null }
type List<T> = { items: T[]; next: string | null }
type Change = { kind: string; id: string; by: string; before: object | null; after: object | null }

let owner: Person

beforeAll(async () => {
  await createSite('staffed')
  await createSite('next-door')
  owner = await admit({ staffed: 'owner' })
})

const asOwner = (method: string, path: string, body?: unknown, headers = {}) =>
  ask(method, `/sites/staffed${path}`, { token: owner.token, headers, ...(body !== undefined && { body }) })
const changes = async (query: string) =>
  (await json<List<Change>>(asOwner('GET', `/audit-log?${query}`))).items
const invite = (body: object, status = 201) => json<Made>(asOwner('POST', '/invitations', body), status)
const tokenOf = ({ url }: Made) => new URL(url).pathname.split('/').at(-1) ?? ''
const join = (body: object, more: { token?: string; headers?: Record<string, string> } = {}) =>
  ask('POST', '/join', { token: null, body, ...more })

describe('members', () => {
  it('are listed a page at a time, to every member', async () => {
    const viewer = await admit({ staffed: 'viewer' })
    const first = await json<List<{ id: string }>>(
      ask('GET', '/sites/staffed/members?limit=1', { token: viewer.token }),
    )
    const rest = await json<List<object>>(
      ask('GET', `/sites/staffed/members?cursor=${first.next}`, { token: viewer.token }),
    )
    expect([...first.items, ...rest.items]).toContainEqual({
      id: viewer.user.id,
      email: viewer.user.email,
      name: 'P',
      role: 'viewer',
    })
    expect([first.items.length, first.next]).toEqual([1, first.items[0]?.id])
  })

  it('change their role by an owner’s word, with versions, and the log knows', async () => {
    const { user, token } = await admit({ staffed: 'viewer' })
    const path = `/members/${user.id}`
    const etag = (await asOwner('GET', path)).headers.get('etag') ?? ''
    expect((await ask('PATCH', `/sites/staffed${path}`, { token, body: { role: 'owner' } })).status).toBe(403)
    expect(await json(asOwner('PATCH', path, { role: 'editor' }, { 'if-match': etag }))).toMatchObject({
      role: 'editor',
    })
    expect((await asOwner('PATCH', path, { role: 'viewer' }, { 'if-match': etag })).status).toBe(412)
    expect((await asOwner('DELETE', path, undefined, { 'if-match': etag })).status).toBe(412)
    expect(await refusal(asOwner('PATCH', path, { role: 'boss', name: 'x' }))).toMatchObject({
      status: 422,
      paths: ['role', 'name'],
    })
    expect(await json(ask('GET', '/sites/staffed', { token }))).toMatchObject({ role: 'editor' })
    expect(await changes(`kind=member&id=${user.id}`)).toMatchObject([
      { by: owner.user.id, before: { role: 'viewer' }, after: { role: 'editor' } },
    ])
  })

  it('keep an owner, whatever is asked', async () => {
    await createSite('lonely')
    const { user, token } = await admit({ lonely: 'owner' })
    const path = `/sites/lonely/members/${user.id}`
    expect(await refusal(ask('DELETE', path, { token }))).toMatchObject({ status: 409, kind: 'conflict' })
    expect(await refusal(ask('PATCH', path, { token, body: { role: 'viewer' } }))).toMatchObject({
      status: 409,
    })
    await admit({ lonely: 'owner' })
    expect((await ask('DELETE', path, { token })).status).toBe(204)
    expect((await ask('GET', '/sites/lonely', { token })).status).toBe(404)
  })

  it('of another site are not there', async () => {
    const { user } = await admit({ 'next-door': 'editor' })
    expect((await asOwner('GET', `/members/${user.id}`)).status).toBe(404)
    expect((await asOwner('PATCH', `/members/${user.id}`, { role: 'owner' })).status).toBe(404)
    expect((await asOwner('DELETE', `/members/${user.id}`)).status).toBe(404)
  })
})

describe('an invitation', () => {
  it('makes a new person a member, once, signed in', async () => {
    const made = await invite({ role: 'editor' })
    expect(made.url).toMatch(/^https:\/\/ukingo\.example\/console\/join\/[\w-]{43}$/)
    const token = tokenOf(made)
    const offer = await json(ask('POST', '/join/offer', { token: null, body: { token } }))
    expect(offer).toEqual({
      site: 'staffed',
      role: 'editor',
      email: null,
      from: 'P',
      expiresAt: made.expiresAt,
    })
    const who = { email: 'Newcomer@paper.example', password: 'nine words or so', name: 'Njeri' }
    const answer = await join({ token, ...who }, { headers: { origin } })
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-ukingo=/)
    const { user } = await json<{ user: { id: string } }>(answer, 201)
    expect(user).toMatchObject({ email: 'newcomer@paper.example', name: 'Njeri' })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(await json(ask('GET', '/me', { token: null, headers: { cookie } }))).toMatchObject({
      memberships: [{ site: 'staffed', role: 'editor' }],
      knownBy: 'session',
    })
    expect((await join({ token, ...who, email: 'second@paper.example' })).status).toBe(404)
    expect(await changes(`by=${user.id}`)).toMatchObject([
      { kind: 'member', before: null, after: { role: 'editor', name: 'Njeri' } },
      { kind: 'invitation', id: made.id, after: null },
    ])
    expect(JSON.stringify(await changes(`kind=invitation`))).not.toContain(token)
  })

  it('takes a known person in with his password, or as he is signed in', async () => {
    const { user, token } = await admit()
    const first = tokenOf(await invite({ role: 'viewer' }))
    const wrong = { token: first, email: user.email, password: 'a wrong password' }
    expect((await join(wrong)).status).toBe(403)
    await json(join({ ...wrong, password: 'a long password' }), 201)
    const second = tokenOf(await invite({ role: 'owner' }))
    expect(await refusal(join({ token: second }, { token }))).toMatchObject({ status: 409, kind: 'exists' })
    const other = await admit()
    expect(await json(join({ token: second }, { token: other.token }), 201)).toMatchObject({ role: 'owner' })
    expect((await join({ token: tokenOf(await invite({ role: 'viewer' })) })).status).toBe(401)
  })

  it('for one mailbox is for nobody else', async () => {
    const { user, token } = await admit()
    const made = await invite({ role: 'viewer', email: 'Somebody@paper.example' })
    expect((await join({ token: tokenOf(made) }, { token })).status).toBe(403)
    const who = { token: tokenOf(made), password: 'nine words or so' }
    expect((await join({ ...who, email: `x${user.email}` })).status).toBe(403)
    expect((await join({ ...who, email: 'somebody@paper.example' })).status).toBe(201)
  })

  it('can be taken back, is listed without its link, and bad ones change nothing', async () => {
    const made = await invite({ role: 'viewer', days: 1 })
    const { items } = await json<List<object>>(asOwner('GET', '/invitations?limit=100'))
    expect(items).toContainEqual(expect.objectContaining({ id: made.id, role: 'viewer' }))
    expect(JSON.stringify(items)).not.toContain('/join/')
    expect((await asOwner('DELETE', `/invitations/${made.id}`)).status).toBe(204)
    expect((await asOwner('DELETE', `/invitations/${made.id}`)).status).toBe(404)
    const late = { token: tokenOf(made), email: 'late@paper.example', password: 'nine words or so' }
    expect((await join(late)).status).toBe(404)
    expect(
      await refusal(asOwner('POST', '/invitations', { role: 'x', days: 0, email: 'a', y: 1 })),
    ).toMatchObject({ paths: ['role', 'email', 'days', 'y'] })
    expect(await refusal(join({ token: 'x', email: 'a@b.example' }))).toMatchObject({ paths: ['password'] })
  })
})

describe('API tokens of a site', () => {
  const make = (body: object, as = owner.token, headers = {}) =>
    ask('POST', '/sites/staffed/tokens', { token: as, body, headers })

  it('open their site with their role only, and are shown once', async () => {
    const { id, token } = await json<Token>(make({ label: 'CMS', role: 'editor' }), 201)
    expect(await json(ask('GET', '/sites', { token }))).toMatchObject({
      items: [{ id: 'staffed', role: 'editor' }],
    })
    expect((await ask('GET', '/sites/next-door', { token })).status).toBe(404)
    expect((await ask('POST', '/sites/staffed/orders', { token, body: {} })).status).toBe(403)
    const { items } = await json<List<Token>>(asOwner('GET', '/tokens?limit=100'))
    const listed = items.find((each) => each.id === id)
    expect(listed).toMatchObject({ label: 'CMS', role: 'editor', lastUsedAt: expect.any(String) })
    expect(JSON.stringify(items)).not.toContain(token)
    expect((await asOwner('DELETE', `/tokens/${id}`)).status).toBe(204)
    expect((await ask('GET', '/sites', { token })).status).toBe(401)
    expect(await changes(`id=${id}`)).toMatchObject([
      { before: { label: 'CMS', role: 'editor' }, after: null },
      { before: null, after: { label: 'CMS', role: 'editor' } },
    ])
  })

  it('never open more than their person may do by then', async () => {
    const second = await admit({ staffed: 'owner' })
    const { token } = await json<Token>(make({ label: 'All', role: 'owner' }, second.token), 201)
    await json(asOwner('PATCH', `/members/${second.user.id}`, { role: 'ad-manager' }))
    expect(await json(ask('GET', '/sites/staffed', { token }))).toMatchObject({ role: 'ad-manager' })
    await asOwner('DELETE', `/members/${second.user.id}`)
    expect((await ask('GET', '/sites/staffed', { token })).status).toBe(401)
  })

  it('are told once even to whoever repeats the request', async () => {
    const body = { label: 'Repeated', role: 'viewer', expiresAt: '2099-01-01T00:00:00+03:00' }
    const first = await json<Token>(make(body, owner.token, { 'idempotency-key': 'one' }), 201)
    const again = await make(body, owner.token, { 'idempotency-key': 'one' })
    expect(await json(again, 201)).toEqual({ ...first, token: null })
    expect(first).toMatchObject({ expiresAt: '2098-12-31T21:00:00.000Z' })
    expect(await refusal(make({ ...body, label: ' ', expiresAt: '2020-01-01T00:00:00Z' }))).toMatchObject({
      paths: ['label', 'expiresAt'],
    })
  })
})

describe('a person', () => {
  const signIn = async (email: string, password = 'a long password') => {
    const answer = await ask('POST', '/sign-in', {
      token: null,
      headers: { origin },
      body: { email, password },
    })
    return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
  }
  const by = (cookie: string) => ({ token: null, headers: { cookie, origin } })
  type Session = { id: string; current: boolean }

  it('lists his sessions and ends them, and nobody else’s', async () => {
    const { user } = await admit()
    const [one, two] = [await signIn(user.email), await signIn(user.email)]
    const { items } = await json<List<Session>>(ask('GET', '/me/sessions', by(one.cookie)))
    const other = items.find(({ current }) => !current)
    expect([items.length, items.filter(({ current }) => current).length]).toEqual([2, 1])
    const stranger = await signIn((await admit()).user.email)
    expect((await ask('DELETE', `/me/sessions/${other?.id}`, by(stranger.cookie))).status).toBe(404)
    expect((await ask('DELETE', `/me/sessions/${other?.id}`, by(one.cookie))).status).toBe(204)
    expect((await ask('GET', '/me', by(two.cookie))).status).toBe(401)
    const out = await ask('POST', '/me/sign-out', by(one.cookie))
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect((await ask('GET', '/me', by(one.cookie))).status).toBe(401)
  })

  it('changes his password, which signs the others out', async () => {
    const { user } = await admit()
    const [one, two] = [await signIn(user.email), await signIn(user.email)]
    const put = (body: object) => ask('PUT', '/me/password', { ...by(one.cookie), body })
    expect(await refusal(put({ current: 'not it', next: 'another long one' }))).toMatchObject({
      paths: ['current'],
    })
    expect(await refusal(put({ current: 'a long password', next: 'short' }))).toMatchObject({
      paths: ['next'],
    })
    expect((await put({ current: 'a long password', next: 'another long one' })).status).toBe(204)
    expect((await ask('GET', '/me', by(two.cookie))).status).toBe(401)
    expect((await ask('GET', '/me', by(one.cookie))).status).toBe(200)
    expect([
      (await signIn(user.email)).status,
      (await signIn(user.email, 'another long one')).status,
    ]).toEqual([403, 200])
  })

  it('has tokens of his own, and a name', async () => {
    const { user, token } = await admit({ staffed: 'viewer' })
    const made = await json<Token>(ask('POST', '/me/tokens', { token, body: { label: 'Laptop' } }), 201)
    expect((await ask('PUT', '/me/name', { token: made.token, body: { name: 'Wanjiru' } })).status).toBe(204)
    expect(await json(ask('GET', '/me', { token: made.token }))).toEqual({
      id: user.id,
      email: user.email,
      name: 'Wanjiru',
      knownBy: 'token',
      credential: made.id,
      ownsAll: false,
      memberships: [{ site: 'staffed', role: 'viewer' }],
    })
    const { items } = await json<List<Token>>(ask('GET', '/me/tokens', { token }))
    expect(items.map(({ id }) => id)).toContain(made.id)
    expect((await ask('DELETE', `/me/tokens/${made.id}`, { token })).status).toBe(204)
    expect((await ask('GET', '/me', { token: made.token })).status).toBe(401)
  })

  it('gets a new password from whoever set the installation up, if he has lost his', async () => {
    const { user } = await admit()
    const { cookie } = await signIn(user.email)
    const reset = (email: string) =>
      ask('PUT', '/people/password', { body: { email, password: 'a fresh password' } })
    expect((await reset('nobody-at-all@paper.example')).status).toBe(404)
    expect((await reset(user.email.toUpperCase())).status).toBe(204)
    expect((await ask('GET', '/me', by(cookie))).status).toBe(401)
    expect([
      (await signIn(user.email)).status,
      (await signIn(user.email, 'a fresh password')).status,
    ]).toEqual([403, 200])
  })
})

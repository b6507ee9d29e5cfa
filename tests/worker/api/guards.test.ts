import { beforeAll, describe, expect, it } from 'vitest'
import { api } from '../../../src/api/api.ts'
import type { Role } from '../../../src/directory/contract.ts'
import { siteOf } from '../../../src/site/site-of.ts'
import { admit, ask, bindings, createSite, json, lineItem, order, slot } from './client.ts'

/** What answers to whom nobody knows: set-up, sign-in, the acceptance of invitations, and the document with its reader. */
const open = new Set(['POST /setup', 'POST /sign-in', 'POST /join', 'POST /join/offer', 'GET /openapi.json'])

/** From the router itself: what is not there cannot be forgotten here. */
const routes = [
  ...new Map(
    api.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => [
        `${method} ${path}`,
        { method, path: path.replace(':site', 'mine').replace(':id', 'x1') },
      ]),
  ),
].filter(([name]) => !open.has(name))
const ofSite = routes.filter(([name]) => name.includes('/:site'))
const ofPerson = routes.filter(([name]) => name.includes(' /me'))
/** Reading these is for owners, too. */
const isForOwners = (path: string) => /\/(invitations|tokens)\b/.test(path)

const send = (method: string, path: string, token: string | null, headers: Record<string, string> = {}) =>
  ask(method, path, { token, headers, ...(method !== 'GET' && method !== 'DELETE' && { body: {} }) })

const tokens: Record<Role, string> = { owner: '', 'ad-manager': '', editor: '', viewer: '' }
let ownerElsewhere = ''
/** Of `mine`, for a viewer's work, in the hands of an owner of it. */
let siteToken = ''
/** The cookie of an owner's browser. */
let cookie = ''

beforeAll(async () => {
  await createSite('mine')
  await createSite('theirs')
  for (const role of ['owner', 'ad-manager', 'editor', 'viewer'] as const)
    tokens[role] = (await admit({ mine: role })).token
  ownerElsewhere = (await admit({ theirs: 'owner' })).token
  const owner = await admit({ mine: 'owner' })
  const made = await ask('POST', '/sites/mine/tokens', {
    token: owner.token,
    body: { label: 'Dashboard', role: 'viewer' },
  })
  siteToken = (await json<{ token: string }>(made, 201)).token
  const signedIn = await ask('POST', '/sign-in', {
    token: null,
    headers: { origin },
    body: { email: owner.user.email, password: 'a long password' },
  })
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
}, 30_000)

const origin = 'https://ukingo.example'

describe('every route of the management API', () => {
  it('is found by the walk', () => {
    expect(routes.length).toBeGreaterThan(25)
    expect(ofSite.length).toBe(routes.length - ofPerson.length - 2)
  })

  it.each(routes)('%s refuses a stranger', async (_, { method, path }) => {
    for (const token of [
      null,
      'uk_nobodys-token-nobodys-token-nobodys-token',
      'uko_nobodys-token-nobodys-token',
      'nonsense-nonsense',
    ])
      expect((await send(method, path, token)).status).toBe(401)
    const guessed = { cookie: `__Host-ukingo=${'x'.repeat(43)}`, origin }
    expect((await send(method, path, null, guessed)).status).toBe(401)
  })

  it.each(routes)('%s hears no page of another origin', async (_, { method, path }) => {
    const { status } = await send(method, path, null, { cookie, origin: 'https://evil.example' })
    // A foreign page cannot read what a GET answers: there is no CORS here.
    if (method === 'GET') expect(status).not.toBe(401)
    else expect(status).toBe(403)
  })

  it.each(ofSite)('%s is not there for the owner of another site', async (_, { method, path }) => {
    expect((await send(method, path, ownerElsewhere)).status).toBe(404)
  })

  it.each(ofSite)('%s lets a viewer read, and nothing else', async (_, { method, path }) => {
    for (const token of [tokens.viewer, siteToken]) {
      const { status } = await send(method, path, token)
      if (method === 'GET' && !isForOwners(path)) expect([200, 404, 422]).toContain(status)
      else expect(status).toBe(403)
    }
  })

  it.each(ofPerson)('%s is not for a token of one site', async (name, { method, path }) => {
    const { status } = await send(method, path, siteToken)
    expect(status).toBe(name === 'GET /me' ? 200 : 403)
  })

  it.each(ofSite)('%s lets the owner in', async (_, { method, path }) => {
    expect([401, 403]).not.toContain((await send(method, path, tokens.owner)).status)
  })
})

describe('roles', () => {
  it('keeps ad managers to advertising and editors to the catalogue', async () => {
    const writes = async (role: Role) =>
      Object.fromEntries(
        await Promise.all(
          ['slots', 'orders', 'line-items', 'creatives', 'articles', ''].map(async (area) => {
            const { status } = await send(
              area ? 'POST' : 'PATCH',
              area ? `/sites/mine/${area}` : '/sites/mine',
              tokens[role],
            )
            return [area || 'settings', status !== 403]
          }),
        ),
      )
    const ads = { slots: true, orders: true, 'line-items': true, creatives: true }
    const noAds = { slots: false, orders: false, 'line-items': false, creatives: false }
    expect(await writes('ad-manager')).toEqual({ ...ads, articles: false, settings: false })
    expect(await writes('editor')).toEqual({ ...noAds, articles: true, settings: false })
    expect(await writes('owner')).toEqual({ ...ads, articles: true, settings: true })
  })

  it('lets nobody but the founder and the operator create sites', async () => {
    expect((await send('POST', '/sites', tokens.owner)).status).toBe(403)
  })

  it('lists the sites of the caller only', async () => {
    const answer = await ask('GET', '/sites', { token: ownerElsewhere })
    expect(await answer.json()).toMatchObject({ items: [{ id: 'theirs', role: 'owner' }], next: null })
  })

  it('shows the server token to owners only', async () => {
    for (const role of ['owner', 'ad-manager', 'editor', 'viewer'] as const) {
      const site = (await (await ask('GET', '/sites/mine', { token: tokens[role] })).json()) as {
        serverToken?: string
      }
      expect(site.serverToken?.startsWith('uks_') ?? false).toBe(role === 'owner')
    }
  })

  it('does not tell a site that nobody created from one of somebody else', async () => {
    const [none, foreign] = await Promise.all([
      ask('GET', '/sites/nobodys', { token: ownerElsewhere }),
      ask('GET', '/sites/mine', { token: ownerElsewhere }),
    ])
    expect(await none.text()).toBe(await foreign.text())
    expect((await ask('GET', '/sites/nobodys')).status).toBe(404)
  })
})

describe('addresses', () => {
  it('answers what is not there with a problem, and a wrong method with what is allowed', async () => {
    const missing = await ask('GET', '/nothing')
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    const wrong = await ask('PUT', '/sites/mine/slots', { body: {} })
    expect([wrong.status, wrong.headers.get('allow')?.split(', ').sort()]).toEqual([
      405,
      ['GET', 'HEAD', 'POST'],
    ])
    expect(wrong.headers.get('content-type')).toBe('application/problem+json')
    expect((await ask('GET', '/setup', { token: null })).status).toBe(405)
  })

  it('describes itself', async () => {
    const document = (await (await ask('GET', '/openapi.json', { token: null })).json()) as {
      paths: Record<string, object>
    }
    const described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(.+?)\}/g, ':$1')}`),
    )
    const undescribed = new Set(['GET /openapi.json'])
    const expected = [...routes.map(([name]) => name), ...[...open].filter((name) => !undescribed.has(name))]
    expect(described.sort()).toEqual(expected.sort())
  })

  it('keeps every answer out of caches and frames', async () => {
    const { headers } = await ask('GET', '/sites')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

type Operation = {
  operationId: string
  parameters?: { in: string; name: string }[]
  requestBody?: {
    content: Record<string, { example?: object; examples?: Record<string, { value: object }> }>
  }
}
type Document = { paths: Record<string, Record<string, Operation>> }
const operations = async () => {
  const { paths } = (await (await ask('GET', '/openapi.json', { token: null })).json()) as Document
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

describe('the document', () => {
  it('names every operation once', async () => {
    const ids = (await operations()).map(({ operation }) => operation.operationId)
    expect(ids.every((id) => /^[a-z]+[A-Z]\w+$/.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('offers repetition on every POST and a version on every other write', async () => {
    // A push and a fetch are idempotent by themselves; what is open to strangers remembers nothing for them.
    const exempt = new Set([
      'POST /sites/{site}/articles',
      'POST /sites/{site}/articles/{id}/refetch',
      'POST /me/sign-out',
    ])
    // Made once and never changed: there is nothing to have missed. A name and a password are put, not patched.
    const immutable = /\/(sessions|tokens|invitations)\/\{id\}$|^\/me\//
    const without = (await operations()).flatMap(({ method, path, operation }) => {
      const name = `${method} ${path}`
      if (method === 'GET' || exempt.has(name) || open.has(name) || immutable.test(path)) return []
      const header = method === 'POST' ? 'idempotency-key' : 'if-match'
      return operation.parameters?.some((parameter) => parameter.name === header) ? [] : [name]
    })
    expect(without.filter((name) => name !== 'POST /me/tokens')).toEqual([])
  })

  it('has examples that do what they say', async () => {
    await createSite('exemplary', { hosts: ['paper.example'] })
    const at = '/sites/exemplary'
    await json(ask('POST', `${at}/slots`, { body: slot }), 201)
    await json(ask('POST', `${at}/orders`, { body: order }), 201)
    await json(ask('POST', `${at}/line-items`, { body: lineItem('or_1') }), 201)
    const articles = ['a', 'b'].map((id) => ({
      url: `https://paper.example/${id}`,
      title: id,
      section: 'News',
      tags: ['tea'],
      publishedAt: '2026-11-01T08:00:00Z',
    }))
    await json(ask('POST', `${at}/articles`, { body: articles }))
    const bytes = new Uint8Array(9)
    const picture = { hash: '0123456789abcdef0123456789abcdef', ext: 'webp', width: 600, height: 500, bytes }
    const zip = { hash: 'fedcba9876543210fedcba9876543210', ext: 'zip', width: 300, height: 250, bytes }
    for (const file of [picture, zip]) await siteOf(bindings, 'exemplary').putFile(file, 'u_1')
    const known = await admit({ exemplary: 'owner' })
    const other = await admit({ exemplary: 'editor' })
    const one: Record<string, string> = {
      slots: 'top',
      orders: 'or_1',
      'line-items': 'li_1',
      creatives: 'cr_1',
      signals: 'sg_1',
      experiments: 'ex_1',
      articles: 'a_1',
      'saved-reports': 'rp_1',
      members: other.user.id,
    }
    // Strangers' secrets are made up, and the password is not this person's.
    const refused: Record<string, number> = {
      '/setup': 403,
      '/sign-in': 403,
      '/join': 404,
      '/join/offer': 404,
      '/me/password': 422,
    }
    const sent: string[] = []
    for (const { method, path, operation } of await operations()) {
      const [of = ''] = path.split('/').slice(3)
      for (const [type, { example, examples = {} }] of Object.entries(operation.requestBody?.content ?? {})) {
        if (!/json/.test(type)) continue
        const bodies = [...(example ? [example] : []), ...Object.values(examples).map(({ value }) => value)]
        expect([path, bodies.length > 0 || type === 'application/x-ndjson']).toEqual([path, true])
        for (const body of bodies) {
          const to = path.replace('{site}', 'exemplary').replace('{id}', one[of] ?? 'x1')
          const later = [
            { start: new Date().toISOString(), end: new Date(Date.now() + 86_400_000).toISOString() },
          ]
          const dated = path.endsWith('/avails') ? { ...body, flights: later } : body
          const founder = path === '/sites' ? {} : { token: known.token }
          const answer = await ask(method, to, { ...founder, headers: { origin }, type, body: dated })
          const said = `${method} ${path} ${answer.status} ${await answer.text()}`
          expect([said, answer.status < 300 || answer.status === refused[path]]).toEqual([said, true])
          sent.push(said)
        }
      }
    }
    expect(sent.length).toBeGreaterThan(40)
  })
})

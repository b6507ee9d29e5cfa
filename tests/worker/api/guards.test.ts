import { beforeAll, describe, expect, it } from 'vitest'
import { app } from '../../../src/app.ts'
import type { Role } from '../../../src/directory/contract.ts'
import { admit, ask, createSite, fetchPage, json, origin, signIn } from './client.ts'

/** What answers to whom nobody knows: set-up, sign-in, the acceptance of invitations, and the document with its reader. */
const open = new Set([
  'POST /setup',
  'POST /sign-in',
  'POST /join',
  'POST /join/offer',
  'GET /openapi.json',
  'GET /api/docs',
  'GET /api/docs/style.css',
])

/** From the router itself: what is not there cannot be forgotten here. */
const routes = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => path.replace('/api/v1', '').replace(/^/, `${method} `))
      .map((name): [string, { method: string; path: string }] => {
        const [method = '', path = ''] = name.split(' ')
        return [name, { method, path: path.replace(':site', 'mine').replace(/:(id|month)/, 'x1') }]
      }),
  ),
].filter(([name]) => !open.has(name))
const ofSite = routes.filter(([name]) => name.includes('/:site'))
const ofInstallation = routes.filter(([name]) => / \/(sites|people\/password)$/.test(name))
const ofPerson = routes.filter(([name]) => name.includes(' /me'))
/** Reading these is for owners, too. */
const isForOwners = (path: string) => /\/(invitations|tokens)\b|\/export$/.test(path)

const send = (method: string, path: string, token: string | null, headers: Record<string, string> = {}) =>
  ask(method, path, { token, headers, ...(method !== 'GET' && method !== 'DELETE' && { body: {} }) })

const tokens: Record<Role, string> = { owner: '', 'ad-manager': '', editor: '', viewer: '' }
let ownerElsewhere = ''
/** Of `mine`, for a viewer's work, in the hands of an owner of it. */
let siteToken = ''
/** The cookie of an owner's browser. */
let cookie = ''
let cookieElsewhere = ''
let cookieOfViewer = ''

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
  cookie = await signIn(owner.user.email)
  cookieElsewhere = await signIn((await admit({ theirs: 'owner' })).user.email)
  cookieOfViewer = await signIn((await admit({ mine: 'viewer' })).user.email)
}, 30_000)

describe('every route of the management API', () => {
  it('is found by the walk', () => {
    expect(routes.length).toBeGreaterThan(25)
    expect(ofSite.length).toBe(routes.length - ofPerson.length - ofInstallation.length)
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

  it('lets nobody but the founder and the operator create sites and replace passwords', async () => {
    for (const token of [tokens.owner, siteToken])
      for (const [name, { method, path }] of ofInstallation)
        if (name !== 'GET /sites') expect((await send(method, path, token)).status).toBe(403)
    expect(ofInstallation.map(([name]) => name).sort()).toEqual([
      'GET /sites',
      'POST /sites',
      'PUT /people/password',
    ])
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
    const undescribed = new Set(['GET /openapi.json', 'GET /api/docs', 'GET /api/docs/style.css'])
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

/** Files, set-up, sign-in and the acceptance of invitations. */
const openPages = new Set([
  'GET /console/assets/:name',
  'GET /console/mark.svg',
  'GET /console',
  'POST /console',
  'GET /console/sign-in',
  'POST /console/sign-in',
  'GET /console/sign-in/oidc',
  'GET /console/sign-in/oidc/callback',
  'POST /console/sign-out',
  'GET /console/join/:token',
  'POST /console/join/:token',
  'GET /console/shared/:site/:token',
])
const pages = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/console'))
      .map(({ method, path }) => `${method} ${path}`),
  ),
]
  .filter((name) => !openPages.has(name))
  .map((name): [string, { method: string; path: string }] => {
    const [method = '', path = ''] = name.split(' ')
    return [name, { method, path: path.replace(':site', 'mine').replaceAll(/:\w+/g, 'x1') }]
  })
const pagesOfSite = pages.filter(([name]) => name.includes('/:site'))

describe('every page of the console', () => {
  const visit = (method: string, path: string, headers: Record<string, string>) =>
    fetchPage(path, {
      method,
      headers,
      redirect: 'manual',
      ...(method === 'POST' && { body: new URLSearchParams({ name: 'x' }) }),
    })

  it('is found by the walk', () => {
    expect(pages.length).toBeGreaterThan(40)
  })

  it.each(pages)('%s leads a stranger to the sign-in', async (_, { method, path }) => {
    for (const headers of [{ origin }, { origin, cookie: `__Host-ukingo=${'x'.repeat(43)}` }]) {
      const answer = await visit(method, path, headers)
      if (method !== 'GET') expect(answer.status).toBe(401)
      else
        expect([answer.status, answer.headers.get('location')]).toEqual([
          303,
          `/console/sign-in?next=${encodeURIComponent(path)}`,
        ])
    }
  })

  it.each(pagesOfSite)('%s is not there for the owner of another site', async (_, { method, path }) => {
    expect((await visit(method, path, { origin, cookie: cookieElsewhere })).status).toBe(404)
  })

  it.each(pagesOfSite)('%s lets a viewer read, and nothing else', async (name, { method, path }) => {
    const { status } = await visit(method, path, { origin, cookie: cookieOfViewer })
    if (method !== 'GET' || / .*\/tokens\b/.test(name)) expect(status).toBe(403)
    else expect([200, 404]).toContain(status)
  })

  it.each(pagesOfSite.filter(([name]) => name.startsWith('POST')))(
    '%s hears no page of another origin',
    async (_, { method, path }) => {
      for (const headers of [{ origin: 'https://evil.example' }, {}])
        expect((await visit(method, path, { cookie, ...headers })).status).toBe(403)
    },
  )
})

import { describe, expect, it } from 'vitest'
import { siteOf } from '../../../src/site/site-of.ts'
import {
  admit,
  ask,
  bindings,
  createSite,
  fetchPage,
  json,
  lineItem,
  order,
  origin,
  refusal,
  slot,
} from './client.ts'

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
    // A push and a fetch are idempotent by themselves, an import is taken once; what is open to strangers remembers nothing for them.
    // To erase a site one names it twice.
    const exempt = new Set([
      'POST /sites/{site}/articles',
      'POST /sites/{site}/import',
      'POST /sites/{site}/articles/{id}/refetch',
      'POST /me/sign-out',
      'DELETE /sites/{site}',
    ])
    // Made once and never changed: there is nothing to have missed. A name and a password are put, not patched.
    const isOpen = /^\/(setup|sign-in|join)/
    const immutable = /\/(sessions|tokens|invitations)\/\{id\}$|^\/(me|people)\//
    const without = (await operations()).flatMap(({ method, path, operation }) => {
      const name = `${method} ${path}`
      if (method === 'GET' || exempt.has(name) || isOpen.test(path) || immutable.test(path)) return []
      const header = method === 'POST' ? 'idempotency-key' : 'if-match'
      return operation.parameters?.some((parameter) => parameter.name === header) ? [] : [name]
    })
    expect(without).toEqual([])
  })

  it('has examples that do what they say, once however often they are sent, and only to what was read', async () => {
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
      '/people/password': 404,
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
          const founder = /^\/(sites|people\/password)$/.test(path) ? {} : { token: known.token }
          const takes = (header: string) => operation.parameters?.some(({ name }) => name === header)
          const key = takes('idempotency-key') && { 'idempotency-key': `example-${sent.length}` }
          const request = { ...founder, headers: { origin, ...key }, type, body: dated }
          if (takes('if-match') && method !== 'POST') {
            const stale = await ask(method, to, {
              ...request,
              headers: { ...request.headers, 'if-match': '"0"' },
            })
            expect([path, stale.status]).toEqual([path, 412])
          }
          const answer = await ask(method, to, request)
          const said = `${method} ${path} ${answer.status} ${await answer.text()}`
          expect([said, answer.status < 300 || answer.status === refused[path]]).toEqual([said, true])
          if (key) {
            const again = await ask(method, to, request)
            expect([path, again.status, again.headers.get('idempotency-replayed')]).toEqual([
              path,
              answer.status,
              'true',
            ])
            expect((await ask(method, to, { ...request, body: { ...dated, more: 1 } })).status).toBe(422)
          }
          sent.push(said)
        }
      }
    }
    expect(sent.length).toBeGreaterThan(40)
  })

  it('is strict: what is wrong is named on every route, and a cursor leads everywhere to an end', async () => {
    await createSite('strict')
    const { token } = await admit({ strict: 'owner' })
    const founder = /^\/(sites|people\/password)$/
    const headers = { origin }
    for (const { method, path, operation } of await operations()) {
      const to = path.replace('{site}', 'strict').replace('{id}', 'a_1').replace('{month}', '2026-10')
      const by = { headers, ...(!founder.test(path) && { token }) }
      const expectRefusal = async (more: object, query: string, status: number, named?: string) => {
        const { status: got, paths } = await refusal(ask(method, `${to}${query}`, { ...by, ...more }))
        expect([method, path, got]).toEqual([method, path, status])
        if (named !== undefined) expect([path, paths]).toEqual([path, expect.arrayContaining([named])])
      }
      if (method === 'GET') {
        const has = (name: string) =>
          operation.parameters?.some((each) => each.in === 'query' && each.name === name)
        if (operation.parameters?.some((each) => each.in === 'query'))
          await expectRefusal({}, '?wish=1', 422, 'wish')
        if (has('limit')) await expectRefusal({}, '?limit=0', 422, 'limit')
        if (has('cursor'))
          expect(await json(ask(method, `${to}?cursor=zz&limit=1`, by))).toMatchObject({ next: null })
        continue
      }
      const content = operation.requestBody?.content
      const type = Object.keys(content ?? {}).find(
        (each) => each.endsWith('json') && each !== 'application/x-ndjson',
      )
      if (!content || !type) continue
      await expectRefusal({ raw: '{"a":', type }, '', 400)
      await expectRefusal({ raw: new Uint8Array([0x22, 0xff, 0x22]), type }, '', 400)
      await expectRefusal({ raw: 'a=1', type: 'text/plain' }, '', 415)
      const { example: only, examples = {} } = content[type] ?? {}
      const example = [only, ...Object.values(examples).map(({ value }) => value)].find(Boolean)
      // A merge patch is checked after the merge, and here there is nothing to merge it with; a push is told line by line.
      const isChecked = !/merge-patch/.test(type) && !path.endsWith('/articles')
      if (isChecked) await expectRefusal({ body: { ...example, wish: 1 }, type }, '', 422, 'wish')
    }
    expect((await json<{ items: object[] }>(ask('GET', '/sites/strict/audit-log'))).items).toHaveLength(1)
  })

  it('is read as a page, which runs nothing and asks nobody else', async () => {
    const page = await fetchPage('/api/docs')
    const text = await page.text()
    for (const { path, operation } of await operations()) {
      expect(text).toContain(`<details id="${operation.operationId}">`)
      expect(text).toContain(`<code>${path}</code>`)
    }
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(text).not.toContain('<script')
    for (const [, to = ''] of text.matchAll(/ (?:src|href)="([^"]+)"/g)) expect(to).toMatch(/^[/#]/)
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    for (const [, to = ''] of text.matchAll(/ href="#([^"]+)"/g))
      expect([to, ids.has(to)]).toEqual([to, true])
    expect((await fetchPage('/api/docs/style.css')).headers.get('content-type')).toContain('text/css')
  })
})

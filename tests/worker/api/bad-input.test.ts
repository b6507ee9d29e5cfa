import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { SiteSettings } from '../../../src/site/settings.ts'
import { ask, createSite, json, refusal } from './client.ts'

const at = '/sites/fuzzed'
const posts = [
  '/sites',
  `${at}/slots`,
  `${at}/orders`,
  `${at}/line-items`,
  `${at}/creatives`,
  `${at}/articles`,
]
const stored = ['slots', 'orders', 'line-items', 'creatives', 'articles']

const sites = () => json(ask('GET', '/sites'))
let before: object
beforeAll(async () => {
  await createSite('fuzzed')
  before = await sites()
}, 30_000)

const nothingIsStored = async () => {
  for (const plural of stored)
    expect(await json(ask('GET', `${at}/${plural}`))).toEqual({ items: [], next: null })
  expect(await sites()).toEqual(before)
}

describe('whatever is sent', () => {
  it('as JSON ends in a problem that names a field, and stores nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...posts), fc.jsonValue({ maxDepth: 3 }), async (path, body) => {
        const { status, errors } = await refusal(ask('POST', path, { body }))
        expect([400, 422]).toContain(status)
        expect(errors.length).toBeGreaterThan(0)
        for (const { path: field, message } of errors)
          expect(field.length * message.length).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
    await nothingIsStored()
  }, 60_000)

  it('as bytes of any type does too', async () => {
    const types = [
      'application/json',
      'application/json; charset=utf-8',
      'application/x-ndjson',
      'text/plain',
      'image/png',
      '',
      'x',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...posts, `${at}/creatives/files`, `${at}/articles/a_1/refetch`),
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(...types),
        async (path, raw, type) => {
          const { status } = await refusal(
            ask('POST', path, { raw: new Uint8Array(raw), ...(type && { type }) }),
          )
          expect([400, 404, 415, 422]).toContain(status)
        },
      ),
      { numRuns: 200 },
    )
    await nothingIsStored()
  }, 60_000)

  it('as a patch of the settings leaves them as they are, or valid', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 2 }), async (value) => {
        for (const body of [value, { hosts: value }, { headings: value, placements: [value] }]) {
          const answer = await ask('PATCH', at, { body, type: 'application/merge-patch+json' })
          expect(answer.status).toBeLessThan(500)
        }
      }),
      { numRuns: 40 },
    )
    const { id, role: _role, serverToken: _token, ...settings } = await json(ask('GET', at))
    expect(id).toBe('fuzzed')
    expect(SiteSettings.parse(settings)).toEqual(settings)
  }, 60_000)
})

describe('a body', () => {
  const send = (raw: BodyInit, headers: Record<string, string> = {}, type = 'application/json') =>
    refusal(ask('POST', `${at}/orders`, { raw, type, headers }))

  it('that cannot be read is told why', async () => {
    expect(await send('{"name": ')).toMatchObject({ status: 400, kind: 'malformed', paths: ['body'] })
    expect(await send('')).toMatchObject({ status: 400, paths: ['body'] })
    expect(await send('name=x', {}, 'application/x-www-form-urlencoded')).toMatchObject({
      status: 415,
      paths: ['content-type'],
    })
    expect(await send(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toMatchObject({
      status: 400,
      paths: ['body'],
    })
    expect(await send('{}', { 'content-encoding': 'br' })).toMatchObject({
      status: 415,
      paths: ['content-encoding'],
    })
    expect(await send(new Uint8Array(1024 * 1024 + 1).fill(32))).toMatchObject({
      status: 413,
      paths: ['body'],
    })
  })

  it('nested a hundred thousand deep is refused like any other', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    expect(await send(deep)).toMatchObject({ status: 422 })
    expect(
      await refusal(ask('PATCH', at, { raw: deep, type: 'application/merge-patch+json' })),
    ).toMatchObject({ status: 422 })
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp } from '../../src/host/back-up.ts'
import { damageOf, databasesOf } from '../../src/host/databases.ts'
import { restore } from '../../src/host/restore.ts'
import { openPaper, readPage, type RealServer, sendEvents, startServer, story } from './real-server.ts'

describe('an operator', () => {
  let server: RealServer
  beforeAll(async () => {
    server = await startServer({ UKINGO_RATE_PER_ADDRESS: '2' })
    await openPaper(server)
  })
  afterAll(() => server.stop())

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, { headers })

  it('is told whether it lives and whether it is ready', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok')
    expect(await (await get('/readyz')).text()).toBe('ready')
  })

  it('reads metrics in the Prometheus format, and nobody else does', async () => {
    const page = await readPage(server, story(1), { address: '198.51.100.7' })
    const token = page.slots['top']?.token ?? ''
    expect(await sendEvents(server, [{ type: 'impression', token }], { address: '198.51.100.7' })).toBe(204)
    expect((await get('/metrics')).status).toBe(401)
    expect((await get('/metrics', { authorization: 'Bearer uko_guessed-0000000' })).status).toBe(401)
    const answer = await get('/metrics', { authorization: `Bearer ${server.token}` })
    expect(answer.headers.get('content-type')).toContain('version=0.0.4')
    const text = await answer.text()
    expect(text).toContain('ukingo_decisions_total{outcome="guaranteed"} 1')
    expect(text).toContain('ukingo_requests_total{route="page",status="2xx"} 1')
    expect(text).toMatch(/ukingo_request_seconds_bucket\{route="events",le="\+Inf"\} 1/)
    expect(text).toMatch(/ukingo_snapshot_age_seconds\{site="paper"\} [\d.]+/)
    expect(text).toMatch(/ukingo_meter_unsent\{meter="paper\/0"\} [1-9]/)
  })

  it('has limits: of one address, of an address’s length', async () => {
    const popular = (address: string) =>
      get('/v1/sites/paper/popular.json?limit=3', { 'x-forwarded-for': address })
    const asked = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        get(`/v1/sites/paper/page.json?url=${story(n)}`, { 'x-forwarded-for': '203.0.113.9' }),
      ),
    )
    const refused = asked.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(10)
    for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await popular('203.0.113.10')).status).toBe(200)
    expect(
      (await get(`/v1/sites/paper/page.json?url=https://paper.example/${'x'.repeat(9000)}`)).status,
    ).toBe(414)
  })

  it('gets every answer of the API with an id, the proxy’s own where it gave one', async () => {
    const answer = await get('/api/v1/sites', { 'x-request-id': 'of-the-proxy-1' })
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([401, 'of-the-proxy-1'])
  })

  it('backs up while it runs, and restores what was lost, once the server has stopped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ukingo-backup-'))
    await backUp(server.dataDir, folder)
    const { length } = databasesOf(join(server.dataDir, 'objects'))
    expect(() => restore(folder, server.dataDir)).toThrow('a server runs on')
    await server.kill()
    expect(() => restore(folder, server.dataDir)).toThrow('is not empty')
    rmSync(join(server.dataDir, 'objects'), { recursive: true })
    restore(folder, server.dataDir)
    const restored = databasesOf(join(server.dataDir, 'objects'))
    expect(restored.length).toBe(length)
    expect(restored.map(({ path }) => damageOf(join(server.dataDir, 'objects', path)))).toEqual(
      restored.map(() => null),
    )
    await server.restart()
    expect(await server.api('GET', '/sites/paper')).toMatchObject({ id: 'paper', name: 'The Paper' })
    expect((await readPage(server, story(2), { address: '198.51.100.8' })).slots['top']?.status).toBe(
      'filled',
    )
    rmSync(folder, { recursive: true })
  })
})

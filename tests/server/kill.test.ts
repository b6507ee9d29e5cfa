import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openPaper,
  readPage,
  type RealServer,
  sendEvents,
  startServer,
  story,
  totalsBy,
  until,
} from './real-server.ts'

describe('the server, and kill -9 in the middle of 2,000 event posts', () => {
  let server: RealServer
  let line: string
  const slots = ['one', 'two', 'three', 'four', 'five']
  beforeAll(async () => {
    server = await startServer()
    line = (await openPaper(server, { slots })).lineItemId
  })
  afterAll(() => server.stop())

  it('says that its port is taken, and ends, where another one answers', async () => {
    const { hostname: HOST, port: PORT } = new URL(server.url)
    const second = spawn('node', ['src/host/start.ts'], {
      env: { ...process.env, HOST, PORT, DATA_DIR: join(server.dataDir, 'second'), UKINGO_DEMO: '0' },
    })
    const ended = new Promise((tell) => second.once('exit', tell))
    const [said, complaint] = await Promise.all([text(second.stdout), text(second.stderr)])
    expect(said).toBe('')
    expect(complaint).toContain(`port ${PORT} is taken`)
    expect(await ended).toBe(1)
  })

  it('loses no acknowledged event and doubles none', async () => {
    const tokens: string[] = []
    /** Whose token it is: one address that saw two thousand ads in a minute would be no person. */
    const addresses = new Map<string, string>()
    while (tokens.length < 2000) {
      const reader = { address: `10.1.${tokens.length >> 8}.${tokens.length & 255}`, slots }
      const pages = await Promise.all(
        Array.from({ length: 10 }, (_, n) => readPage(server, story(n), reader)),
      )
      for (const page of pages)
        for (const slot of slots) {
          const token = page.slots[slot]?.token ?? ''
          tokens.push(token)
          addresses.set(token, reader.address)
        }
    }
    expect(new Set(tokens).size).toBe(2000)

    const acknowledged = new Set<string>()
    const post = async (token: string) => {
      const reader = { address: addresses.get(token) ?? '' }
      if ((await sendEvents(server, [{ type: 'impression', token }], reader)) === 204) acknowledged.add(token)
    }
    const waiting = [...tokens]
    let kill: Promise<unknown> | undefined
    const sender = async () => {
      for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
        await post(token)
        if (acknowledged.size >= 1000) kill ??= server.kill()
      }
    }
    await Promise.all(Array.from({ length: 16 }, sender))
    await kill
    const beforeKill = acknowledged.size
    expect(beforeKill).toBeGreaterThanOrEqual(1000)
    expect(beforeKill).toBeLessThan(2000)

    await server.restart()
    const impressions = async () => (await totalsBy(server, 'lineItem'))[line]?.['impressions'] ?? 0
    // At most one post of each sender was under way, and may have been stored without its answer.
    const kept = await until(impressions, (n) => n >= beforeKill, 15_000)
    expect(kept).toBeGreaterThanOrEqual(beforeKill)
    expect(kept).toBeLessThanOrEqual(beforeKill + 16)

    // A client that was not answered asks again, and one that was may: nothing doubles.
    const again = [...tokens.filter((token) => !acknowledged.has(token)), ...[...acknowledged].slice(0, 300)]
    const repeat = async () => {
      for (let token = again.pop(); token !== undefined; token = again.pop()) await post(token)
    }
    await Promise.all(Array.from({ length: 16 }, repeat))
    expect(acknowledged.size).toBe(2000)
    expect(await until(impressions, (n) => n >= 2000, 15_000)).toBe(2000)
    // Two more hand-overs, in case something still comes.
    await new Promise((next) => setTimeout(next, 4500))
    expect(await impressions()).toBe(2000)
    console.log(
      `acknowledged before the kill ${beforeKill}, found after it ${kept}, after all were sent again 2000`,
    )
  })
})

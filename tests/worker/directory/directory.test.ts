import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { directoryOf } from '../../../src/directory/directory-of.ts'
import { hashToken } from '../../../src/directory/tokens.ts'
import { bindings } from '../api/client.ts'

const directory = directoryOf(bindings)
const person = (email: string) => ({ email, password: 'nine words or so', name: 'Amina' })
const admitted = async (email: string) => {
  const added = await directory.addPerson(person(email))
  if ('failed' in added) throw new Error(added.failed)
  return added
}

describe('people', () => {
  it('are one per mailbox, however it is typed', async () => {
    await admitted('amina@paper.example')
    expect(await directory.addPerson(person(' AMINA@Paper.example'))).toEqual({ failed: 'exists' })
  })

  it('leave neither password nor token behind', async () => {
    const { token } = await admitted('secret@paper.example')
    const kept = await runInDurableObject(directory, (_, { storage }) =>
      JSON.stringify([
        ...storage.sql.exec('select * from people'),
        ...storage.sql.exec('select * from tokens'),
      ]),
    )
    expect(kept).not.toContain('nine words')
    expect(kept).not.toContain(token)
    expect(kept).toContain(hashToken(token))
    expect(kept).toMatch(/16384\.8\.1\.[\w-]{22}\.[\w-]{43}/)
  })
})

describe('tokens', () => {
  it('stand for their person until they expire', async () => {
    const { user } = await admitted('tokens@paper.example')
    const token = await directory.issueToken(user.id, { label: 'Script', expiresAt: Date.now() + 60_000 })
    expect(await directory.whoIs(hashToken(token))).toMatchObject({ person: user, memberships: [] })
    const expired = await directory.issueToken(user.id, { label: 'Script', expiresAt: Date.now() - 1 })
    expect(await directory.whoIs(hashToken(expired))).toBeNull()
    expect(await directory.whoIs(hashToken('uk_nobody'))).toBeNull()
  })
})

describe('sites', () => {
  it('are listed once they are confirmed, and their ids are never given out again', async () => {
    expect(await directory.registerSite('paper', null)).toEqual({ reserved: true })
    expect(await directory.registerSite('paper', null)).toEqual({ failed: 'exists' })
    expect([await directory.hasSite('paper'), await directory.sites()]).toEqual([false, []])
    await directory.confirmSite('paper')
    expect([await directory.hasSite('paper'), await directory.sites()]).toEqual([true, ['paper']])
    await directory.unregisterSite('paper')
    expect(await directory.hasSite('paper')).toBe(true)
    expect(await directory.registerSite('paper', null)).toEqual({ failed: 'exists' })
  })

  it('are free again when their creation failed, and a minute after it died', async () => {
    const { user } = await admitted('owner@paper.example')
    await directory.registerSite('undone', user.id)
    await directory.unregisterSite('undone')
    expect(await directory.registerSite('undone', null)).toEqual({ reserved: true })
    await runInDurableObject(directory, (_, { storage }) => {
      storage.sql.exec(`update sites set created_at = created_at - 60001 where id = 'undone'`)
    })
    expect(await directory.registerSite('undone', user.id)).toEqual({ reserved: true })
    expect(await directory.sitesOf(user.id)).toEqual([])
    await directory.confirmSite('undone')
    expect(await directory.sitesOf(user.id)).toEqual([{ site: 'undone', role: 'owner' }])
  })
})

describe('kept answers', () => {
  const answer = { status: 201, headers: { etag: '"1"' }, body: '{}' }

  it('come back for the same body only, for a day', async () => {
    expect(await directory.beginAnswer('k1', 'body')).toEqual({ state: 'new' })
    expect(await directory.beginAnswer('k1', 'body')).toEqual({ state: 'running' })
    await directory.finishAnswer('k1', answer)
    expect(await directory.beginAnswer('k1', 'body')).toEqual({ state: 'done', answer })
    expect(await directory.beginAnswer('k1', 'other')).toEqual({ state: 'other-body' })
    await runInDurableObject(directory, (_, { storage }) => {
      storage.sql.exec(`update answers set started_at = started_at - 86400001`)
    })
    expect(await directory.beginAnswer('k1', 'other')).toEqual({ state: 'new' })
  })

  it('take bounded room', async () => {
    await runInDurableObject(directory, (_, { storage }) => {
      for (let i = 0; i < 10_000; i++)
        storage.sql.exec(
          `insert into answers values (?, 'r', ?, 'a', 1)`,
          `fill${i}`,
          Date.now() - 10_000 + i,
        )
    })
    expect(await directory.beginAnswer('k2', 'body')).toEqual({ state: 'new' })
    await directory.finishAnswer('k2', { ...answer, body: 'x'.repeat(600_000) })
    expect(await directory.beginAnswer('k2', 'other')).toEqual({ state: 'new' })
    const rows = await runInDurableObject(directory, (_, { storage }) =>
      storage.sql.exec<{ n: number }>('select count(*) n from answers').one(),
    )
    expect(rows.n).toBeLessThan(9100)
  })
})

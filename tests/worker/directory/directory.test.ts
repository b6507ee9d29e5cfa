import { runInDurableObject } from 'cloudflare:test'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { describe, expect, it } from 'vitest'
import { directoryOf } from '../../../src/directory/directory-of.ts'
import { Sessions } from '../../../src/directory/sessions.ts'
import { hashToken } from '../../../src/directory/tokens.ts'
import { siteOf } from '../../../src/site/site-of.ts'
import { admit, bindings, createSite } from '../api/client.ts'

const directory = directoryOf(bindings)
const dayMs = 86_400_000

/** Lets time pass for what is stored. */
const age = (sql: string, ms: number) =>
  runInDurableObject(directory, (_, { storage }) => {
    storage.sql.exec(sql, ms)
  })
const signIn = async (email: string) => {
  const from = { network: '192.0.2.1', userAgent: 'Firefox' }
  const signedIn = await directory.signIn({ email, password: 'a long password', ...from })
  if ('failed' in signedIn) throw new Error(signedIn.failed)
  return signedIn.secret
}

describe('secrets', () => {
  it('are kept as hashes only', async () => {
    const { user, token } = await admit()
    const session = await signIn(user.email)
    const invited = {
      site: 'hashed',
      role: 'viewer',
      email: null,
      by: user.id,
      expiresAt: Date.now() + dayMs,
    } as const
    await createSite('hashed')
    const invitation = await directory.invite(invited)
    const kept = await runInDurableObject(directory, (_, { storage }) =>
      JSON.stringify(
        ['people', 'tokens', 'sessions', 'invitations', 'untold', 'answers'].flatMap((table) => [
          ...storage.sql.exec(`select * from ${table}`),
        ]),
      ),
    )
    for (const secret of ['a long password', token, session, invitation?.token ?? ''])
      expect(kept).not.toContain(secret)
    for (const secret of [token, session, invitation?.token ?? '']) expect(kept).toContain(hashToken(secret))
    expect(kept).toMatch(/16384\.8\.1\.[\w-]{22}\.[\w-]{43}/)
  })
})

describe('sessions', () => {
  it('end after three days without use, and after thirty in any case', async () => {
    const { user } = await admit()
    const [idle, old, fresh] = [await signIn(user.email), await signIn(user.email), await signIn(user.email)]
    await age(
      `update sessions set last_seen_at = last_seen_at - ? where hash = '${hashToken(idle)}'`,
      3 * dayMs,
    )
    await age(`update sessions set created_at = created_at - ? where hash = '${hashToken(old)}'`, 30 * dayMs)
    const lasts = async (secret: string) => (await directory.whoseSession(hashToken(secret))) !== null
    expect([await lasts(idle), await lasts(old), await lasts(fresh)]).toEqual([false, false, true])
    expect(await directory.sessionsOf(user.id)).toHaveLength(1)
  })

  it('are fifty a person at most: the longest unused goes', async () => {
    const { user } = await admit()
    const [first] = await runInDurableObject(directory, (_, { storage }) => {
      const sessions = new Sessions(drizzle(storage))
      return Array.from({ length: 51 }, (_, i) => sessions.begin(user.id, 'Firefox', Date.now() + i))
    })
    expect(await directory.sessionsOf(user.id)).toHaveLength(50)
    expect(await directory.whoseSession(hashToken(first ?? ''))).toBeNull()
  })
})

describe('tokens', () => {
  it('stand for their person until they expire', async () => {
    const { user } = await admit()
    const issue = (expiresAt: number) => directory.issueToken(user.id, { label: 'Script', expiresAt })
    const [good, expired] = [await issue(Date.now() + 60_000), await issue(Date.now() - 1)]
    expect(await directory.whoIs(hashToken(good?.token ?? ''))).toEqual({
      person: user,
      credential: good?.issued.id,
      isOfSite: false,
      ownsAll: false,
      memberships: [],
    })
    expect(await directory.whoIs(hashToken(expired?.token ?? ''))).toBeNull()
    expect(await directory.whoIs(hashToken('uk_nobody'))).toBeNull()
  })
})

describe('invitations', () => {
  it('end when they said they would', async () => {
    await createSite('invited')
    const invited = { site: 'invited', role: 'viewer', email: null, by: 'operator' } as const
    const made = await directory.invite({ ...invited, expiresAt: Date.now() + dayMs })
    const hash = hashToken(made?.token ?? '')
    expect(await directory.invitation(hash)).toMatchObject({ site: 'invited', from: '' })
    await age('update invitations set expires_at = expires_at - ?', dayMs)
    expect(await directory.invitation(hash)).toBeNull()
    const { user } = await admit()
    expect(await directory.join({ invitation: hash, as: { person: user.id } })).toEqual({
      failed: 'no-invitation',
    })
    expect(await directory.invitationsOf('invited', { cursor: '', limit: 10 })).toEqual([])
  })
})

describe('changes of people', () => {
  it('reach the audit log of their site once, also when it could not be reached, or heard of them before', async () => {
    await createSite('told')
    const change = {
      by: 'operator',
      kind: 'member',
      subject: 'u_1',
      before: null,
      after: { role: 'viewer' },
    } as const
    await runInDurableObject(directory, (_, { storage }) => {
      const insert = 'insert into untold (id, site, change) values (?, ?, ?)'
      storage.sql.exec(insert, 9001, 'told', JSON.stringify(change))
    })
    await siteOf(bindings, 'told').noteChange(9001, change)
    await runInDurableObject(directory, (instance) => instance.alarm())
    const { items } = await siteOf(bindings, 'told').readAuditLog({ cursor: null, limit: 10 })
    expect(items.filter(({ kind }) => kind === 'member')).toMatchObject([{ subject: 'u_1', by: 'operator' }])
    const left = await runInDurableObject(directory, (_, { storage }) =>
      storage.sql.exec('select * from untold').toArray(),
    )
    expect(left).toEqual([])
  })
})

describe('sites', () => {
  it('are listed once they are confirmed, and their ids are never given out again', async () => {
    const known = await directory.sites()
    expect(await directory.registerSite('paper', null)).toEqual({ reserved: true })
    expect(await directory.registerSite('paper', null)).toEqual({ failed: 'exists' })
    expect([await directory.hasSite('paper'), await directory.sites()]).toEqual([false, known])
    await directory.confirmSite('paper')
    expect([await directory.hasSite('paper'), await directory.sites()]).toEqual([
      true,
      [...known, 'paper'].sort(),
    ])
    await directory.unregisterSite('paper')
    expect(await directory.hasSite('paper')).toBe(true)
    expect(await directory.registerSite('paper', null)).toEqual({ failed: 'exists' })
  })

  it('are free again when their creation failed, and a minute after it died', async () => {
    const { user, token } = await admit()
    const sitesOf = async () => (await directory.whoIs(hashToken(token)))?.memberships
    await directory.registerSite('undone', user.id)
    await directory.unregisterSite('undone')
    expect(await directory.registerSite('undone', null)).toEqual({ reserved: true })
    await runInDurableObject(directory, (_, { storage }) => {
      storage.sql.exec(`update sites set created_at = created_at - 60001 where id = 'undone'`)
    })
    expect(await directory.registerSite('undone', user.id)).toEqual({ reserved: true })
    expect(await sitesOf()).toEqual([])
    await directory.confirmSite('undone')
    expect(await sitesOf()).toEqual([{ site: 'undone', role: 'owner' }])
  })
})

describe('kept answers', () => {
  const answer = { status: 201, headers: { etag: '"1"' }, body: '{}' }

  it('come back for the same body only, for a day', async () => {
    expect(await directory.beginAnswer('k1', 'body', null)).toEqual({ state: 'new' })
    expect(await directory.beginAnswer('k1', 'body', null)).toEqual({ state: 'running' })
    await directory.finishAnswer('k1', answer)
    expect(await directory.beginAnswer('k1', 'body', null)).toEqual({ state: 'done', answer })
    expect(await directory.beginAnswer('k1', 'other', null)).toEqual({ state: 'other-body' })
    await runInDurableObject(directory, (_, { storage }) => {
      storage.sql.exec(`update answers set started_at = started_at - 86400001`)
    })
    expect(await directory.beginAnswer('k1', 'other', null)).toEqual({ state: 'new' })
  })

  it('take bounded room', async () => {
    await runInDurableObject(directory, (_, { storage }) => {
      for (let i = 0; i < 10_000; i++)
        storage.sql.exec(
          `insert into answers values (?, 'r', ?, null, 'a', 1)`,
          `fill${i}`,
          Date.now() - 10_000 + i,
        )
    })
    expect(await directory.beginAnswer('k2', 'body', null)).toEqual({ state: 'new' })
    await directory.finishAnswer('k2', { ...answer, body: 'x'.repeat(600_000) })
    expect(await directory.beginAnswer('k2', 'other', null)).toEqual({ state: 'new' })
    const rows = await runInDurableObject(directory, (_, { storage }) =>
      storage.sql.exec<{ n: number }>('select count(*) n from answers').one(),
    )
    expect(rows.n).toBeLessThan(9100)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { AttemptsOf } from '../../../src/directory/attempts.ts'
import { narrowerRole } from '../../../src/directory/narrower-role.ts'
import { hashPassword } from '../../../src/directory/password.ts'
import { Proof } from '../../../src/directory/proof.ts'

const amina = { id: 'u_1', email: 'amina@paper.example', name: 'Amina', founder: false, createdAt: 0 }
let known: typeof amina & { password: string }
beforeAll(async () => {
  known = { ...amina, password: await hashPassword('nine words or so') }
})
const guess = (password: string, account = amina.email, network = '192.0.2.1') => ({
  password,
  account,
  network,
})

describe('a proof', () => {
  it('takes the right password, and neither a wrong one, nor any of nobody or of who has none', async () => {
    const proof = new Proof()
    expect(await proof.of(known, guess('nine words or so'))).toEqual({ person: known })
    expect(await proof.of(known, guess('nine words or s'))).toEqual({ failed: 'wrong' })
    expect(await proof.of({ ...amina, password: null }, guess(''))).toEqual({ failed: 'wrong' })
    expect(await proof.of(undefined, guess('nine words or so'))).toEqual({ failed: 'wrong' })
  })

  it('counts guesses at an account from everywhere, and those from a network at every account', async () => {
    const proof = new Proof({ perAccount: 2, perNetwork: 3 })
    const wrong = (account: string, network: string) => proof.of(undefined, guess('x', account, network))
    expect(await wrong('a', '1')).toEqual({ failed: 'wrong' })
    expect(await wrong('a', '2')).toEqual({ failed: 'wrong' })
    expect(await wrong('a', '3')).toMatchObject({ failed: 'too-many' })
    expect(await wrong('b', '1')).toEqual({ failed: 'wrong' })
    expect(await wrong('c', '1')).toEqual({ failed: 'wrong' })
    expect(await wrong('d', '1')).toMatchObject({ failed: 'too-many', retryAfterSeconds: expect.any(Number) })
    expect(await wrong('d', '4')).toEqual({ failed: 'wrong' })
  })

  it('does not hold right ones against anybody', async () => {
    const proof = new Proof({ perAccount: 2, perNetwork: 2 })
    for (let i = 0; i < 4; i++)
      expect(await proof.of(known, guess('nine words or so'))).toEqual({ person: known })
  })
})

it('forgets guesses after a minute', () => {
  const attempts = new AttemptsOf(1).of('a')
  attempts.fail(1000)
  expect([attempts.wait(1000), attempts.wait(60_999), attempts.wait(61_000)]).toEqual([60, 1, 0])
})

it('a token never opens more than its role, nor than its person may do', () => {
  expect(narrowerRole('owner', 'editor')).toBe('editor')
  expect(narrowerRole('ad-manager', 'owner')).toBe('ad-manager')
  expect(narrowerRole('ad-manager', 'editor')).toBe('viewer')
  expect(narrowerRole('viewer', 'owner')).toBe('viewer')
  expect(narrowerRole('editor', 'editor')).toBe('editor')
})

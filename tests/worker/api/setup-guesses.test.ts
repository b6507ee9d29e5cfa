import { expect, it } from 'vitest'
import { ask, refusal, setupToken } from './client.ts'

it('takes ten guesses of the set-up token a minute, then not even the right one', async () => {
  const person = { email: 'amina@paper.example', password: 'nine words or so' }
  for (let i = 0; i < 10; i++)
    expect(
      await refusal(ask('POST', '/setup', { token: null, body: { setupToken: `guess ${i}`, ...person } })),
    ).toMatchObject({
      status: 403,
    })
  const refused = await ask('POST', '/setup', { token: null, body: { setupToken, ...person } })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30)
})

import { expect, it } from 'vitest'
import { ask, json, refusal, setupToken } from './client.ts'

const person = { email: 'Amina@Paper.example', password: 'nine words or so', name: 'Amina' }
const setUp = (body: unknown) => ask('POST', '/setup', { token: null, body })

it('names every field that is wrong', async () => {
  const { status, paths } = await refusal(setUp({ email: 'amina', password: 'short', wish: 1 }))
  expect(status).toBe(422)
  expect(paths.sort()).toEqual(['email', 'password', 'setupToken', 'wish'])
})

it('does not know a wrong token', async () => {
  expect(await refusal(setUp({ setupToken: 'a guess', ...person }))).toMatchObject({
    status: 403,
    kind: 'forbidden',
  })
})

it('makes one owner however many ask at once, and nobody ever after', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => setUp({ setupToken, ...person })))
  expect(answers.map(({ status }) => String(status)).sort()).toEqual(['201', '409', '409', '409'])
  const first = answers.find(({ status }) => status === 201) as Response
  const { user, token } = await json<{ user: object; token: string }>(first, 201)
  expect(user).toEqual({
    id: expect.stringMatching(/^u_[0-9a-f]{20}$/),
    email: 'amina@paper.example',
    name: 'Amina',
  })
  expect(token).toMatch(/^uk_[\w-]{43}$/)

  expect(await refusal(setUp({ setupToken, ...person, email: 'other@paper.example' }))).toMatchObject({
    status: 409,
  })
  expect(await refusal(setUp({ setupToken: 'a guess', ...person }))).toMatchObject({ status: 409 })

  const site = { id: 'first', name: 'First', hosts: ['first.example'] }
  expect(await json(ask('POST', '/sites', { token, body: site }), 201)).toMatchObject({
    ...site,
    role: 'owner',
  })
  expect(await json(ask('GET', '/sites/first', { token }))).toMatchObject({ ...site, timeZone: 'UTC' })
})

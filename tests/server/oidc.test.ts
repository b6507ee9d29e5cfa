import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RealServer, startServer } from './real-server.ts'

/** People at the other service, by the name they sign in with there. */
const accounts: Record<string, { email: string; email_verified: boolean; name: string }> = {
  amina: { email: 'amina@paper.example', email_verified: true, name: 'Amina' },
  njeri: { email: 'Njeri@paper.example', email_verified: true, name: 'Njeri' },
  otieno: { email: 'otieno@paper.example', email_verified: false, name: 'Otieno' },
  nobody: { email: 'nobody@paper.example', email_verified: true, name: 'Nobody' },
}

let ukingo: RealServer
let service: Server

beforeAll(async () => {
  service = createServer().listen(0, '127.0.0.1')
  await once(service, 'listening')
  const issuer = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  ukingo = await startServer({
    UKINGO_OIDC_ISSUER: issuer,
    UKINGO_OIDC_CLIENT_ID: 'ukingo',
    UKINGO_OIDC_CLIENT_SECRET: 'a secret between the two',
    UKINGO_ALLOW_PRIVATE: '1',
  })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'ukingo',
        client_secret: 'a secret between the two',
        redirect_uris: [`${ukingo.url}/console/sign-in/oidc/callback`],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
    cookies: { keys: ['a key of the test'] },
  })
  service.on('request', (request, response) => void provider.callback()(request, response))
  await ukingo.api('POST', '/sites', { id: 'oidc', name: 'Paper', hosts: ['paper.example'] })
})
afterAll(async () => {
  await ukingo.stop()
  service.close()
})

const invite = (email: string, role = 'editor') =>
  ukingo.api<{ url: string }>('POST', '/sites/oidc/invitations', { role, email })

/** A browser that follows redirects, keeps cookies, and signs in as `login` wherever it is asked. */
const browser = (login: string) => {
  const jar = new Map<string, Map<string, string>>()
  const open = async (
    url: URL,
    form?: Record<string, string>,
  ): Promise<{ url: URL; status: number; text: string }> => {
    const cookies = jar.get(url.host) ?? new Map<string, string>()
    jar.set(url.host, cookies)
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to !== null) return open(new URL(to, url))
    const text = await answer.text()
    const [, prompt] = /name="prompt" value="(\w+)"/.exec(text) ?? []
    return prompt ? open(url, { prompt, login, password: 'any' }) : { url, status: answer.status, text }
  }
  return {
    open: (path: string) => open(new URL(path, ukingo.url)),
    cookies: () => jar.get(new URL(ukingo.url).host) ?? new Map<string, string>(),
    me: async () => {
      const cookie = `ukingo=${jar.get(new URL(ukingo.url).host)?.get('ukingo')}`
      const answer = await fetch(`${ukingo.url}/api/v1/me`, { headers: { cookie } })
      return (await answer.json()) as { id: string; email: string; memberships: object[]; knownBy: string }
    },
  }
}

it('lets in who was invited by an email that the service has verified, and knows them again by what never changes', async () => {
  await invite('amina@paper.example')
  const amina = browser('amina')
  expect(await amina.open('/console/sign-in/oidc?next=/console/sites/oidc')).toMatchObject({ status: 200 })
  const me = await amina.me()
  expect(me).toMatchObject({
    email: 'amina@paper.example',
    memberships: [{ site: 'oidc', role: 'editor' }],
    knownBy: 'session',
  })
  expect([...amina.cookies().keys()]).toEqual(['ukingo'])
  accounts['amina'] = { email: 'married@paper.example', email_verified: true, name: 'Amina' }
  const again = browser('amina')
  await again.open('/console/sign-in/oidc')
  expect((await again.me()).id).toBe(me.id)
})

it('knows whoever has a password here by the verified email', async () => {
  const { url } = await invite('njeri@paper.example', 'viewer')
  const token = new URL(url).pathname.split('/').at(-1)
  const joined = await ukingo.api<{ user: { id: string } }>('POST', '/join', {
    token,
    email: 'njeri@paper.example',
    password: 'nine words or so',
  })
  const njeri = browser('njeri')
  await njeri.open('/console/sign-in/oidc')
  expect(await njeri.me()).toMatchObject({
    id: joined.user.id,
    memberships: [{ site: 'oidc', role: 'viewer' }],
  })
})

it.each(['otieno', 'nobody'])(
  'does not let in %s: nobody verified the email, or nobody knows it',
  async (who) => {
    await invite('otieno@paper.example')
    const stranger = browser(who)
    const end = await stranger.open('/console/sign-in/oidc')
    expect([end.status, end.url.pathname]).toEqual([403, '/console/sign-in/oidc/callback'])
    expect([...stranger.cookies().keys()]).toEqual([])
  },
)

it('takes no answer to a question that this browser did not ask', async () => {
  const victim = browser('amina')
  expect(await victim.open('/console/sign-in/oidc/callback?code=stolen&state=guessed')).toMatchObject({
    status: 403,
  })
  expect([...victim.cookies().keys()]).toEqual([])
})

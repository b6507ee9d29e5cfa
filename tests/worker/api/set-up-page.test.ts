import { exports } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { setupToken } from './client.ts'

const console = (path: string, fields?: Record<string, string>) =>
  (
    exports as unknown as { default: { fetch(url: string, init?: RequestInit): Promise<Response> } }
  ).default.fetch(
    `https://ukingo.example/console${path}`,
    fields ? { method: 'POST', body: new URLSearchParams(fields) } : {},
  )

it('sets up with a plain form, says what is wrong, and shows the token once', async () => {
  const form = await console('?token=%22%3E%3Cscript%3E')
  const page = await form.text()
  expect(page).toContain('<!doctype html>')
  expect(page).toContain('value="&quot;&gt;&lt;script&gt;"')
  expect(page).not.toContain('<script')
  expect(form.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(form.headers.get('cache-control')).toBe('no-store')

  const fields = {
    setupToken,
    email: 'amina@paper.example',
    password: 'nine words or so',
    name: '<b>Amina</b>',
  }
  const wrong = await console('', { ...fields, email: 'amina', password: 'short' })
  expect(wrong.status).toBe(422)
  const again = await wrong.text()
  expect(again.match(/aria-invalid="true"/g)).toHaveLength(2)
  expect(again).toContain('value="amina"')
  expect(again).not.toContain('short"')

  expect((await console('', { ...fields, setupToken: 'a guess' })).status).toBe(403)

  const done = await console('', fields)
  expect(done.status).toBe(201)
  const welcome = await done.text()
  expect(welcome).toMatch(/uk_[\w-]{43}/)
  expect(welcome).toContain('&lt;b&gt;Amina')

  expect((await console('', fields)).status).toBe(409)
  const after = await (await console('')).text()
  expect(after).not.toContain('setupToken')
  expect(after).not.toMatch(/uk_/)
})

it('serves its style, font and mark from its own addresses, for ever where the name says what is in it', async () => {
  const page = await (await console('/sign-in')).text()
  const [, style] = /href="\/console(\/assets\/style-[^"]+)"/.exec(page) ?? []
  const sheet = await console(style!)
  expect(sheet.headers.get('content-type')).toContain('text/css')
  expect(sheet.headers.get('cache-control')).toContain('immutable')
  const [, font] = /url\(["']?\/console(\/assets\/[^"')]+\.woff2)/.exec(await sheet.text()) ?? []
  expect((await console(font!)).headers.get('content-type')).toBe('font/woff2')
  expect((await console('/mark.svg')).headers.get('content-type')).toBe('image/svg+xml')
  expect((await console('/assets/other.css')).status).toBe(404)
})

it('is what the bare address leads to', async () => {
  const worker = exports as unknown as {
    default: { fetch(url: string, init: RequestInit): Promise<Response> }
  }
  const answer = await worker.default.fetch('https://ukingo.example/', { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/console'])
})

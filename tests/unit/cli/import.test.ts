import { describe, expect, it } from 'vitest'
import type { ApiAnswer } from '../../../src/cli/api-client.ts'
import { type Chunk, chunkLines, type Overlong } from '../../../src/cli/chunk-lines.ts'
import { findToken, isLoopback } from '../../../src/cli/find-token.ts'
import { hostsOf } from '../../../src/cli/hosts-of.ts'
import { pushChunk } from '../../../src/cli/push-chunk.ts'
import { operatorToken } from '../../../src/keys.ts'

const streamOf = async function* (...texts: string[]) {
  for (const text of texts) yield new TextEncoder().encode(text)
}
const collect = async (text: string, options = {}) => {
  const chunks: Chunk[] = []
  const overlong: Overlong[] = []
  for await (const chunk of chunkLines(streamOf(text), { ...options, refuse: (line) => overlong.push(line) }))
    chunks.push(chunk)
  return { chunks: chunks.map(({ numbers, body }) => [numbers, new TextDecoder().decode(body)]), overlong }
}

describe('a file', () => {
  it('is cut by lines and by bytes, without its empty lines, and keeps its numbers', async () => {
    expect((await collect('a\n\nb\nc\n  \nd', { maxLines: 2 })).chunks).toEqual([
      [[1, 3], 'a\nb\n'],
      [[4, 6], 'c\nd\n'],
    ])
    expect((await collect('aaaa\nbbbb\ncc\n', { maxBytes: 8 })).chunks).toEqual([
      [[1], 'aaaa\n'],
      [[2, 3], 'bbbb\ncc\n'],
    ])
  })

  it('tells of lines that no server would take', async () => {
    const { chunks, overlong } = await collect(`a\n${'x'.repeat(300_000)}\nb`)
    expect(chunks).toEqual([[[1, 3], 'a\nb\n']])
    expect(overlong).toEqual([{ number: 2, message: 'is longer than 262144 bytes' }])
  })

  it('names the hosts of its articles, and none that is no address', async () => {
    const lines = [
      'https://a.example/1',
      'https://b.example:8443/2',
      'https://b.example:8443/3',
      'javascript:1',
      'x',
    ]
    const text = [...lines.map((url) => JSON.stringify({ url })), 'nonsense', '{}'].join('\n')
    expect(await hostsOf(streamOf(text))).toEqual(['b.example:8443', 'a.example'])
    expect(await hostsOf(streamOf(text), { lines: 1 })).toEqual(['a.example'])
  })
})

describe('a push', () => {
  const chunk: Chunk = { numbers: [11, 13, 17], body: new Uint8Array() }
  const problem = {
    type: 'x',
    title: 't',
    status: 422,
    errors: [{ path: 'lines.2.title', message: 'is required' }],
  }
  const pushWith = (...answers: (ApiAnswer | Error)[]) => {
    const send = async () => {
      const answer = answers.shift() ?? new Error('asked too often')
      if (answer instanceof Error) throw answer
      return answer
    }
    return pushChunk({ send }, 'demo', chunk, { pauseMs: 0 })
  }

  it('tells what was refused by the lines of the file', async () => {
    const body = {
      created: 2,
      updated: 0,
      refused: [{ line: 3, path: 'url', message: 'no' }],
      refusedCount: 1,
    }
    expect(await pushWith({ ok: true, status: 200, body })).toEqual({
      ...body,
      refused: [{ line: 17, path: 'url', message: 'no' }],
    })
  })

  it('takes a refusal of all for what it is', async () => {
    expect(await pushWith({ ok: false, status: 422, problem })).toEqual({
      created: 0,
      updated: 0,
      refused: [{ line: 13, path: 'title', message: 'is required' }],
      refusedCount: 3,
    })
  })

  it('asks again while the server is away, and gives up on what is no use', async () => {
    const away = { ok: false as const, status: 503, problem: { ...problem, status: 503 } }
    const body = { created: 3, updated: 0, refused: [], refusedCount: 0 }
    expect(await pushWith(away, new Error('reset'), { ok: true, status: 200, body })).toEqual(body)
    expect(await pushWith(away, away, away, away)).toMatchObject({ problem: { status: 503 } })
    expect(await pushWith({ ok: false, status: 401, problem: { ...problem, status: 401 } })).toMatchObject({
      problem: { status: 401 },
    })
  })
})

describe('a token', () => {
  const secret = 'a secret of the tests, long enough'
  it('is the one given, else that of the environment, else, on this machine only, the operator’s', () => {
    const url = 'http://localhost:8787'
    expect(findToken({ given: 'a', url, env: { UKINGO_TOKEN: 'b' } })).toBe('a')
    expect(findToken({ url, env: { UKINGO_TOKEN: 'b' } })).toBe('b')
    expect(findToken({ url, env: { UKINGO_SECRET: secret } })).toBe(operatorToken(secret))
    expect(findToken({ url: 'https://ads.example', env: { UKINGO_SECRET: secret } })).toBeNull()
    expect(findToken({ url, env: { DATA_DIR: '/nowhere/at/all' } })).toBeNull()
  })

  it('knows this machine by any of its names', () => {
    for (const url of ['http://localhost:1', 'http://127.0.0.1/', 'http://127.1.2.3', 'http://[::1]:8'])
      expect(isLoopback(url)).toBe(true)
    for (const url of ['http://localhost.evil.example', 'http://10.0.0.1', 'http://128.0.0.1'])
      expect(isLoopback(url)).toBe(false)
  })
})

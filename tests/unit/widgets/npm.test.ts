import { describe, expect, it, vi } from 'vitest'
import { createClient } from '../../../widgets/npm/client.ts'
import { scriptAttributes, stylesheets } from '../../../widgets/npm/embed.ts'

const at = { service: 'https://ukingo.example', site: 'paper' }
const popular = 'https://ukingo.example/v1/sites/paper/popular.json?limit=2'
const feed = JSON.stringify({
  items: [
    {
      id: 'a_1',
      url: 'https://paper.example/1',
      title: 'One',
      date_published: '2026-11-24T08:00:00.000Z',
      image: 'https://paper.example/1.webp',
      tags: ['tea'],
      _ukingo: { section: 'Lake' },
    },
  ],
})

/** Answers one after the other; what is not there any more is out of reach. */
const answering = (...answers: Response[]) => {
  const asked: { address: string; etag: string | null }[] = []
  const errors: unknown[] = []
  const fetch = async (address: string, init: RequestInit) => {
    asked.push({ address, etag: new Headers(init.headers).get('if-none-match') })
    const answer = answers.shift()
    if (!answer) throw new Error('out of reach')
    return answer
  }
  return { asked, errors, client: createClient({ ...at, fetch, onError: (error) => errors.push(error) }) }
}
const fresh = (text: string | null, status = 200) =>
  new Response(text, { status, headers: { 'cache-control': 'public, max-age=15', etag: '"1"' } })

describe('lists for a server', () => {
  it('come as articles and as HTML, and are asked for once while they are fresh', async () => {
    const { client, asked } = answering(fresh(feed), fresh('<ul></ul>'))
    const item = {
      id: 'a_1',
      url: 'https://paper.example/1',
      title: 'One',
      section: 'Lake',
      publishedAt: '2026-11-24T08:00:00.000Z',
      image: 'https://paper.example/1.webp',
    }
    expect(await client.list('popular', { limit: 2 })).toEqual([item])
    expect(await client.list('popular', { limit: 2 })).toEqual([item])
    const url = 'https://paper.example/a?b=1&c'
    expect(await client.html('similar', { url })).toBe('<ul></ul>')
    expect(asked.map(({ address }) => address)).toEqual([
      popular,
      `https://ukingo.example/v1/sites/paper/similar.html?url=${encodeURIComponent(url)}`,
    ])
  })

  it('are confirmed by their tag once they are stale, and serve on while the service is out of reach', async () => {
    vi.useFakeTimers()
    try {
      const { client, asked, errors } = answering(fresh(feed), fresh(null, 304))
      const titles = async () => (await client.list('popular', { limit: 2 })).map(({ title }) => title)
      for (let n = 0; n < 3; n++) {
        expect(await titles()).toEqual(['One'])
        vi.advanceTimersByTime(16_000)
      }
      expect(asked.map(({ etag }) => etag)).toEqual([null, '"1"', '"1"'])
      expect(errors).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('are empty where there never was an answer, and whoever wants to know is told why', async () => {
    const { client, errors } = answering(new Response('', { status: 503 }))
    expect(await client.list('popular', undefined)).toEqual([])
    expect(await client.html('see-also', { url: 'https://paper.example/1' })).toBe('')
    expect(errors.map(String)).toEqual([
      expect.stringContaining('503'),
      expect.stringContaining('out of reach'),
    ])
  })
})

it('gives a framework the script’s attributes as the script reads them', () => {
  expect(scriptAttributes(at)).toEqual({ src: 'https://ukingo.example/embed.js', 'data-site': 'paper' })
  expect(
    scriptAttributes({
      ...at,
      slots: ['top', 'end'],
      lists: { 'see-also': 2, popular: 5 },
      keys: { topic: ['tea', 'coffee'], paywall: ['no'] },
      consent: 'required',
      nonce: 'abc',
    }),
  ).toMatchObject({
    'data-slots': 'top,end',
    'data-lists': 'see-also:2,popular:5',
    'data-keys': 'topic=tea,coffee;paywall=no',
    'data-consent': 'required',
    nonce: 'abc',
  })
  expect(stylesheets(at).lists).toBe('https://ukingo.example/v1/sites/paper/lists.css')
})

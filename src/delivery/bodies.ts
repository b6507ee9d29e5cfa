import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** An answer that many readers share: encoded once, tagged by its content. */
export type Body = { bytes: Uint8Array; etag: string; headers: Headers }

export const publicHeaders = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

const listCache = 'public, max-age=15, stale-while-revalidate=60, stale-if-error=86400'

export const makeBody = (text: string, contentType: string, extra: Record<string, string> = {}): Body => {
  const bytes = new TextEncoder().encode(text)
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const headers = new Headers({
    ...publicHeaders,
    'content-type': contentType,
    'cache-control': listCache,
    etag,
    ...extra,
  })
  return { bytes, etag, headers }
}

/** 304 where the client holds this very body (RFC 9110 §13.1.2), else the body. */
export const bodyResponse = (request: Request, { bytes, etag, headers }: Body): Response => {
  const held = request.headers.get('if-none-match')
  if (
    held !== null &&
    (held === '*' || held.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
  )
    return new Response(null, { status: 304, headers })
  return new Response(request.method === 'HEAD' ? null : bytes, { headers })
}

/** Bounded by bytes and keys, whatever parameters people invent. */
const kept = new LRUCache<string, Body>({
  maxSize: 8 * 2 ** 20,
  sizeCalculation: ({ bytes }, key) => bytes.byteLength + 2 * key.length + 512,
})

export const keptBody = (key: string): Body | undefined => kept.get(key)

export const keepBody = (key: string, body: Body): Body => {
  kept.set(key, body)
  return body
}

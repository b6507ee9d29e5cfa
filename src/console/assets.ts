import { Hono } from 'hono'
import { files } from '../../.build/console.ts'
import { problemResponse } from '../errors.ts'
import type { Bound } from '../http/caller.ts'
import { markFile } from './parts/mark.tsx'

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
}

/** Style, scripts and the font: named for their content, and kept by browsers for ever. */
export const assets = new Hono<Bound>()

assets.get('/assets/:name', (c) => {
  const name = c.req.param('name')
  const content = Object.hasOwn(files, name) ? files[name] : undefined
  if (content === undefined) return problemResponse({ kind: 'not-found' })
  return c.body(content, 200, {
    'content-type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
})

assets.get('/mark.svg', (c) =>
  c.body(markFile, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }),
)

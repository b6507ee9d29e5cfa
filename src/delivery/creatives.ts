import { expandMacros } from '../ads/expand-macros.ts'
import { type Env, optionsOf } from '../env.ts'
import { originOf } from '../http/origin.ts'
import { siteOf } from '../site/site-of.ts'
import { publicHeaders } from './bodies.ts'
import { publicProblem } from './public-problem.ts'

const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
}

/** Uploaded bytes, addressed by their content: immutable. */
export const answerFile = async (env: Env, site: string, file: string): Promise<Response> => {
  const [, hash, ext = ''] = /^([0-9a-f]{32})\.(\w+)$/.exec(file) ?? []
  const found = hash && ext in types ? await siteOf(env, site).file(hash) : null
  if (!found || found.ext !== ext)
    return publicProblem({ kind: 'not-found', detail: 'No such creative file.' })
  return new Response(found.bytes, {
    headers: {
      ...publicHeaders,
      'content-type': types[ext] ?? 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}

/** A creative's own scripts run, as a stranger to everybody: no same-origin, no forms, no top navigation. */
const sandbox = 'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox'

/** An HTML creative as a document of its own, its macros filled with the counted click address of one decision. */
export const answerHtmlCreative = async (
  request: Request,
  env: Env,
  site: string,
  id: string,
): Promise<Response> => {
  const html = await siteOf(env, site).creativeHtml(id)
  if (html === null) return publicProblem({ kind: 'not-found', detail: 'No such creative.' })
  const token = new URL(request.url).searchParams.get('click') ?? ''
  if (!/^[a-z0-9-]{3,40}\.[\w-]{1,200}$/.test(token))
    return publicProblem({
      kind: 'invalid',
      errors: [{ path: 'click', message: 'the click token of a decision' }],
    })
  const clickUrl = `${originOf(request, optionsOf(env))}/v1/click/${token}`
  const cacheBuster = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  const body = expandMacros(html, { clickUrl, cacheBuster })
  return new Response(`<!doctype html><meta charset="utf-8"><style>html,body{margin:0}</style>${body}`, {
    headers: {
      ...publicHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'content-security-policy': sandbox,
      'referrer-policy': 'strict-origin-when-cross-origin',
    },
  })
}

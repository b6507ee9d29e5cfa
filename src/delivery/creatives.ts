import { expandMacros } from '../ads/expand-macros.ts'
import { type Env, optionsOf } from '../env.ts'
import { originOf } from '../http/origin.ts'
import { siteOf } from '../site/site-of.ts'
import { publicHeaders } from './bodies.ts'
import { creativePolicy } from './creative-policy.ts'
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
  const found = hash && Object.hasOwn(types, ext) ? await siteOf(env, site).file(hash) : null
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

/** Own markup or a third party's tag as a document of its own, its macros filled with the counted click address of one
 *  decision. */
export const answerHtmlCreative = async (
  request: Request,
  env: Env,
  site: string,
  id: string,
): Promise<Response> => {
  const found = await siteOf(env, site).creativeHtml(id)
  if (found === null) return publicProblem({ kind: 'not-found', detail: 'No such creative.' })
  const filling = fillingOf(request, env)
  if (!filling) return withoutClick()
  const body = expandMacros(found.html, filling)
  const script = found.kind === 'tag' ? passback(filling.token) : ''
  return framed(
    `<!doctype html><meta charset="utf-8"><base target="_blank"><style>html,body{margin:0}</style>${script}${body}`,
    creativePolicy[found.kind](filling.origin),
  )
}

/** `ukingo.passback()`: tells the slot that this tag has nothing to show. The page knows the frame it came from. */
const passback = (token: string) =>
  `<script>window.ukingo={passback:function(){window.parent.postMessage({ukingo:"passback",token:"${token}"},"*")}}</script>`

export type Filling = { origin: string; token: string; clickUrl: string; cacheBuster: number }

/** What one rendering of a framed creative is filled with; null: its address has no click token. */
export const fillingOf = (request: Request, env: Env): Filling | null => {
  const token = new URL(request.url).searchParams.get('click') ?? ''
  // Nothing in it can leave a string or an attribute.
  if (!/^[a-z0-9-]{3,40}\.[\w-]{1,200}$/.test(token)) return null
  const origin = originOf(request, optionsOf(env))
  const [cacheBuster = 0] = crypto.getRandomValues(new Uint32Array(1))
  return { origin, token, clickUrl: `${origin}/v1/click/${token}`, cacheBuster }
}

export const withoutClick = (): Response =>
  publicProblem({
    kind: 'invalid',
    errors: [{ path: 'click', message: 'the click token of a decision' }],
  })

/** A document for one reader's frame. */
export const framed = (html: string, policy: string): Response =>
  new Response(html, {
    headers: {
      ...publicHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'content-security-policy': policy,
      'referrer-policy': 'strict-origin-when-cross-origin',
    },
  })

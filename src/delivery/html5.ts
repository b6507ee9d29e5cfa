import { LRUCache } from 'lru-cache'
import { expandMacros } from '../ads/expand-macros.ts'
import { type Env, optionsOf } from '../env.ts'
import { logError } from '../log.ts'
import { originOf } from '../http/origin.ts'
import { siteOf } from '../site/site-of.ts'
import { endingOf, html5Types } from '../uploads/read-html5.ts'
import { readZip, type ZipFiles } from '../uploads/read-zip.ts'
import { publicHeaders } from './bodies.ts'
import { creativePolicy } from './creative-policy.ts'
import { type Filling, fillingOf, framed, withoutClick } from './creatives.ts'
import { publicProblem } from './public-problem.ts'

/** Creatives unpacked in this isolate, each at most 2 MiB; the zip itself is what is stored. */
const unpacked = new LRUCache<string, ZipFiles>({
  maxSize: 8 * 2 ** 20,
  sizeCalculation: (files) => [...files.values()].reduce((sum, { byteLength }) => sum + byteLength + 512, 1),
})

type Asked = { site: string; hash: string; path: string }

/** One file of an HTML5 creative, `…/creatives/{hash}.zip/{path}`: what stands in it relatively is found beside it. Its
 *  index.html is a reader's own, with the click address of one decision; the rest is immutable. */
export const answerHtml5 = async (
  request: Request,
  env: Env,
  { site, hash, path }: Asked,
): Promise<Response> => {
  const content = (await filesOf(env, site, hash))?.get(path)
  if (!content) return publicProblem({ kind: 'not-found', detail: 'No such creative file.' })
  const policy = creativePolicy.html5(
    `${originOf(request, optionsOf(env))}/v1/sites/${site}/creatives/${hash}.zip/`,
  )
  if (path === 'index.html') {
    const filling = fillingOf(request, env)
    return filling ? framed(withClickTag(new TextDecoder().decode(content), filling), policy) : withoutClick()
  }
  return new Response(content, {
    headers: {
      ...publicHeaders,
      'content-type': html5Types[endingOf(path)] ?? 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': policy,
    },
  })
}

const filesOf = async (env: Env, site: string, hash: string): Promise<ZipFiles | null> => {
  const key = `${site} ${hash}`
  const known = unpacked.get(key)
  if (known) return known
  const found = await siteOf(env, site).file(hash)
  if (found?.ext !== 'zip') return null
  const files = readZip(new Uint8Array(found.bytes))
  if ('refused' in files) {
    logError('html5.unpack', files.refused, { site, hash })
    return null
  }
  unpacked.set(key, files)
  return files
}

/** `clickTag` and `clickTAG` stand before the creative's first script. Authoring tools write `var clickTag = "…"` with the
 *  landing page into the file as well; a setter that does nothing keeps ours, and `let` may still shadow it. */
const withClickTag = (html: string, filling: Filling): string => {
  const script = `<script>for(const name of["clickTag","clickTAG"])Object.defineProperty(window,name,{configurable:true,get:()=>"${filling.clickUrl}",set(){}})</script>`
  const [doctype = ''] = /^\ufeff?\s*(?:<!--(?:(?!-->)[^])*-->\s*)*<!doctype[^>]*>/i.exec(html) ?? []
  return `${doctype}${script}${expandMacros(html.slice(doctype.length), filling)}`
}

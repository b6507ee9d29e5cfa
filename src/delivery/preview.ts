import type { CompiledCreative } from '../ads/compile.ts'
import type { LineItemType } from '../ads/model.ts'
import { belongsTo } from '../catalogue/canonical-url.ts'
import { type Env, optionsOf } from '../env.ts'
import { originOf } from '../http/origin.ts'
import { siteOf } from '../site/site-of.ts'
import { renderFrame } from '../../widgets/lib/frame.ts'
import { css } from '../../.build/assets.ts'
import { publicHeaders } from './bodies.ts'
import { publicProblem } from './public-problem.ts'
import { readerOf } from './reader.ts'
import { slotAnswer } from './slot-answer.ts'
import { type SiteCopy, siteCopy } from './snapshot.ts'
import { openPreview } from './tokens.ts'

/** One creative as it would serve, whether it does or not. */
export type Preview = { lineItem: number; type: LineItemType; creative: CompiledCreative }

/** What a preview link shows; null: it has expired, is not ours, or its creative is gone. The page then is an ordinary one. */
export const previewOf = async (
  env: Env,
  copy: SiteCopy,
  { token, now }: { token: string; now: number },
): Promise<Preview | null> => {
  const opened = openPreview(copy.tokenKey, token)
  return opened && opened.expiresAt > now ? siteOf(env, copy.site).previewCreative(opened.creative) : null
}

/** `GET /v1/preview/{site}.{token}?url=`: leads to the article, where the embed shows the creative in place; without `url`, a page
 *  with nothing but the creative. */
export const answerPreview = async (
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  path: string,
): Promise<Response> => {
  const [site = '', token = ''] = path.split('.')
  const copy = await siteCopy(env, ctx, site)
  const now = Date.now()
  const preview = copy && (await previewOf(env, copy, { token, now }))
  if (!copy || !preview)
    return publicProblem({ kind: 'not-found', detail: 'This preview has expired, or never was.' })
  const { hosts, slots, language, label } = copy.snapshot.settings.value
  const url = new URL(request.url).searchParams.get('url')
  if (url !== null) {
    if (!URL.canParse(url) || !belongsTo(url, hosts))
      return publicProblem({
        kind: 'invalid',
        errors: [{ path: 'url', message: 'an address on one of the site’s hosts' }],
      })
    const page = new URL(url)
    page.searchParams.set('ukingo-preview', token)
    return new Response(null, { status: 302, headers: { location: page.href, 'cache-control': 'no-store' } })
  }
  const options = optionsOf(env)
  const answer = slotAnswer(copy, {
    decision: { ...preview, slot: slots[0]?.name ?? '', isLeased: false, remember: [] },
    slot: slots[0],
    dressing: {
      page: { pv: 0, issuedAt: Math.floor(now / 1000) * 1000, shard: 0, article: 0 },
      reader: readerOf(request, options),
      now,
      origin: originOf(request, options),
      turn: 0,
      isTest: true,
    },
  })
  return new Response(renderFrame({ title: label, html: answer.html, css: css.adSlot, language }), {
    headers: {
      ...publicHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  })
}

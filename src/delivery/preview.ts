import type { CompiledCreative } from '../ads/compile.ts'
import { fits } from '../ads/fits.ts'
import type { LineItemType } from '../ads/model.ts'
import { nativeSize } from '../ads/native-slots.ts'
import { belongsTo } from '../catalogue/canonical-url.ts'
import { type Env, optionsOf } from '../env.ts'
import { originOf } from '../http/origin.ts'
import { siteOf } from '../site/site-of.ts'
import { renderSimilar } from '../../widgets/similar-articles/render.ts'
import { renderFrame } from '../../widgets/lib/frame.ts'
import { css } from '../../.build/assets.ts'
import { publicHeaders } from './bodies.ts'
import { headingOf } from './lists.ts'
import { nativeItem } from './native-item.ts'
import { publicProblem } from './public-problem.ts'
import { readerOf } from './reader.ts'
import { type SlotDressing, slotAnswer } from './slot-answer.ts'
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

/** Whether a link lets its holder say on the page where things are placed. */
export const mayPlace = (copy: SiteCopy, { token, now }: { token: string; now: number }): boolean => {
  const opened = openPreview(copy.tokenKey, token)
  return opened !== null && opened.creative === 0 && opened.expiresAt > now
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
  const decision = { ...preview, slot: slots[0]?.name ?? '', isLeased: false, remember: [] }
  const dressing: SlotDressing = {
    page: { pv: 0, issuedAt: Math.floor(now / 1000) * 1000, shard: 0, article: 0 },
    reader: readerOf(request, options),
    now,
    origin: originOf(request, options),
    turn: 0,
    isTest: true,
  }
  const shown = fits(preview.creative, [nativeSize])
    ? { html: listedAlone(copy, { decision, slot: 0, dressing }), css: css.similar }
    : { html: slotAnswer(copy, { decision, slot: slots[0], dressing }).html, css: css.adSlot }
  return new Response(renderFrame({ title: label, language, ...shown }), {
    headers: {
      ...publicHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  })
}

/** A native item as the only one of a Similar list. */
const listedAlone = (copy: SiteCopy, decided: Parameters<typeof nativeItem>[2]): string => {
  const native = nativeItem(copy, { list: 'similar', position: 1 }, decided)
  return native ? renderSimilar([native.item], { heading: headingOf(copy, 'similar') }) : ''
}

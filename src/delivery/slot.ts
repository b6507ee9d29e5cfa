import * as z from 'zod'
import { HttpUrl } from '../catalogue/article.ts'
import { type Env, optionsOf } from '../env.ts'
import { originOf } from '../http/origin.ts'
import type { SlotAnswer } from '../../widgets/lib/contract.ts'
import { answerSlots } from './page.ts'
import { readerOf } from './reader.ts'
import { articleCopy, type SiteCopy } from './snapshot.ts'
import { openPage } from './tokens.ts'

export const SlotQuery = z.object({
  url: HttpUrl,
  pv: z.string().min(1).max(200),
  width: z.coerce.number('a number').pipe(z.int().min(0).max(20_000)).default(1280),
})

/** One slot decided again, for a page view that is under way: a lazy slot's decision grows old. null: not our page view. */
export const answerSlotAgain = async (
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  copy: SiteCopy,
  { name, query }: { name: string; query: z.infer<typeof SlotQuery> },
): Promise<SlotAnswer | null> => {
  const page = openPage(copy.tokenKey, query.pv)
  if (!page) return null
  const options = optionsOf(env)
  const article = await articleCopy(env, ctx, copy, query.url)
  const want = { url: query.url, slots: [name], lists: {}, width: query.width, count: false, read: [] }
  const answers = answerSlots(copy, {
    article,
    want,
    page,
    reader: readerOf(request, options),
    now: Date.now(),
    origin: originOf(request, options),
  })
  return answers[name] ?? null
}

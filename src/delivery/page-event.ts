import * as z from 'zod'

const Token = z.string().min(1).max(200)
const List = z.enum(['see-also', 'similar', 'popular'])
const Position = z.int().min(1).max(100)
const ItemId = z.string().regex(/^a_[0-9a-z]{1,7}$/, 'an article id (a_…)')

const OfPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('view'), pv: Token }),
  z.object({
    type: z.literal('list'),
    pv: Token,
    list: List,
    items: z.array(ItemId).min(1).max(50),
    positions: z.array(Position).max(50).optional(),
  }),
  z.object({ type: z.literal('click'), pv: Token, list: List, item: ItemId, position: Position.optional() }),
])
const OfDecision = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['impression', 'measurable', 'hidden']), token: Token }),
  z.object({ type: z.literal('viewable'), token: Token, rule: z.literal('large').optional() }),
  /** Milliseconds; of a tab that was open for days, one. */
  z.object({
    type: z.literal('inview'),
    token: Token,
    ms: z
      .int()
      .min(0)
      .transform((ms) => Math.min(ms, 86_400_000)),
  }),
])

/** One event of `POST …/events`; widgets/lib/contract.ts tells what each means. */
export const PageEvent = z.discriminatedUnion('type', [...OfPage.options, ...OfDecision.options])
export type PageEvent = z.infer<typeof PageEvent>
export type EventOfPage = z.infer<typeof OfPage>
export type EventOfDecision = z.infer<typeof OfDecision>

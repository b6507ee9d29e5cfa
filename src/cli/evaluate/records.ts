import * as z from 'zod'

const Id = z.union([z.string(), z.number()]).transform(String)
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

export const ArticleRecord = z.object({
  id: Id,
  title: Text,
  tags: z
    .array(z.string())
    .nullish()
    .transform((tags) => tags ?? []),
  section: Text,
  /** Epoch ms; null: known from the start. */
  publishedAt: z
    .number()
    .nullish()
    .transform((at) => at ?? null),
  text: Text,
})
export type ArticleRecord = z.infer<typeof ArticleRecord>

const ofEvent = {
  /** Epoch ms. */
  at: z.number(),
  visitor: Id,
}
export const EventRecord = z.discriminatedUnion('type', [
  z.object({ type: z.literal('view'), ...ofEvent, article: Id }),
  z.object({ type: z.literal('list'), ...ofEvent, shown: z.array(Id), clicked: z.array(Id) }),
])
export type EventRecord = z.infer<typeof EventRecord>

/** How alike people find two articles, on any scale. */
export const PairRecord = z.object({ a: Id, b: Id, score: z.number() })
export type PairRecord = z.infer<typeof PairRecord>

import * as z from 'zod'
import type { FoundBlock } from './text-outline.ts'

/** Anything a browser may be sent to. `z.url()` alone would accept `javascript:`, and the password of whoever copied it. */
export const HttpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .max(2048)
  .refine((url) => {
    const { username = '', password = '' } = URL.parse(url) ?? {}
    return username === '' && password === ''
  }, 'must carry no user name and no password')

const Instant = z
  .union([z.int().min(0).max(8.64e15), z.iso.datetime({ offset: true })])
  .transform((at) => (typeof at === 'number' ? at : Date.parse(at)))

/** An article as a publisher pushes it: one line of `POST /api/v1/sites/{site}/articles`, one line of `npm run import`. */
export const PushedArticle = z.object({
  /** The publisher's own id, kept as an alias. */
  id: z.string().min(1).max(200).optional(),
  url: HttpUrl,
  title: z.string().trim().min(1).max(500),
  tags: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
  section: z.string().trim().max(100).default(''),
  /** ISO 8601 or epoch milliseconds. In the future: embargoed, in no list before its time. */
  publishedAt: Instant,
  text: z.string().max(200_000).optional(),
  image: HttpUrl.optional(),
  language: z.string().max(35).optional(),
})
export type PushedArticle = z.infer<typeof PushedArticle>

/** What a page, a feed or a sitemap told of an article. Everything but the address and the title may be unknown. */
export type FoundArticle = {
  /** Canonical (see canonical-url.ts). */
  url: string
  title: string
  tags: string[]
  section: string
  /** Epoch ms. */
  publishedAt: number | null
  image: string | null
  /** BCP 47, as declared. */
  language: string | null
  /** Description and the start of the body, for text similarity; at most 4,000 characters. */
  text: string
  /** The blocks of the body in order, where the markup shows them. */
  outline: FoundBlock[]
  /** The page says that its body is behind a paywall (`isAccessibleForFree: false`). */
  paywalled: boolean
}

import { OpenAPIHono, z } from '@hono/zod-openapi'
import { problemResponse } from '../errors.ts'
import type { ManagementEnv } from '../http/caller.ts'
import { fieldErrors } from './field-errors.ts'

/** An empty set of described routes; what the validators refuse is told field by field. */
export const newRoutes = () =>
  new OpenAPIHono<ManagementEnv>({
    defaultHook: (result) => {
      if (result.success) return
      // An address that is not well-formed is the address of nothing.
      if (result.target === 'param') return problemResponse({ kind: 'not-found' })
      return problemResponse({ kind: 'invalid', errors: fieldErrors(result.error) })
    },
  })

export const SiteParam = z.object({ site: z.string().openapi({ example: 'demo' }) })
export const EntityParam = SiteParam.extend({ id: z.string().max(64) })

/** 100 creatives of 200 kB still fit into one answer of a site's object (32 MiB). */
export const Paging = {
  cursor: z.string().min(1).max(200).optional().openapi({ description: '`next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().openapi({ description: 'The cursor of the next page, null at the end' }),
  })

/** Of rows that were asked for with one more than the page has. */
export const pageFrom = <T extends { id: string }>(rows: T[], limit: number) => {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

export const IfMatch = z.object({
  'if-match': z
    .string()
    .max(1000)
    .optional()
    .openapi({ description: 'The ETag as last read; 412 when it is no longer that' }),
})
export const IdempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .openapi({ description: 'Makes a repetition within 24 hours answer as the first did' }),
})

/** What is sent, and one that would do. */
export const jsonBody = <T extends z.ZodType>(schema: T, example: z.input<T>) => ({
  required: true as const,
  content: { 'application/json': { schema, example } },
})

/** RFC 7396. The whole is validated after the merge, so this says only that it is an object. */
const MergePatch = z.record(z.string(), z.unknown()).openapi('MergePatch', {
  description: 'JSON Merge Patch (RFC 7396): null removes a field',
})

export const mergePatchBody = (example: object) => ({
  required: true as const,
  content: {
    'application/merge-patch+json': { schema: MergePatch, example },
    'application/json': { schema: MergePatch, example },
  },
})

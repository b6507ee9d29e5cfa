import type { z } from '@hono/zod-openapi'

/** A schema of the domain under its name in the document. A copy: what was made before zod-openapi was loaded has no
 *  `.openapi`, and who loads first is not for a schema to know. */
export const named = <T extends z.ZodType>(schema: T, name: string): T => schema.clone().openapi(name)

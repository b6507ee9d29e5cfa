import { app } from './app.ts'
import { warm } from './delivery/warm.ts'
import type { Env } from './env.ts'
import { problemResponse } from './errors.ts'
import { inject } from './inject/inject.ts'

export { Directory } from './directory/directory.ts'
export { Meter } from './meter/meter.ts'
export { Site } from './site/site.ts'

/** What every browser and proxy takes; the longest of ours, a report with its filters, has 1,500. */
const maxUrlLength = 8192

/** How long a publisher's own addresses may be is his own server's to say. */
const tooLong = ({ url }: Request) =>
  url.length > maxUrlLength ? problemResponse({ kind: 'uri-too-long' }) : undefined

export default {
  fetch: (request, env, ctx) =>
    inject(request, env, ctx) ?? tooLong(request) ?? warm(request, env, ctx) ?? app.fetch(request, env, ctx),
} satisfies ExportedHandler<Env>

import { app } from './app.ts'
import { warm } from './delivery/warm.ts'
import type { Env } from './env.ts'
import { inject } from './inject/inject.ts'

export { Directory } from './directory/directory.ts'
export { Meter } from './meter/meter.ts'
export { Site } from './site/site.ts'

export default {
  fetch: (request, env, ctx) =>
    inject(request, env, ctx) ?? warm(request, env, ctx) ?? app.fetch(request, env, ctx),
} satisfies ExportedHandler<Env>

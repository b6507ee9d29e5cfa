import { Hono } from 'hono'
import { paper } from '../widgets/demo/paper.tsx'
import { api } from './api/api.ts'
import { reader } from './api/reader/reader.tsx'
import { consolePages } from './console/console-pages.tsx'
import { delivery } from './delivery/routes.ts'
import { type Env, optionsOf } from './env.ts'
import { problemResponse } from './errors.ts'
import { management } from './http/management.ts'
import { answerReady } from './http/ready.ts'
import { logError } from './log.ts'
import { answerMetrics } from './metrics/answer-metrics.ts'

/** The map: everything that answers, in order. Warm public answers stand before it (index.ts). */
export const app = new Hono<{ Bindings: Env }>()

app.get('/', (c) => c.redirect('/console'))
app.get('/healthz', (c) => c.text('ok'))
app.get('/readyz', (c) => answerReady(c.env))
app.get('/metrics', (c) => answerMetrics(c.req.raw, optionsOf(c.env)))
app.use('/api/*', ...management('api'))
app.use('/console/*', ...management('console'))
app.route('/', delivery)
app.route('/api/v1', api)
app.route('/api/docs', reader)
app.route('/console', consolePages)

app.use('/demo/*', (c, next) =>
  optionsOf(c.env).demo ? next() : Promise.resolve(problemResponse({ kind: 'not-found' })),
)
app.route('/demo', paper)

app.notFound(() => problemResponse({ kind: 'not-found' }))
app.onError((error, c) => {
  logError('request', error, { method: c.req.method, path: c.req.path })
  return problemResponse({ kind: 'internal' })
})

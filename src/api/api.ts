import { methodNotAllowed } from 'hono/method-not-allowed'
import { problemResponse } from '../errors.ts'
import { answerError } from '../http/answer-error.ts'
import { privateHeaders } from '../http/private-headers.ts'
import { readBody, refuseEncoded } from '../http/read-body.ts'
import { repeatAnswers } from '../http/repeat-answers.ts'
import { requireCaller } from '../http/require-caller.ts'
import { requireFounder } from '../http/require-founder.ts'
import { requireMember } from '../http/require-member.ts'
import { type Area, requireRole } from '../http/require-role.ts'
import { articlePush } from './article-push.ts'
import { articles } from './articles.ts'
import { auditLog } from './audit-log.ts'
import { avails } from './avails.ts'
import { creatives } from './creatives.ts'
import { describeApi } from './describe-api.ts'
import { experiments } from './experiments.ts'
import { feeds } from './feeds.ts'
import { lineItemProspects } from './line-item-prospects.ts'
import { lineItems } from './line-items.ts'
import { newRoutes } from './new-routes.ts'
import { orders } from './orders.ts'
import { previews } from './previews.ts'
import { reports } from './reports.ts'
import { setup } from './setup.ts'
import { signals } from './signals.ts'
import { signInRoute } from './sign-in.ts'
import { settings, sites } from './sites.ts'
import { slots } from './slots.ts'

type Routes = ReturnType<typeof newRoutes>

/** An HTML creative of 200,000 characters fits, whatever its alphabet; an image file may have 300 kB. */
const maxBodyBytes = 1024 * 1024
/** What editors say of one article is a word or two. */
const maxMarkBytes = 16 * 1024

/** Routes of one area of a site: the role first, then the body, then the memory of `Idempotency-Key`s. */
const behindRole = (area: Area, routes: Routes, path: '*' | '/' = '*') => {
  const guarded = newRoutes()
  guarded.use(path, requireRole(area), ...readBody(maxBodyBytes), repeatAnswers)
  guarded.route('/', routes)
  return guarded
}

/** A push is a stream, and idempotent by itself: it is neither held nor remembered. */
const catalogue = newRoutes()
catalogue.use(requireRole('catalogue'), refuseEncoded)
catalogue.use('/:id', ...readBody(maxMarkBytes))
catalogue.route('/', articlePush)
catalogue.route('/', articles)

const oneSite = newRoutes()
oneSite.use(requireMember)
oneSite.route('/', behindRole('settings', settings, '/'))
oneSite.route('/slots', behindRole('advertising', slots))
oneSite.route('/orders', behindRole('advertising', orders))
oneSite.route('/line-items', behindRole('advertising', lineItems))
oneSite.route('/line-items', behindRole('advertising', lineItemProspects))
oneSite.route('/avails', behindRole('advertising', avails))
oneSite.route('/creatives', behindRole('advertising', creatives))
oneSite.route('/previews', behindRole('advertising', previews))
oneSite.route('/articles', catalogue)
oneSite.route('/feeds', behindRole('catalogue', feeds))
oneSite.route('/signals', behindRole('catalogue', signals))
oneSite.route('/experiments', behindRole('settings', experiments))
oneSite.route('/audit-log', behindRole('reports', auditLog))
oneSite.route('/reports', behindRole('reports', reports))

const allSites = newRoutes()
allSites.use(requireCaller)
allSites.use('/', requireFounder, ...readBody(maxBodyBytes), repeatAnswers)
allSites.route('/', sites)
allSites.route('/:site', oneSite)

/** For whom nobody knows yet. */
const open = newRoutes()
open.use(...readBody(maxMarkBytes))
open.route('/setup', setup)
open.route('/sign-in', signInRoute)

/** The management API, mounted at `/api/v1`. */
export const api = newRoutes()
api.onError(answerError)
api.use(privateHeaders)
api.use(
  methodNotAllowed({
    app: api,
    onMethodNotAllowed: (_, allow) => problemResponse({ kind: 'method-not-allowed', allow }),
  }),
)
api.route('/', open)
api.route('/sites', allSites)
api.get('/openapi.json', (c) => c.json(describeApi(api)))
api.all('*', () => problemResponse({ kind: 'not-found' }))

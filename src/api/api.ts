import { methodNotAllowed } from 'hono/method-not-allowed'
import { problemResponse } from '../errors.ts'
import { answerError } from '../http/answer-error.ts'
import { privateHeaders } from '../http/private-headers.ts'
import { readBody, refuseEncoded } from '../http/read-body.ts'
import { repeatAnswers } from '../http/repeat-answers.ts'
import { requireCaller } from '../http/require-caller.ts'
import { requireFounder } from '../http/require-founder.ts'
import { requireMember } from '../http/require-member.ts'
import { requirePerson } from '../http/require-person.ts'
import { type Area, requireRole } from '../http/require-role.ts'
import { articlePush } from './article-push.ts'
import { articles } from './articles.ts'
import { auditLog } from './audit-log.ts'
import { avails } from './avails.ts'
import { creatives } from './creatives.ts'
import { describeApi } from './describe-api.ts'
import { experiments } from './experiments.ts'
import { feeds } from './feeds.ts'
import { invitations } from './invitations.ts'
import { joining } from './join.ts'
import { lineItemProspects } from './line-item-prospects.ts'
import { lineItems } from './line-items.ts'
import { me, whoAmI } from './me.ts'
import { members } from './members.ts'
import { newRoutes } from './new-routes.ts'
import { orders } from './orders.ts'
import { people } from './people.ts'
import { placements } from './placements.ts'
import { previews } from './previews.ts'
import { reports } from './reports.ts'
import { savedReports } from './saved-reports.ts'
import { sessions } from './sessions.ts'
import { setup } from './setup.ts'
import { signals } from './signals.ts'
import { signInRoute } from './sign-in.ts'
import { siteExport } from './site-export.ts'
import { siteImport } from './site-import.ts'
import { settings, sites } from './sites.ts'
import { slots } from './slots.ts'
import { statements } from './statements.ts'
import { ownTokens, siteTokens } from './tokens.ts'

type Routes = ReturnType<typeof newRoutes>

/** An HTML creative of 200,000 characters fits, whatever its alphabet; an image file may have 300 kB. */
const maxBodyBytes = 1024 * 1024
/** What editors say of one article is a word or two. */
const maxMarkBytes = 16 * 1024

/** `secrets`: what an answer shows once. */
type Standing = { path?: '*' | '/'; secrets?: string[] }

/** Routes of one area of a site: the role first, then the body, then the memory of `Idempotency-Key`s. */
const behindRole = (area: Area, routes: Routes, { path = '*', secrets = [] }: Standing = {}) => {
  const guarded = newRoutes()
  guarded.use(path, requireRole(area), ...readBody(maxBodyBytes), repeatAnswers(secrets))
  guarded.route('/', routes)
  return guarded
}

/** A push is a stream, and idempotent by itself: it is neither held nor remembered. */
const catalogue = newRoutes()
catalogue.use(requireRole('catalogue'), refuseEncoded)
catalogue.use('/:id', ...readBody(maxMarkBytes))
catalogue.route('/', articlePush)
catalogue.route('/', articles)

/** A whole site is a stream as well, in either direction. */
const whole = (routes: Routes) => {
  const guarded = newRoutes()
  guarded.use(requireRole('access'), refuseEncoded)
  guarded.route('/', routes)
  return guarded
}

const oneSite = newRoutes()
oneSite.use(requireMember)
oneSite.route('/', behindRole('settings', settings, { path: '/' }))
oneSite.route('/slots', behindRole('advertising', slots))
oneSite.route('/placements', behindRole('advertising', placements))
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
oneSite.route('/members', behindRole('settings', members))
oneSite.route('/invitations', behindRole('access', invitations, { secrets: ['url'] }))
oneSite.route('/tokens', behindRole('access', siteTokens, { secrets: ['token'] }))
oneSite.route('/audit-log', behindRole('auditLog', auditLog))
oneSite.route('/reports', behindRole('reports', reports))
oneSite.route('/saved-reports', behindRole('reports', savedReports))
oneSite.route('/statements', behindRole('reports', statements))
oneSite.route('/export', whole(siteExport))
oneSite.route('/import', whole(siteImport))

const allSites = newRoutes()
allSites.use(requireCaller)
allSites.use('/', requireFounder, ...readBody(maxBodyBytes), repeatAnswers())
allSites.route('/', sites)
allSites.route('/:site', oneSite)

const installation = newRoutes()
installation.use(requireCaller, requireFounder, ...readBody(maxMarkBytes))
installation.route('/', people)

/** What concerns a person, whatever the site. */
const own = newRoutes()
own.use(requireCaller)
own.route('/', whoAmI)
own.use('/*', requirePerson, ...readBody(maxMarkBytes), repeatAnswers(['token']))
own.route('/', me)
own.route('/sessions', sessions)
own.route('/tokens', ownTokens)

/** For whom nobody knows yet. */
const open = (routes: Routes) => {
  const guarded = newRoutes()
  guarded.use(...readBody(maxMarkBytes))
  guarded.route('/', routes)
  return guarded
}

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
api.route('/setup', open(setup))
api.route('/sign-in', open(signInRoute))
api.route('/join', open(joining))
api.route('/me', own)
api.route('/people', installation)
api.route('/sites', allSites)
api.get('/openapi.json', (c) => c.json(describeApi(api)))
api.all('*', () => problemResponse({ kind: 'not-found' }))

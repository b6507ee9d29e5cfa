import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Bound } from '../http/caller.ts'
import { answerError } from '../http/answer-error.ts'
import { oidc } from '../http/oidc.ts'
import { requireMember } from '../http/require-member.ts'
import { type Area, requireRole } from '../http/require-role.ts'
import { requireSession } from '../http/require-session.ts'
import { problemResponse } from '../errors.ts'
import { assets } from './assets.ts'
import { consoleHeaders } from './console-headers.ts'
import { problemPages } from './problem-pages.tsx'
import { account } from './screens/account.tsx'
import { appearance } from './screens/appearance.tsx'
import { articles } from './screens/articles.tsx'
import { auditLog } from './screens/audit-log.tsx'
import { avails } from './screens/avails.tsx'
import { campaigns } from './screens/campaigns.tsx'
import { creatives } from './screens/creatives.tsx'
import { experiments } from './screens/experiments.tsx'
import { install } from './screens/install.tsx'
import { joinPages } from './screens/join.tsx'
import { lineItems } from './screens/line-items.tsx'
import { newSite } from './screens/new-site.tsx'
import { people } from './screens/people.tsx'
import { placements } from './screens/placements.tsx'
import { reports } from './screens/reports.tsx'
import { settings } from './screens/settings.tsx'
import { setUpPages } from './screens/set-up.tsx'
import { sharedReport } from './screens/shared-report.tsx'
import { signInPages } from './screens/sign-in.tsx'
import { slots } from './screens/slots.tsx'
import { statements } from './screens/statements.tsx'
import { today } from './screens/today.tsx'
import { tokens } from './screens/tokens.tsx'
import { newScreens, withView } from './view.ts'

/** A creative's picture may have 300 kB. */
const maxBodyBytes = 512 * 1024

type Screens = ReturnType<typeof newScreens>

/** Screens of one area of a site, behind its role. */
const behindRole = (area: Area, ...screens: Screens[]) => {
  const guarded = newScreens()
  guarded.use(requireRole(area))
  for (const each of screens) guarded.route('/', each)
  return guarded
}

const oneSite = newScreens()
oneSite.use(requireMember, withView)
oneSite.route('/', today)
oneSite.route('/slots', behindRole('advertising', slots))
oneSite.route('/placements', behindRole('advertising', placements))
oneSite.route('/campaigns', behindRole('advertising', campaigns, lineItems, creatives, avails))
oneSite.route('/reports', behindRole('reports', reports, statements))
oneSite.route('/articles', behindRole('catalogue', articles))
oneSite.route('/experiments', behindRole('settings', experiments))
oneSite.route('/settings', behindRole('settings', settings, appearance))
oneSite.route('/people', behindRole('settings', people))
oneSite.route('/tokens', behindRole('access', tokens))
oneSite.route('/audit-log', behindRole('auditLog', auditLog))
oneSite.route('/install', behindRole('reports', install))

/** The console, mounted at `/console`. What stands before `requireSession` is open to everybody: files, set-up, sign-in, and what an advertiser's link shows. */
export const consolePages = new Hono<Bound>()
consolePages.onError(answerError)
consolePages.route('/', assets)
consolePages.use(consoleHeaders, problemPages)
consolePages.use(
  bodyLimit({
    maxSize: maxBodyBytes,
    onError: () =>
      problemResponse({
        kind: 'too-large',
        errors: [{ path: 'body', message: 'is larger than a form can be' }],
      }),
  }),
)
consolePages.route('/', setUpPages)
consolePages.route('/', signInPages)
consolePages.route('/', joinPages)
consolePages.route('/', sharedReport)
consolePages.route('/sign-in/oidc', oidc)
consolePages.use('/sites/*', requireSession)
consolePages.use('/new-site', requireSession)
consolePages.use('/account', requireSession)
consolePages.route('/new-site', newSite)
consolePages.route('/account', account)
consolePages.route('/sites/:site', oneSite)

import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Bound } from '../http/caller.ts'
import { answerError } from '../http/answer-error.ts'
import { requireMember } from '../http/require-member.ts'
import { type Area, requireRole } from '../http/require-role.ts'
import { requireSession } from '../http/require-session.ts'
import { problemResponse } from '../errors.ts'
import { assets } from './assets.ts'
import { consoleHeaders } from './console-headers.ts'
import { problemPages } from './problem-pages.tsx'
import { avails } from './screens/avails.tsx'
import { campaigns } from './screens/campaigns.tsx'
import { setUpPages } from './screens/set-up.tsx'
import { signInPages } from './screens/sign-in.tsx'
import { slots } from './screens/slots.tsx'
import { today } from './screens/today.tsx'
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
oneSite.route('/campaigns', behindRole('advertising', campaigns, avails))

/** The console, mounted at `/console`. What stands before `requireSession` is open to everybody: files, set-up, sign-in. */
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
consolePages.use('/sites/*', requireSession)
consolePages.route('/sites/:site', oneSite)

import { Hono } from 'hono'
import { JoinRequest } from '../../directory/join-request.ts'
import { problemResponse } from '../../errors.ts'
import type { Bound } from '../../http/caller.ts'
import { invitationOf, join } from '../../http/join.ts'
import { sameOrigin } from '../../http/same-origin.ts'
import { whoIsSignedIn } from '../../http/who-calls.ts'
import { type Form, formErrors, Sent } from '../form.ts'
import { Summary, TextField } from '../parts/field.tsx'
import { Page } from '../parts/page.tsx'
import { sayRole } from './people.tsx'

/** An invitation's link: whoever opens it becomes a member. */
export const joinPages = new Hono<Bound>()
joinPages.use('/join/*', sameOrigin)

joinPages.get('/join/:token', async (c) => {
  const invitation = await invitationOf(c.env, c.req.param('token'))
  if (!invitation) return problemResponse({ kind: 'not-found', detail: gone })
  const caller = await whoIsSignedIn(c)
  const form = { values: { email: [invitation.email ?? ''] }, errors: [] }
  return c.html(
    <Join invitation={invitation} path={c.req.path} form={form} as={caller?.person?.name ?? null} />,
  )
})

joinPages.post('/join/:token', async (c) => {
  const token = c.req.param('token')
  const invitation = await invitationOf(c.env, token)
  if (!invitation) return problemResponse({ kind: 'not-found', detail: gone })
  const sent = new Sent(await c.req.formData(), 'UTC')
  const again = (errors: Form['errors'], status: 403 | 409 | 422 | 429) => {
    const form = { values: { ...sent.values, password: [] }, errors }
    return c.html(<Join invitation={invitation} path={c.req.path} form={form} as={null} />, status)
  }
  const request = JoinRequest.safeParse({
    token,
    ...(sent.text('do') !== 'as-myself' && {
      email: sent.text('email'),
      password: sent.values['password']?.[0] ?? '',
      name: sent.text('name'),
    }),
  })
  if (!request.success) return again(formErrors(request.error, sent), 422)
  const joined = await join(c, request.data)
  if (!('problem' in joined)) return c.redirect(`/console/sites/${joined.site}`, 303)
  const { problem } = joined
  switch (problem.kind) {
    case 'forbidden':
    case 'exists':
      return again([{ path: '', message: problem.detail }], problem.kind === 'exists' ? 409 : 403)
    case 'too-many-requests':
      return again(
        [{ path: '', message: `Too many attempts. Try again in ${problem.retryAfterSeconds} s.` }],
        429,
      )
    default:
      return problemResponse(problem)
  }
})

const gone = 'This invitation was used, taken back, or has ended. Ask for a new one.'

type Offer = { site: string; role: string; from: string; email: string | null }

const Join = ({
  invitation: { site, role, from, email },
  path,
  form,
  as,
}: {
  invitation: Offer
  path: string
  form: Form
  /** Who is signed in. */
  as: string | null
}) => (
  <Page title="Join">
    <h1>Join {site}</h1>
    <p>
      {from || 'Somebody'} invites you to be {sayRole(role).toLowerCase()} of {site}.
    </p>
    <Summary errors={form.errors} />
    {as !== null && (
      <form method="post" action={path} class="stack">
        <div class="send">
          <button class="main" type="submit" name="do" value="as-myself">
            Join as {as}
          </button>
        </div>
      </form>
    )}
    <form method="post" action={path} class="stack">
      {as !== null && <h2>Or as somebody else</h2>}
      <TextField form={form} name="name" label="Your name" autocomplete="name" maxlength={120} />
      <TextField
        form={form}
        name="email"
        label="Email"
        type="email"
        required
        autocomplete="username"
        readonly={email !== null}
      />
      <TextField
        form={form}
        name="password"
        label="Password"
        hint="If you are new here, choose one of at least 8 characters. Otherwise give the one you have."
        type="password"
        required
        autocomplete="current-password"
      />
      <div class="send">
        <button class={as === null ? 'main' : ''} type="submit">
          Join
        </button>
      </div>
    </form>
  </Page>
)

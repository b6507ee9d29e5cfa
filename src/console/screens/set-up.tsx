import { Hono } from 'hono'
import { directoryOf } from '../../directory/directory-of.ts'
import { setUp } from '../../directory/set-up.ts'
import { SetUpRequest } from '../../directory/set-up-request.ts'
import { problemResponse } from '../../errors.ts'
import type { Bound } from '../../http/caller.ts'
import { signIn } from '../../http/sign-in.ts'
import { whoIsSignedIn } from '../../http/who-calls.ts'
import { type Form, formErrors, Sent } from '../form.ts'
import { Summary, TextField } from '../parts/field.tsx'
import { Page } from '../parts/page.tsx'

/** `/console` itself: the way in. Whoever sets the installation up is signed in by that. */
export const setUpPages = new Hono<Bound>()

setUpPages.get('/', async (c) => {
  if (!(await directoryOf(c.env).isSetUp()))
    return c.html(<SetUpForm form={{ values: { setupToken: [c.req.query('token') ?? ''] }, errors: [] }} />)
  const caller = await whoIsSignedIn(c)
  if (!caller) return c.redirect('/console/sign-in', 303)
  const [first] = caller.ownsAll
    ? await directoryOf(c.env).sitesAfter('', 1)
    : caller.memberships.map(({ site }) => site)
  return c.redirect(first === undefined ? '/console/new-site' : `/console/sites/${first}`, 303)
})

setUpPages.post('/', async (c) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded')
    return problemResponse({
      kind: 'unsupported-media-type',
      errors: [{ path: 'content-type', message: 'must be application/x-www-form-urlencoded' }],
    })
  const sent = new Sent(await c.req.formData(), 'UTC')
  const password = sent.values['password']?.[0] ?? ''
  const values = { ...sent.values, password: [] }
  const request = SetUpRequest.safeParse({
    setupToken: sent.text('setupToken'),
    email: sent.text('email'),
    name: sent.text('name'),
    password,
  })
  if (!request.success)
    return c.html(<SetUpForm form={{ values, errors: formErrors(request.error, sent) }} />, 422)
  const done = await setUp(c.env, request.data)
  if (!('problem' in done)) {
    await signIn(c, { email: request.data.email, password })
    return c.html(<SetUpDone token={done.token} name={done.user.name} />, 201)
  }
  switch (done.problem.kind) {
    case 'exists':
      return c.html(<SetUpAlready />, 409)
    case 'too-many-requests': {
      const { retryAfterSeconds } = done.problem
      const errors = [
        { path: '', message: `Too many wrong tokens. Try again in ${retryAfterSeconds} seconds.` },
      ]
      c.header('retry-after', String(retryAfterSeconds))
      return c.html(<SetUpForm form={{ values, errors }} />, 429)
    }
    case 'forbidden': {
      const errors = [{ path: 'setupToken', message: 'That is not the set-up token of this installation.' }]
      return c.html(<SetUpForm form={{ values, errors }} />, 403)
    }
  }
})

/** A plain form: it works before, and without, any script. */
const SetUpForm = ({ form }: { form: Form }) => (
  <Page title="Set up">
    <h1>Set up this installation</h1>
    <p>
      You become its owner: you create sites, and let other people in. The set-up token was printed where the
      server was started; it works once.
    </p>
    <Summary errors={form.errors} />
    <form method="post" action="/console" class="stack">
      <TextField form={form} name="setupToken" label="Set-up token" required autocomplete="off" />
      <TextField form={form} name="name" label="Your name" autocomplete="name" maxlength={120} />
      <TextField form={form} name="email" label="Email" type="email" required autocomplete="email" />
      <TextField
        form={form}
        name="password"
        label="Password"
        hint="At least 8 characters. A few words you will remember are better than one with odd signs."
        type="password"
        required
        maxlength={200}
        autocomplete="new-password"
      />
      <div class="send">
        <button class="main" type="submit">
          Set up
        </button>
      </div>
    </form>
  </Page>
)

const SetUpAlready = () => (
  <Page title="Set up">
    <h1>This installation is set up</h1>
    <p>
      <a href="/console/sign-in">Sign in</a> to go on.
    </p>
  </Page>
)

const SetUpDone = ({ token, name }: { token: string; name: string }) => (
  <Page title="Set up">
    <h1>Welcome, {name}</h1>
    <p>You are signed in. The next step is your first site.</p>
    <div class="send">
      <a class="button main" href="/console/new-site">
        Create your first site
      </a>
    </div>
    <h2>For programs: your API token</h2>
    <p>
      It may do all that you may, and is shown only now. Keep it where you keep passwords; you do not need it
      for this console.
    </p>
    <code class="token">{token}</code>
  </Page>
)

import { Hono } from 'hono'
import { optionsOf } from '../../env.ts'
import type { Bound } from '../../http/caller.ts'
import { sameOrigin } from '../../http/same-origin.ts'
import { localPath, signIn, signOut } from '../../http/sign-in.ts'
import { type Form, Sent } from '../form.ts'
import { Summary, TextField } from '../parts/field.tsx'
import { Page } from '../parts/page.tsx'

/** In and out. */
export const signInPages = new Hono<Bound>()
signInPages.use('/sign-in', sameOrigin)
signInPages.use('/sign-out', sameOrigin)

signInPages.get('/sign-in', (c) => {
  const next = localPath(c.req.query('next'))
  const elsewhere = optionsOf(c.env).oidc ? `/console/sign-in/oidc?next=${encodeURIComponent(next)}` : null
  return c.html(<SignIn form={{ values: { next: [next] }, errors: [] }} elsewhere={elsewhere} />)
})

signInPages.post('/sign-in', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  const password = sent.values['password']?.[0] ?? ''
  const signedIn = await signIn(c, { email: sent.text('email'), password })
  if (!('problem' in signedIn)) return c.redirect(localPath(sent.text('next')), 303)
  const values = { ...sent.values, password: [] }
  const { problem } = signedIn
  if (problem.kind === 'forbidden')
    return c.html(<SignIn form={{ values, errors: [{ path: '', message: problem.detail }] }} />, 403)
  c.header('retry-after', String(problem.retryAfterSeconds))
  const message = `Too many attempts. Try again in ${Math.ceil(problem.retryAfterSeconds / 60)} minutes.`
  return c.html(<SignIn form={{ values, errors: [{ path: '', message }] }} />, 429)
})

signInPages.post('/sign-out', async (c) => {
  await signOut(c)
  return c.redirect('/console/sign-in', 303)
})

/** `elsewhere`: where to sign in at another service. */
const SignIn = ({ form, elsewhere }: { form: Form; elsewhere?: string | null }) => (
  <Page title="Sign in">
    <h1>Sign in</h1>
    <Summary errors={form.errors} />
    <form method="post" action="/console/sign-in" class="stack">
      <input type="hidden" name="next" value={form.values['next']?.[0] ?? ''} />
      <TextField form={form} name="email" label="Email" type="email" required autocomplete="username" />
      <TextField
        form={form}
        name="password"
        label="Password"
        type="password"
        required
        autocomplete="current-password"
      />
      <div class="send">
        <button class="main" type="submit">
          Sign in
        </button>
      </div>
    </form>
    {elsewhere && (
      <p>
        Or <a href={elsewhere}>sign in with your company account</a>.
      </p>
    )}
    <p class="quiet">
      Nobody can see your password, and nobody can send it to you. If you have forgotten it, whoever set this
      installation up can give you a new one.
    </p>
  </Page>
)

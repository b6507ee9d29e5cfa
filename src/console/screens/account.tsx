import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import type { Session } from '../../directory/contract.ts'
import { directoryOf } from '../../directory/directory-of.ts'
import { NewPassword, PersonName } from '../../directory/set-up-request.ts'
import { optionsOf } from '../../env.ts'
import type { ConsoleEnv } from '../../http/caller.ts'
import { networkOf } from '../../http/client-network.ts'
import { type Form, formErrors, Sent } from '../form.ts'
import { Summary, TextField } from '../parts/field.tsx'
import { Page } from '../parts/page.tsx'
import { Table } from '../parts/table.tsx'
import { localeOf, type Say, sayFor } from '../say.ts'
import { unknownAction } from '../unknown-action.ts'

/** What is one's own: name, password, and where one is signed in. */
export const account = new Hono<ConsoleEnv>()

type C = Context<ConsoleEnv>

const Renaming = z.object({ name: PersonName })
const Changing = z.object({ current: z.string().min(1).max(200), next: NewPassword })

account.get('/', async (c) => c.html(await page(c, [])))

account.post('/', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  const directory = directoryOf(c.env)
  const { user, caller } = c.var
  switch (sent.text('do')) {
    case 'rename': {
      const wanted = Renaming.safeParse({ name: sent.text('name') })
      if (!wanted.success) return c.html(await page(c, formErrors(wanted.error, sent)), 422)
      await directory.rename(user.id, wanted.data.name)
      return c.redirect('/console/account', 303)
    }
    case 'password': {
      const word = (name: string) => sent.values[name]?.[0] ?? ''
      const wanted = Changing.safeParse({ current: word('current'), next: word('next') })
      if (!wanted.success) return c.html(await page(c, formErrors(wanted.error, sent)), 422)
      const changed = await directory.changePassword(user.id, {
        ...wanted.data,
        network: networkOf(c.req.raw, optionsOf(c.env)),
        kept: caller.credential ?? '',
      })
      if (!('failed' in changed))
        return c.html(await page(c, [], 'Your password is changed. Every other browser is signed out.'))
      const message =
        changed.failed === 'wrong'
          ? 'This is not your present password.'
          : `Too many attempts. Try again in ${changed.retryAfterSeconds} seconds.`
      return c.html(await page(c, [{ path: 'current', message }]), changed.failed === 'wrong' ? 403 : 429)
    }
    case 'revoke':
      await directory.revokeSession(user.id, sent.text('id'))
      return c.redirect('/console/account', 303)
  }
  return unknownAction()
})

const page = async (c: C, errors: Form['errors'], done = '') => {
  const sessions = await directoryOf(c.env).sessionsOf(c.var.user.id)
  const say = sayFor({ locale: localeOf(c.req.header('accept-language')), timeZone: 'UTC' })
  const { user, caller } = c.var
  const form = { values: { name: [user.name] }, errors }
  return (
    <Account
      form={form}
      email={user.email}
      sessions={sessions}
      own={caller.credential}
      say={say}
      done={done}
    />
  )
}

const Account = ({
  form,
  email,
  sessions,
  own,
  say,
  done,
}: {
  form: Form
  email: string
  sessions: Session[]
  /** The session that asks. */
  own: string | null
  say: Say
  done: string
}) => (
  <Page title="Your account">
    <h1>Your account</h1>
    {done !== '' && (
      <p class="toast" role="status">
        {done}
      </p>
    )}
    <Summary errors={form.errors} />
    <form method="post" action="/console/account" class="stack">
      <TextField
        form={form}
        name="name"
        label="Your name"
        hint={`Signed in as ${email}.`}
        required
        maxlength={120}
      />
      <div class="send">
        <button type="submit" name="do" value="rename">
          Save
        </button>
      </div>
    </form>
    <h2>Password</h2>
    <form method="post" action="/console/account" class="stack">
      <TextField
        form={form}
        name="current"
        label="Present password"
        type="password"
        required
        autocomplete="current-password"
      />
      <TextField
        form={form}
        name="next"
        label="New password"
        hint="At least 8 characters."
        type="password"
        required
        autocomplete="new-password"
      />
      <div class="send">
        <button type="submit" name="do" value="password">
          Change the password
        </button>
      </div>
    </form>
    <h2>Where you are signed in</h2>
    <Table
      caption="Sessions; times in UTC"
      columns={[
        {
          head: 'Browser',
          cell: ({ userAgent, id }) => (
            <>
              {browserOf(userAgent)}
              {id === own && <small>this one</small>}
            </>
          ),
        },
        { head: 'Last seen', cell: ({ lastSeenAt }) => say.moment(lastSeenAt) },
        {
          head: '',
          cell: ({ id }) => (
            <form method="post" action="/console/account" class="actions">
              <input type="hidden" name="id" value={id} />
              <button class="link" type="submit" name="do" value="revoke">
                Sign out
              </button>
            </form>
          ),
        },
      ]}
      rows={sessions}
    />
    <p>
      <a href="/console">Back to the console</a>
    </p>
  </Page>
)

/** As people call it: the browser and the system that it says it is. */
const browserOf = (userAgent: string): string => {
  const browser = /(Edg|OPR|SamsungBrowser|Firefox|Chrome|Safari)\//.exec(userAgent)?.[1] ?? 'A browser'
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(userAgent)?.[1]
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', SamsungBrowser: 'Samsung Internet' }
  return `${names[browser] ?? browser}${system ? ` on ${system}` : ''}`
}

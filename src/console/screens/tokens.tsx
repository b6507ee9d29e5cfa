import type { Context } from 'hono'
import * as z from 'zod'
import type { ApiToken } from '../../directory/contract.ts'
import { directoryOf } from '../../directory/directory-of.ts'
import { serverToken } from '../../keys.ts'
import { optionsOf } from '../../env.ts'
import { type Form, formErrors, Sent } from '../form.ts'
import { Empty } from '../parts/empty.tsx'
import { Select, Summary, TextField } from '../parts/field.tsx'
import { Shell } from '../parts/shell.tsx'
import { Sure } from '../parts/sure.tsx'
import { Table } from '../parts/table.tsx'
import { sayDone } from '../parts/toast.tsx'
import { namesOf } from '../save.ts'
import { newScreens, type ScreenEnv, type View } from '../view.ts'
import { roles, sayRole } from './people.tsx'

/** What lets programs in. */
export const tokens = newScreens()

type C = Context<ScreenEnv>

const dayMs = 86_400_000
const empty: Form = { values: { role: ['viewer'], days: ['90'] }, errors: [] }
const NewToken = z.object({
  label: z.string().trim().min(1).max(120),
  role: z.enum(['owner', 'ad-manager', 'editor', 'viewer']),
  days: z.int().min(1).max(3650).optional(),
})

tokens.get('/', async (c) => c.html(await page(c, { form: empty })))

tokens.post('/', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  const { site, caller, view } = c.var
  const directory = directoryOf(c.env)
  if (sent.text('do') === 'revoke') {
    await directory.revokeSiteToken(site, sent.text('id'), caller.id)
    return c.redirect(sayDone(view.path, 'revoked'), 303)
  }
  const wanted = NewToken.safeParse({
    label: sent.text('label'),
    role: sent.text('role'),
    days: sent.number('days'),
  })
  if (!wanted.success)
    return c.html(
      await page(c, { form: { values: sent.values, errors: formErrors(wanted.error, sent) } }),
      422,
    )
  const { label, role, days } = wanted.data
  const made = await directory.issueSiteToken(
    { site, role },
    { person: caller.id, label, expiresAt: days === undefined ? null : Date.now() + days * dayMs },
  )
  if (made) return c.html(await page(c, { form: empty, token: made.token }), 201)
  const errors = [{ path: '', message: 'There are 200 tokens already: revoke one that is not used.' }]
  return c.html(await page(c, { form: { values: sent.values, errors } }), 409)
})

const page = async (c: C, { form, token = null }: { form: Form; token?: string | null }) => {
  const items = await directoryOf(c.env).siteTokens(c.var.site, { cursor: '', limit: 1000 })
  const names = await namesOf(c, new Set(items.map(({ person }) => person)))
  const server = serverToken(optionsOf(c.env).secret, c.var.site)
  return <Tokens view={c.var.view} items={items} names={names} form={form} token={token} server={server} />
}

const Tokens = ({
  view,
  items,
  names,
  form,
  token,
  server,
}: {
  view: View
  items: ApiToken[]
  names: Map<string, string>
  form: Form
  token: string | null
  server: string
}) => {
  const { say } = view
  return (
    <Shell view={view} title="Tokens">
      <Summary errors={form.errors} />
      {token !== null && (
        <div class="note" role="status">
          <p>This is the token. It is shown only now: put it where your program keeps its secrets.</p>
          <code class="token">{token}</code>
        </div>
      )}
      {items.length === 0 ? (
        <Empty title="No token yet">
          <p>
            A token lets a program of yours do what you could do here: push articles, book line items, fetch
            reports. It opens this site only, and never more than you may do yourself.
          </p>
        </Empty>
      ) : (
        <Table
          caption="Tokens"
          columns={[
            {
              head: 'For',
              cell: ({ label, person }) => (
                <>
                  {label}
                  <small>made by {names.get(person) ?? person}</small>
                </>
              ),
            },
            { head: 'Role', cell: ({ role }) => (role === null ? 'as its person' : sayRole(role)) },
            {
              head: 'Last used',
              isWide: true,
              cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : say.moment(lastUsedAt)),
            },
            {
              head: 'Ends',
              cell: ({ expiresAt }) => (expiresAt === null ? 'never' : say.date(expiresAt)),
            },
            {
              head: '',
              cell: ({ id, label }) => (
                <Sure
                  label="Revoke"
                  what="The program that uses it gets in no more, from its next request on."
                >
                  <form method="post" action={view.path}>
                    <input type="hidden" name="id" value={id} />
                    <button type="submit" name="do" value="revoke">
                      Revoke {label}
                    </button>
                  </form>
                </Sure>
              ),
            },
          ]}
          rows={items}
        />
      )}
      <section>
        <h2>New token</h2>
        <form method="post" action={view.path} class="stack">
          <TextField form={form} name="label" label="What it is for" required maxlength={120} />
          <div class="row">
            <Select form={form} name="role" label="May do as much as" choices={roles} />
            <TextField form={form} name="days" label="For days" hint="Empty: for ever." inputmode="numeric" />
          </div>
          <div class="send">
            <button class="main" type="submit" name="do" value="make">
              Make the token
            </button>
            <a href="/api/v1/openapi.json">What programs can do</a>
          </div>
        </form>
      </section>
      <details class="more">
        <summary>
          The server token <small>for events that your own server sends</small>
        </summary>
        <div>
          <p>
            Where no browser vouches for a page view, your server does with this. It follows from the secret
            of the installation, and can do nothing else.
          </p>
          <code class="token">{server}</code>
        </div>
      </details>
    </Shell>
  )
}

import type { Context } from 'hono'
import * as z from 'zod'
import type { Invitation, Member, MemberFailure, Role } from '../../directory/contract.ts'
import { directoryOf } from '../../directory/directory-of.ts'
import { NewPassword } from '../../directory/set-up-request.ts'
import { optionsOf } from '../../env.ts'
import { problemResponse } from '../../errors.ts'
import { originOf } from '../../http/origin.ts'
import { type Form, formErrors, Sent } from '../form.ts'
import { type Choice, Select, Summary, TextField } from '../parts/field.tsx'
import { Shell } from '../parts/shell.tsx'
import { Sure } from '../parts/sure.tsx'
import { Table } from '../parts/table.tsx'
import { sayDone } from '../parts/toast.tsx'
import { mayWrite, newScreens, type ScreenEnv, type View } from '../view.ts'
import { unknownAction } from '../unknown-action.ts'

/** Who may do what on this site. */
export const people = newScreens()

type C = Context<ScreenEnv>

const dayMs = 86_400_000
const all = { cursor: '', limit: 1000 }
const empty: Form = { values: { role: ['ad-manager'] }, errors: [] }

export const roles: Choice[] = [
  ['owner', 'Owner'],
  ['ad-manager', 'Ad manager'],
  ['editor', 'Editor'],
  ['viewer', 'Viewer'],
]
export const sayRole = (role: string) => roles.find(([value]) => value === role)?.[1] ?? role
const Role = z.enum(['owner', 'ad-manager', 'editor', 'viewer'])
const LostPassword = z.object({ lost: z.email('this is no email address').max(254), next: NewPassword })
const NewInvitation = z.object({
  role: Role,
  email: z.email('this is no email address').max(254).optional(),
})

people.get('/', async (c) => c.html(await page(c, { form: empty })))

people.post('/', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  const { site, caller, view } = c.var
  const directory = directoryOf(c.env)
  switch (sent.text('do')) {
    case 'invite': {
      const invited = NewInvitation.safeParse({ role: sent.text('role'), email: sent.optional('email') })
      if (!invited.success)
        return c.html(
          await page(c, { form: { values: sent.values, errors: formErrors(invited.error, sent) } }),
          422,
        )
      const { role, email = null } = invited.data
      const made = await directory.invite({
        site,
        role,
        email,
        by: caller.id,
        expiresAt: Date.now() + 7 * dayMs,
      })
      if (!made)
        return c.html(await page(c, { form: told(sent, 'There are too many open invitations.') }), 409)
      const link = `${originOf(c.req.raw, optionsOf(c.env))}/console/join/${made.token}`
      return c.html(await page(c, { form: empty, link }), 201)
    }
    case 'withdraw':
      await directory.revokeInvitation(site, sent.text('id'), caller.id)
      return c.redirect(sayDone(view.path, 'removed'), 303)
    case 'change': {
      const [role, was] = [Role.safeParse(sent.text('role')), Role.safeParse(sent.text('was'))]
      if (!role.success || !was.success) break
      const change = { role: role.data, was: was.data, by: caller.id }
      return answer(c, sent, await directory.changeMember(site, sent.text('id'), change), 'saved')
    }
    case 'password':
      return resetPassword(c, sent)
    case 'remove': {
      const was = Role.safeParse(sent.text('was'))
      const removed = await directory.removeMember(site, sent.text('id'), {
        was: was.success ? was.data : null,
        by: caller.id,
      })
      return answer(c, sent, removed, 'removed')
    }
  }
  return unknownAction()
})

const resetPassword = async (c: C, sent: Sent) => {
  if (!c.var.caller.ownsAll)
    return problemResponse({ kind: 'forbidden', detail: 'This is for whoever set this installation up.' })
  const again = async (errors: Form['errors'], status: 404 | 422) => {
    const values = { ...empty.values, lost: sent.values['lost'] ?? [] }
    return c.html(await page(c, { form: { values, errors } }), status)
  }
  // As it was typed: a password may begin with a space.
  const wanted = LostPassword.safeParse({ lost: sent.text('lost'), next: sent.values['next']?.[0] ?? '' })
  if (!wanted.success) return again(formErrors(wanted.error, sent), 422)
  const { lost, next } = wanted.data
  if (!(await directoryOf(c.env).resetPassword(lost, next)))
    return again([{ path: 'lost', message: 'Nobody has this email.' }], 404)
  return c.redirect(sayDone(c.var.view.path, 'reset'), 303)
}

const answer = async (c: C, sent: Sent, outcome: object | MemberFailure, done: 'saved' | 'removed') => {
  if (!('failed' in outcome)) return c.redirect(sayDone(c.var.view.path, done), 303)
  const message = {
    'last-owner': 'A site needs an owner: make somebody else an owner first.',
    stale: 'Somebody else has changed this person’s role. Look again.',
    'not-found': 'This person is not a member any more.',
  }[outcome.failed]
  return c.html(await page(c, { form: told(sent, message) }), 409)
}

const told = (sent: Sent, message: string): Form => ({ values: sent.values, errors: [{ path: '', message }] })

const page = async (c: C, { form, link = null }: { form: Form; link?: string | null }) => {
  const directory = directoryOf(c.env)
  const [members, invitations] = await Promise.all([
    directory.membersOf(c.var.site, all),
    isOwner(c) ? directory.invitationsOf(c.var.site, all) : [],
  ])
  return <People view={c.var.view} members={members} invitations={invitations} form={form} link={link} />
}

const isOwner = (c: C) => mayWrite(c.var.view, 'access')

const People = ({
  view,
  members,
  invitations,
  form,
  link,
}: {
  view: View
  members: Member[]
  invitations: Invitation[]
  form: Form
  link: string | null
}) => {
  const canWrite = mayWrite(view, 'access')
  return (
    <Shell view={view} title="People">
      <Summary errors={form.errors} />
      {link !== null && (
        <div class="note" role="status">
          <p>Send this link to whoever you invite. It works once, for seven days, and is shown only now.</p>
          <code class="token">{link}</code>
        </div>
      )}
      {view.user.founder && !members.some(({ id }) => id === view.user.id) && (
        <p class="quiet">
          You own every site of this installation, since you have set it up; so you are not in the list.
        </p>
      )}
      {members.length > 0 && (
        <Table
          caption="Members"
          columns={[
            {
              head: 'Name',
              cell: ({ name, email, id }) => (
                <>
                  {name}
                  {id === view.user.id && <span class="quiet"> (you)</span>}
                  <small>{email}</small>
                </>
              ),
            },
            {
              head: 'Role',
              cell: (member) =>
                canWrite ? <ChangeRole view={view} member={member} /> : sayRole(member.role),
            },
            {
              head: '',
              cell: ({ id, role, name }) =>
                canWrite && (
                  <Sure
                    label="Remove"
                    what={`${name} no longer gets into this site, and neither do ${name}’s tokens for it. To come back takes a new invitation.`}
                  >
                    <form method="post" action={view.path}>
                      <input type="hidden" name="id" value={id} />
                      <input type="hidden" name="was" value={role} />
                      <button type="submit" name="do" value="remove">
                        Remove {name}
                      </button>
                    </form>
                  </Sure>
                ),
            },
          ]}
          rows={members}
        />
      )}
      {invitations.length > 0 && (
        <section>
          <h2>Open invitations</h2>
          <Table
            caption="Open invitations"
            columns={[
              { head: 'For', cell: ({ email }) => email ?? 'Whoever has the link' },
              { head: 'Role', cell: ({ role }) => sayRole(role) },
              { head: 'Good until', cell: ({ expiresAt }) => view.say.moment(expiresAt) },
              {
                head: '',
                cell: ({ id }) => (
                  <form method="post" action={view.path} class="actions">
                    <input type="hidden" name="id" value={id} />
                    <button class="link" type="submit" name="do" value="withdraw">
                      Take back
                    </button>
                  </form>
                ),
              },
            ]}
            rows={invitations}
          />
        </section>
      )}
      {canWrite && (
        <section>
          <h2>Invite somebody</h2>
          <form method="post" action={view.path} class="stack">
            <Select
              form={form}
              name="role"
              label="Role"
              hint="Owners do everything; ad managers slots and campaigns; editors articles and lists. Everybody may read."
              choices={roles}
            />
            <TextField
              form={form}
              name="email"
              label="Email"
              hint="Then only this mailbox may accept. Nothing is sent: you get a link to hand over."
              type="email"
            />
            <div class="send">
              <button class="main" type="submit" name="do" value="invite">
                Make a link
              </button>
            </div>
          </form>
        </section>
      )}
      {view.user.founder && <NewPasswordForm view={view} form={form} />}
    </Shell>
  )
}

/** For whoever set the installation up. */
const NewPasswordForm = ({ view, form }: { view: View; form: Form }) => (
  <details class="more" open={form.values['lost'] !== undefined}>
    <summary>
      Somebody has lost the password <small>of any site of this installation</small>
    </summary>
    <form method="post" action={view.path} class="stack">
      <TextField form={form} name="lost" label="Whose, by email" type="email" required autocomplete="off" />
      <TextField
        form={form}
        name="next"
        label="New password"
        hint="At least 8 characters. Tell it to that person yourself: nothing is sent, and every browser of theirs is signed out."
        type="password"
        required
        maxlength={200}
        autocomplete="new-password"
      />
      <div class="send">
        <button type="submit" name="do" value="password">
          Set the password
        </button>
      </div>
    </form>
  </details>
)

const ChangeRole = ({ view, member: { id, role, name } }: { view: View; member: Member }) => (
  <form method="post" action={view.path} class="inline">
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="was" value={role} />
    <select name="role" aria-label={`Role of ${name}`}>
      {roles.map(([value, label]) => (
        <option value={value} selected={value === role}>
          {label}
        </option>
      ))}
    </select>
    <button type="submit" name="do" value="change">
      Change
    </button>
  </form>
)

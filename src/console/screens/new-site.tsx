import { createSite } from '../../api/create-site.ts'
import { problemResponse } from '../../errors.ts'
import type { ConsoleEnv } from '../../http/caller.ts'
import { SiteId, SiteSettings } from '../../site/settings.ts'
import { Hono } from 'hono'
import { type Form, formErrors, Sent } from '../form.ts'
import { Summary, TextField } from '../parts/field.tsx'
import { Page } from '../parts/page.tsx'
import { TimeZones } from '../parts/time-zones.tsx'
import { failureError } from '../save.ts'

/** A new site of this installation; its owner is whoever makes it. */
export const newSite = new Hono<ConsoleEnv>()

const NewSite = SiteSettings.extend({ id: SiteId })

newSite.use(async (c, next) => {
  if (!c.var.caller.ownsAll)
    return problemResponse({
      kind: 'forbidden',
      detail: 'Sites are created by whoever set this installation up. Ask an owner to invite you to a site.',
    })
  return next()
})

newSite.get('/', (c) => c.html(<Creating form={{ values: { label: ['Advertisement'] }, errors: [] }} />))

newSite.post('/', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  const wanted = NewSite.safeParse({
    id: sent.text('id'),
    name: sent.text('name'),
    hosts: sent.words('hosts'),
    timeZone: sent.text('timeZone') || 'UTC',
  })
  if (!wanted.success)
    return c.html(<Creating form={{ values: sent.values, errors: formErrors(wanted.error, sent) }} />, 422)
  const { id, ...settings } = wanted.data
  const created = await createSite(c.env, { id, settings, by: c.var.caller.id })
  if (!('failed' in created)) return c.redirect(`/console/sites/${id}`, 303)
  const errors = [
    created.failed === 'exists' ? { path: 'id', message: 'This id is taken.' } : failureError(created),
  ]
  return c.html(<Creating form={{ values: sent.values, errors }} />, 409)
})

const Creating = ({ form }: { form: Form }) => (
  <Page title="New site">
    <h1>New site</h1>
    <p>A site is one publication: its articles, its slots, its campaigns, its people.</p>
    <Summary errors={form.errors} />
    <form method="post" action="/console/new-site" class="stack">
      <TextField
        form={form}
        name="name"
        label="Name"
        required
        maxlength={120}
        placeholder="The Kilindini Courier"
      />
      <TextField
        form={form}
        name="id"
        label="Id"
        hint="Stands in addresses, and is never changed: lower-case letters, digits and hyphens."
        required
        maxlength={40}
        placeholder="kilindini"
      />
      <TextField
        form={form}
        name="hosts"
        label="Hosts"
        hint="Where its articles are read, with commas between: www.example.com, m.example.com"
        required
      />
      <TextField
        form={form}
        name="timeZone"
        label="Time zone"
        hint="Days, flights and “today” are those of this place."
        list="zones"
        placeholder="Africa/Nairobi"
      />
      <TimeZones />
      <div class="send">
        <button class="main" type="submit">
          Create the site
        </button>
      </div>
    </form>
  </Page>
)

import { type AuditEntry, type AuditKind, auditKinds } from '../../site/contract.ts'
import { dayStart } from '../../site/site-days.ts'
import { siteOf } from '../../site/site-of.ts'
import type { Sent } from '../form.ts'
import { Empty } from '../parts/empty.tsx'
import { Select, TextField } from '../parts/field.tsx'
import { Shell } from '../parts/shell.tsx'
import { NextPage, Table } from '../parts/table.tsx'
import { type Change, fieldsOf, namesOf } from '../save.ts'
import { sentBy } from '../sent-by.ts'
import { newScreens, type View } from '../view.ts'

/** Who changed what, newest first. */
export const auditLog = newScreens()

const dayMs = 86_400_000
const shown = 50

const kinds: Record<AuditKind, string> = {
  settings: 'Settings',
  slot: 'Slots',
  order: 'Orders',
  lineItem: 'Line items',
  creative: 'Creatives',
  file: 'Files',
  article: 'Articles',
  signal: 'Signals',
  experiment: 'Experiments',
  report: 'Saved reports',
  statement: 'Statements',
  member: 'People',
  invitation: 'Invitations',
  token: 'Tokens',
}

auditLog.get('/', async (c) => {
  const { view } = c.var
  const sent = sentBy(new URL(c.req.url), view.say.timeZone)
  const kind = auditKinds.find((one) => one === sent.text('kind'))
  const day = Date.parse(`${sent.text('day')}T12:00:00Z`)
  const from = Number.isNaN(day) ? undefined : dayStart(view.say.timeZone, day)
  const { items, next } = await siteOf(c.env, c.var.site).readAuditLog({
    cursor: sent.optional('cursor') ?? null,
    limit: shown,
    filter: {
      kind,
      subject: sent.optional('subject'),
      from,
      to: from === undefined ? undefined : dayStart(view.say.timeZone, from + 1.25 * dayMs),
    },
  })
  const names = await namesOf(c, new Set(items.map(({ by }) => by)))
  return c.html(<Log view={view} sent={sent} items={items} names={names} next={next} />)
})

type LogProps = {
  view: View
  sent: Sent
  items: AuditEntry[]
  names: Map<string, string>
  next: string | null
}

const Log = ({ view, sent, items, names, next }: LogProps) => {
  const form = { values: sent.values, errors: [] }
  const more = new URLSearchParams(
    Object.entries(sent.values).flatMap(([name, [value = '']]) => (name === 'cursor' ? [] : [[name, value]])),
  )
  more.set('cursor', next ?? '')
  return (
    <Shell
      view={view}
      title="Audit log"
      actions={
        <a class="button" href={`/api/v1/sites/${view.site.id}/audit-log/export.csv`}>
          CSV
        </a>
      }
    >
      <form method="get" action={view.path} class="filters">
        <Select form={form} name="kind" label="Of" choices={[['', 'Everything'], ...Object.entries(kinds)]} />
        <TextField form={form} name="day" label="On the day" type="date" />
        <TextField form={form} name="subject" label="Id" placeholder="li_1" />
        <button type="submit">Show</button>
      </form>
      {items.length === 0 ? (
        <Empty title="Nothing was changed">
          <p>
            Every change of settings, campaigns, lists and people stands here, with what was there before.
          </p>
        </Empty>
      ) : (
        <Table
          caption="Changes"
          columns={[
            { head: 'When', cell: ({ at }) => <time>{view.say.moment(at)}</time> },
            {
              head: 'Who',
              isWide: true,
              cell: ({ by }) => names.get(by) ?? (by === 'operator' ? 'Operator' : by),
            },
            {
              head: 'What',
              cell: ({ kind, subject }) => (
                <>
                  {kinds[kind]}
                  <small class="id">
                    <Subject view={view} kind={kind} subject={subject} />
                  </small>
                </>
              ),
            },
            { head: 'Change', cell: (entry) => <Changed entry={entry} /> },
          ]}
          rows={items}
        />
      )}
      <NextPage href={next === null ? null : `${view.path}?${more.toString()}`} />
    </Shell>
  )
}

/** Where what was changed stands, if it has a page of its own. */
const pageOf: Partial<Record<AuditKind, string>> = {
  slot: '/slots/',
  order: '/campaigns/orders/',
  lineItem: '/campaigns/line-items/',
  creative: '/campaigns/creatives/',
  experiment: '/experiments/',
}

const Subject = ({ view, kind, subject }: { view: View } & Pick<AuditEntry, 'kind' | 'subject'>) => {
  const words = subject.length > 16 ? `${subject.slice(0, 12)}…` : subject
  if (kind === 'settings') return <a href={`${view.base}/settings`}>{words}</a>
  const path = kind === 'article' && subject.startsWith('a_') ? '/articles/' : pageOf[kind]
  return path ? <a href={`${view.base}${path}${subject}`}>{words}</a> : <>{words}</>
}

const Changed = ({ entry: { before, after } }: { entry: AuditEntry }) => {
  const fields = fieldsOf(before, after)
  if (before === null || after === null)
    return (
      <details class="figures">
        <summary>
          {before === null ? 'Made' : 'Removed'} {titleOf(fields)}
        </summary>
        <Fields fields={fields} />
      </details>
    )
  return <Fields fields={fields} />
}

/** What something is called, where it says so. */
const titleOf = (fields: Change['fields']) => {
  const named = ['name', 'headline', 'label', 'clickUrl'].flatMap(
    (wanted) => fields.find(({ name }) => name === wanted) ?? [],
  )[0]
  const title = named && (named.after || named.before)
  return title ? `“${title}”` : ''
}

const Fields = ({ fields }: { fields: Change['fields'] }) => (
  <dl class="changes">
    {fields.map(({ name, before, after }) => (
      <div>
        <dt>{name}</dt>
        <dd>
          {before && <del>{before}</del>} {after && <ins>{after}</ins>}
        </dd>
      </div>
    ))}
  </dl>
)

import type { Form } from '../form.ts'
import { Empty } from '../parts/empty.tsx'
import { Select, Summary, TextField } from '../parts/field.tsx'
import { Lost, Version } from '../parts/lost-race.tsx'
import { Shell } from '../parts/shell.tsx'
import { Table } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { places, sayWhere, widgetNames } from '../placement-doc.ts'
import type { LostRace } from '../save.ts'
import { mayWrite, type View } from '../view.ts'

export const SlotTabs = ({ view, at }: { view: View; at: string }) => (
  <Tabs
    base={view.base}
    at={at}
    tabs={[
      ['/slots', 'Slots'],
      ['/placements', 'Placements'],
    ]}
  />
)

/** All rules, and the way to a new one. */
export const Placements = ({ view, form }: { view: View; form: Form }) => {
  const rules = view.site.doc.placements.map((rule, i) => ({ rule, i }))
  const canWrite = mayWrite(view, 'advertising')
  return (
    <Shell
      view={view}
      title="Placements"
      actions={
        canWrite && (
          <a class="button" href={`${view.base}/placements/new`}>
            Write a rule
          </a>
        )
      }
    >
      <SlotTabs view={view} at="/placements" />
      <Summary errors={form.errors} />
      {rules.length === 0 ? (
        <Empty title="No rule yet">
          <p>
            A rule puts a slot or a list into every article, and no template is touched. Open an article of
            yours below, click between two paragraphs, and the rule is written for you.
          </p>
        </Empty>
      ) : (
        <Table
          caption="Rules"
          columns={[
            {
              head: 'What',
              cell: ({ rule, i }) => (
                <a href={`${view.base}/placements/${i}`}>
                  {widgetNames[rule.widget]} {rule.slot}
                </a>
              ),
            },
            { head: 'Where', cell: ({ rule }) => sayWhere(rule) },
            { head: 'Elements', cell: ({ rule }) => <code>{rule.selector}</code> },
            {
              head: '',
              cell: ({ rule, i }) =>
                canWrite && (
                  <form method="post" action={view.path} class="actions">
                    <Version version={view.site.version} lost={null} />
                    <button
                      class="link"
                      type="submit"
                      name="rule"
                      value={String(i)}
                      aria-label={`Remove ${widgetNames[rule.widget]} ${rule.slot ?? ''}`}
                    >
                      Remove
                    </button>
                  </form>
                ),
            },
          ]}
          rows={rules}
        />
      )}
      {canWrite && (
        <form method="post" action={view.path} class="stack">
          <TextField form={form} name="url" label="Pick the place on this article" type="url" required />
          <div class="send">
            <button class="main" type="submit" name="do" value="pick">
              Open the article
            </button>
            <small>Nothing of your visit there is counted.</small>
          </div>
        </form>
      )}
    </Shell>
  )
}

/** What a rule comes to on one article. */
export type Match = { url: string; title: string; words: string }

/** One rule, and under it where it matches. */
export const PlacementEditing = ({
  view,
  isNew,
  form,
  lost,
  slots,
  matches,
}: {
  view: View
  isNew: boolean
  form: Form
  lost: LostRace | null
  slots: string[]
  matches: Match[]
}) => (
  <Shell view={view} title={isNew ? 'New rule' : 'Rule'} trail={[['/placements', 'Placements']]}>
    <Summary errors={form.errors} />
    <Lost lost={lost} say={view.say} />
    <form method="post" action={view.path} class="stack placing">
      <Version version={view.site.version} lost={lost} />
      <input type="hidden" name="was" value={form.values['was']?.[0] ?? ''} />
      <div class="row">
        <Select form={form} name="widget" label="What" choices={Object.entries(widgetNames)} />
        <div class="of-ad">
          <Select
            form={form}
            name="slot"
            label="Which slot"
            choices={
              slots.length === 0 ? [['', 'There is none yet']] : slots.map((slot) => [slot, slot] as const)
            }
          />
        </div>
      </div>
      <Select form={form} name="at" label="Where" choices={places} />
      <TextField
        form={form}
        name="selector"
        label="Elements"
        hint="A CSS selector: article, .entry-content, article h1."
        required
        maxlength={300}
      />
      <div class="of-paragraph">
        <TextField form={form} name="n" label="After paragraph" inputmode="numeric" />
      </div>
      <div class="of-words row">
        <TextField
          form={form}
          name="words"
          label="Words apart"
          hint="Empty: as in the settings."
          inputmode="numeric"
        />
        <TextField form={form} name="atMost" label="At most, times an article" inputmode="numeric" />
      </div>
      {mayWrite(view, 'advertising') && (
        <div class="send">
          <button class="main" type="submit">
            Save the rule
          </button>
          <button type="submit" formmethod="get" formnovalidate>
            Try it below
          </button>
        </div>
      )}
    </form>
    {matches.length > 0 && (
      <section>
        <h2>On your newest articles</h2>
        <Table
          caption="Where the rule matches"
          columns={[
            { head: 'Article', cell: ({ url, title }) => <a href={url}>{title}</a> },
            { head: 'There it stands', cell: ({ words }) => words },
          ]}
          rows={matches}
        />
      </section>
    )}
  </Shell>
)

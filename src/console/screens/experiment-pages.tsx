import type { ExperimentResults, Stored } from '../../site/contract.ts'
import type { Experiment } from '../../site/ranking-model.ts'
import type { Form } from '../form.ts'
import { Badge } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { Radios, Summary, TextField } from '../parts/field.tsx'
import { Shell } from '../parts/shell.tsx'
import { Table } from '../parts/table.tsx'
import { mayWrite, type View } from '../view.ts'

/** An experiment and what it has shown. */
type Row = { experiment: Stored<Experiment>; results: ExperimentResults | null }

/** What may be tried: of which list, the field, what it is and its bounds. */
export const tried = [
  ['popular', 'halfLifeHours', 'Half-life of a view, hours', '0.5 to 48. Less: quicker, and more restless.'],
  ['popular', 'exposureWeight', 'Weight of the click rate', '0 to 1. 0: by readers alone.'],
  ['popular', 'exploration', 'Share that tries new articles', '0 to 0.5.'],
  ['similar', 'halfLifeDays', 'Half-life of an article, days', '0.5 to 3650.'],
  ['similar', 'coVisitWeight', 'Weight of what is read next', '0 to 1. 0: by content alone.'],
  ['similar', 'lambda', 'Score over variety', '0 to 1. 1: by score alone.'],
] as const
const labelOf = (list: string, field: string) =>
  tried.find(([of, name]) => of === list && name === field)?.[2] ?? field

const statuses = {
  draft: ['plain', 'Draft'],
  running: ['good', 'Running'],
  stopped: ['still', 'Stopped'],
  shipped: ['info', 'Shipped'],
} as const
const Status = ({ status }: { status: Experiment['status'] }) => (
  <Badge tone={statuses[status][0]}>{statuses[status][1]}</Badge>
)

const lists = { popular: 'Popular', similar: 'Similar and See also' }

/** One experiment a row. */
export const Experiments = ({ view, rows }: { view: View; rows: Row[] }) => (
  <Shell
    view={view}
    title="Experiments"
    actions={
      mayWrite(view, 'settings') && (
        <a class="button main" href={`${view.base}/experiments/new`}>
          New experiment
        </a>
      )
    }
  >
    {rows.length === 0 ? (
      <Empty title="No experiment yet">
        <p>
          An experiment gives half of the page views a list that is ranked otherwise, and counts which half
          clicks more. You may look at any time and stop when you like: the interval allows for that.
        </p>
      </Empty>
    ) : (
      <Table
        caption="Experiments"
        columns={[
          {
            head: 'Experiment',
            cell: ({ experiment: { id, doc } }) => (
              <>
                <a href={`${view.base}/experiments/${id}`}>{doc.name}</a>
                <small>{lists[doc.list]}</small>
              </>
            ),
          },
          { head: 'State', cell: ({ experiment }) => <Status status={experiment.doc.status} /> },
          {
            head: 'Page views',
            isNumber: true,
            isWide: true,
            cell: ({ results }) =>
              results ? view.say.count(results.arms.a.showings + results.arms.b.showings) : '–',
          },
          { head: 'Lift', isNumber: true, cell: ({ results }) => <Lift results={results} view={view} /> },
        ]}
        rows={rows}
      />
    )}
  </Shell>
)

const Lift = ({ results, view: { say } }: { results: ExperimentResults | null; view: View }) => {
  if (!results || results.lift.estimate === null) return <>–</>
  const { estimate, low, high } = results.lift
  const signed = (share: number) => `${share > 0 ? '+' : ''}${say.percent(share)}`
  return (
    <>
      {signed(estimate)}
      <small>
        {signed(low)} to {Number.isFinite(high) ? signed(high) : 'unknown'}
      </small>
    </>
  )
}

/** What one tries and has shown. */
export const OneExperiment = ({
  view,
  row: { experiment, results },
  errors,
}: {
  view: View
  row: Row
  errors: Form['errors']
}) => {
  const { say } = view
  const { doc } = experiment
  const present = view.site.doc.ranking[doc.list] as Record<string, number>
  return (
    <Shell
      view={view}
      title={doc.name}
      heading={
        <>
          {doc.name} <Status status={doc.status} />
        </>
      }
      trail={[['/experiments', 'Experiments']]}
      actions={mayWrite(view, 'settings') && <Moves view={view} status={doc.status} />}
    >
      <Summary errors={errors} />
      <section>
        <h2>What it tries</h2>
        <Table
          caption="What it tries"
          columns={[
            { head: 'Setting', cell: ([field]) => labelOf(doc.list, field) },
            { head: 'For all', isNumber: true, cell: ([field]) => String(present[field] ?? '') },
            { head: 'Tried', isNumber: true, cell: ([, value]) => String(value) },
          ]}
          rows={Object.entries(doc.variant)}
        />
      </section>
      <section>
        <h2>What it has shown</h2>
        {results && results.startedAt !== null ? (
          <>
            <Table
              caption="Results"
              columns={[
                { head: 'Half', cell: ({ name }) => name },
                {
                  head: 'Page views with the list',
                  isNumber: true,
                  cell: ({ arm }) => say.count(arm.showings),
                },
                { head: 'With a click', isNumber: true, cell: ({ arm }) => say.count(arm.clicks) },
                { head: 'Click rate', isNumber: true, cell: ({ arm }) => say.rate(arm.clicks, arm.showings) },
              ]}
              rows={[
                { name: 'A: as for all', arm: results.arms.a },
                { name: 'B: tried', arm: results.arms.b },
              ]}
            />
            <p>
              Lift of B over A: <Lift results={results} view={view} />
            </p>
            <p class="quiet">
              The interval holds with 95% certainty, however often you look. Ship B when all of it is above
              zero.
            </p>
          </>
        ) : (
          <p class="quiet">Nothing yet: it has not run.</p>
        )}
      </section>
    </Shell>
  )
}

const Moves = ({ view, status }: { view: View; status: Experiment['status'] }) => (
  <form method="post" action={view.path} class="actions">
    {status === 'draft' && (
      <button class="main" type="submit" name="do" value="run">
        Run
      </button>
    )}
    {status === 'running' && (
      <button type="submit" name="do" value="stop">
        Stop
      </button>
    )}
    {(status === 'running' || status === 'stopped') && (
      <button class="main" type="submit" name="do" value="ship">
        Ship B to all
      </button>
    )}
    {status !== 'running' && (
      <button type="submit" name="do" value="remove">
        Remove
      </button>
    )}
  </form>
)

export const ExperimentEditing = ({ view, form }: { view: View; form: Form }) => (
  <Shell view={view} title="New experiment" trail={[['/experiments', 'Experiments']]}>
    <Summary errors={form.errors} />
    <form method="post" action={view.path} class="stack">
      <TextField form={form} name="name" label="Name" required maxlength={200} />
      <Radios
        form={form}
        name="list"
        label="List"
        choices={[
          ['popular', 'Popular'],
          ['similar', 'Similar and See also'],
        ]}
      />
      {(['popular', 'similar'] as const).map((list) => (
        <fieldset class="part">
          <legend>For {lists[list]}</legend>
          {tried
            .filter(([of]) => of === list)
            .map(([, field, label, hint]) => (
              <TextField
                form={form}
                name={`variant.${field}`}
                label={label}
                hint={`${hint} For all: ${(view.site.doc.ranking[list] as Record<string, number>)[field]}.`}
                inputmode="decimal"
              />
            ))}
        </fieldset>
      ))}
      <div class="send">
        <button class="main" type="submit">
          Make the experiment
        </button>
        <small>It begins when you run it.</small>
      </div>
    </form>
  </Shell>
)

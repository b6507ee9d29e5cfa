import { names } from '../../../.build/console.ts'
import type { ArticleRecord, Stored } from '../../site/contract.ts'
import type { SignalDoc } from '../../site/ranking-model.ts'
import type { Form } from '../form.ts'
import { ArticleState } from '../parts/badge.tsx'
import { Fact } from '../parts/fact.tsx'
import { Select, Summary, TextField, Wrong } from '../parts/field.tsx'
import { FindArticle } from '../parts/find-article.tsx'
import { Shell } from '../parts/shell.tsx'
import { SignalList } from '../parts/signal-list.tsx'
import { mayWrite, type View } from '../view.ts'

/** One article: what is known of it, what editors say of it, and why it stands where it stands. */
export const ArticlePage = ({
  view,
  article,
  signals,
  form = { values: { effect: ['pin'] }, errors: [] },
}: {
  view: View
  article: ArticleRecord
  signals: readonly Stored<SignalDoc>[]
  form?: Form
}) => {
  const { say } = view
  const canWrite = mayWrite(view, 'catalogue')
  return (
    <Shell
      view={view}
      title={article.title || article.url}
      heading={
        <>
          {article.title || article.url} <ArticleState status={article.status} />
        </>
      }
      trail={[['/articles', 'Articles']]}
      scripts={[names.findArticle]}
      actions={canWrite && <Actions view={view} article={article} />}
    >
      <Summary errors={form.errors} />
      <dl class="facts">
        <Fact name="Section">{article.section || '–'}</Fact>
        <Fact name="Published">{say.moment(article.publishedAt)}</Fact>
        <Fact name="Readers, 8 days">{say.count(article.views)}</Fact>
        <Fact name="How it became known">{`${article.outcome}, ${say.moment(article.outcomeAt)}`}</Fact>
        <Fact name="Tags" isLong>
          {article.tags.join(', ') || '–'}
        </Fact>
        <Fact name="Address" isLong>
          <a href={article.url}>{article.url}</a>
        </Fact>
      </dl>
      <section>
        <h2>Its lists, explained</h2>
        <p class="actions">
          {(
            [
              ['similar', 'Similar Articles'],
              ['see-also', 'See also'],
              ['popular', 'Popular'],
            ] as const
          ).map(([list, label]) => (
            <a class="button" href={explained(view, list, article.url)}>
              {label}
            </a>
          ))}
        </p>
      </section>
      <section>
        <h2>What editors say of it</h2>
        {signals.length === 0 ? (
          <p class="quiet">Nothing: it stands where the ranking puts it.</p>
        ) : (
          <SignalList view={view} items={signals} titles={null} />
        )}
        {canWrite && <NewSignal view={view} form={form} />}
      </section>
    </Shell>
  )
}

const explained = ({ site }: View, list: string, url: string) =>
  `/v1/sites/${site.id}/frame/${list}?${new URLSearchParams({ explain: '1', limit: '10', url }).toString()}`

const Actions = ({ view, article: { sensitive, status } }: { view: View; article: ArticleRecord }) => (
  <form method="post" action={view.path} class="actions">
    <button type="submit" name="do" value="refetch">
      Fetch again
    </button>
    {sensitive ? (
      <button type="submit" name="do" value="unmark">
        Not sensitive
      </button>
    ) : (
      <button type="submit" name="do" value="mark">
        Mark as sensitive
      </button>
    )}
    {status === 'live' && (
      <button type="submit" name="do" value="retire">
        Retire
      </button>
    )}
  </form>
)

const NewSignal = ({ view, form }: { view: View; form: Form }) => (
  <form method="post" action={view.path} class="filters">
    <Select
      form={form}
      name="effect"
      label="Do"
      choices={[
        ['pin', 'Pin to a place'],
        ['boost', 'Boost, times'],
        ['bury', 'Bury, by %'],
        ['exclude', 'Keep out'],
        ['cornerstone', 'Cornerstone'],
      ]}
    />
    <TextField form={form} name="strength" label="Place, times or %" inputmode="decimal" placeholder="1" />
    <Select
      form={form}
      name="list"
      label="In"
      choices={[
        ['', 'All lists'],
        ['popular', 'Popular'],
        ['similar', 'Similar'],
        ['see-also', 'See also'],
      ]}
    />
    <FindArticle view={view} name="beside" label="Beside" take="id" value={form.values['beside']?.[0]} />
    <Wrong form={form} name="beside" />
    <TextField form={form} name="until" label="Until" type="datetime-local" />
    <button class="main" type="submit" name="do" value="signal">
      Set
    </button>
  </form>
)

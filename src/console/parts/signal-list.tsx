import type { Stored } from '../../site/contract.ts'
import type { SignalDoc } from '../../site/ranking-model.ts'
import { mayWrite, type View } from '../view.ts'
import { Table } from './table.tsx'

const lists = { popular: 'Popular', similar: 'Similar', 'see-also': 'See also' }

const sayEffect = (doc: SignalDoc): string => {
  switch (doc.effect) {
    case 'pin':
      return `Pinned to place ${doc.position}`
    case 'boost':
      return `Boosted × ${doc.factor}`
    case 'bury':
      return `Buried by ${Math.round(doc.share * 100)}%`
    case 'exclude':
      return 'Kept out'
    case 'cornerstone':
      return 'Cornerstone: never too old'
  }
}

/** What editors have said; `titles`: of the articles, where they are not clear from the page. */
export const SignalList = ({
  view,
  items,
  titles,
}: {
  view: View
  items: readonly Stored<SignalDoc>[]
  titles: ReadonlyMap<string, string> | null
}) => (
  <Table
    caption="Signals"
    columns={[
      {
        head: titles ? 'Article' : 'Signal',
        cell: ({ doc }) =>
          titles ? (
            <a href={`${view.base}/articles/${doc.article}`}>{titles.get(doc.article) ?? doc.article}</a>
          ) : (
            sayEffect(doc)
          ),
      },
      ...(titles ? [{ head: 'Signal', cell: ({ doc }: Stored<SignalDoc>) => sayEffect(doc) }] : []),
      {
        head: 'Where',
        cell: ({ doc }) =>
          `${doc.list ? lists[doc.list] : 'All lists'}${doc.beside ? `, beside ${doc.beside}` : ''}`,
      },
      {
        head: 'Until',
        cell: ({ doc }) => (doc.until === undefined ? 'taken back' : view.say.moment(doc.until)),
      },
      {
        head: '',
        cell: ({ id }) =>
          mayWrite(view, 'catalogue') && (
            <form method="post" action={`${view.base}/articles/signals`} class="actions">
              <input type="hidden" name="id" value={id} />
              {!titles && <input type="hidden" name="from" value={view.path.split('/').at(-1)} />}
              <button class="link" type="submit">
                Take back
              </button>
            </form>
          ),
      },
    ]}
    rows={items}
  />
)

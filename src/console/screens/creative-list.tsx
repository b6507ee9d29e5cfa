import { names } from '../../../.build/console.ts'
import type { Creative } from '../../ads/model.ts'
import type { Stored } from '../../site/contract.ts'
import type { Book } from '../book.ts'
import { CreativeName, CreativeState, titleOf } from '../parts/creative-table.tsx'
import { Select } from '../parts/field.tsx'
import { Choosable, Several } from '../parts/several.tsx'
import { NextPage, Table } from '../parts/table.tsx'
import { mayWrite, type View } from '../view.ts'
import { Campaigns } from './campaign-pages.tsx'

const pageSize = 100

/** What is asked for most: those that wait for somebody, and those that something is the matter with. */
export const creativeStates = [
  ['waiting', 'Waiting for approval'],
  ['active', 'Active'],
  ['paused', 'Paused'],
  ['stopped', 'Rejected or blocked'],
] as const
type State = (typeof creativeStates)[number][0]

const stateOf = ({ approval, status }: Creative): State => {
  if (approval === 'pending') return 'waiting'
  if (approval !== 'approved') return 'stopped'
  return status === 'paused' ? 'paused' : 'active'
}

const moves = [
  ['approve', 'Approve'],
  ['reject', 'Reject'],
  ['pause', 'Pause'],
  ['resume', 'Resume'],
  ['block', 'Block'],
] as const

/** Those of every advertiser, newest first; `from`: how many stand on the pages before. */
export const Creatives = ({
  view,
  book,
  state,
  from,
}: {
  view: View
  book: Book
  state: State | ''
  from: number
}) => {
  const found = book.creatives.filter(({ doc }) => state === '' || stateOf(doc) === state).toReversed()
  const shown = found.slice(from, from + pageSize)
  const canWrite = mayWrite(view, 'advertising')
  const path = `${view.base}/campaigns/creatives`
  const next = new URLSearchParams({ ...(state && { state }), from: String(from + pageSize) })
  const table = <CreativeRows view={view} book={book} creatives={shown} isChoosable={canWrite} />
  return (
    <Campaigns view={view} at="/creatives" book={book} scripts={[names.choose]}>
      <form method="get" action={path} class="filters">
        <Select
          form={{ values: { state: [state] }, errors: [] }}
          name="state"
          label="State"
          choices={[['', 'All'], ...creativeStates]}
        />
        <button type="submit">Show</button>
      </form>
      {shown.length === 0 ? (
        <p class="quiet">{state === '' ? 'No creative yet: open a line item to add one.' : 'None.'}</p>
      ) : canWrite ? (
        <Several action={path} moves={moves}>
          {table}
        </Several>
      ) : (
        table
      )}
      <NextPage href={from + pageSize < found.length ? `${path}?${next.toString()}` : null} />
    </Campaigns>
  )
}

const CreativeRows = ({
  view,
  book,
  creatives,
  isChoosable,
}: {
  view: View
  book: Book
  creatives: readonly Stored<Creative>[]
  isChoosable: boolean
}) => {
  const lines = new Map(book.lineItems.map(({ id, doc }) => [id, doc]))
  const advertisers = new Map(book.orders.map(({ id, doc }) => [id, doc.advertiser]))
  return (
    <Table
      caption="Creatives"
      columns={[
        {
          head: 'Creative',
          cell: (creative) => (
            <Choosable id={creative.id} name={titleOf(creative.doc)} isChoosable={isChoosable}>
              <CreativeName view={view} creative={creative} />
            </Choosable>
          ),
        },
        {
          head: 'Line item',
          cell: ({ doc: { lineItemId } }) => {
            const line = lines.get(lineItemId)
            return (
              <>
                <a href={`${view.base}/campaigns/line-items/${lineItemId}`}>{line?.name ?? lineItemId}</a>
                <small>{line && advertisers.get(line.orderId)}</small>
              </>
            )
          },
        },
        { head: 'State', cell: ({ doc }) => <CreativeState creative={doc} /> },
      ]}
      rows={creatives}
    />
  )
}

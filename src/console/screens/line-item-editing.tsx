import { names } from '../../../.build/console.ts'
import type { LineItem, Order, Slot } from '../../ads/model.ts'
import type { Stored } from '../../site/contract.ts'
import type { Form } from '../form.ts'
import { Summary } from '../parts/field.tsx'
import { LineItemFields } from '../parts/line-item-fields.tsx'
import { Lost, Version } from '../parts/lost-race.tsx'
import { Shell } from '../parts/shell.tsx'
import type { LostRace } from '../save.ts'
import type { View } from '../view.ts'
import { Waiting } from './avails.tsx'

/** The booking form; what is left to be booked stands beside it, and follows every keystroke. */
export const LineItemEditing = ({
  view,
  order,
  lineItem,
  form,
  lost,
  slots,
}: {
  view: View
  order: Stored<Order> | null
  lineItem: Stored<LineItem> | null
  form: Form
  lost: LostRace | null
  slots: readonly Stored<Slot>[]
}) => (
  <Shell
    view={view}
    title={lineItem ? `Edit ${lineItem.doc.name}` : 'New line item'}
    trail={[
      ['/campaigns', 'Campaigns'],
      ...(order ? [[`/campaigns/orders/${order.id}`, order.doc.name] as const] : []),
      ...(lineItem ? [[`/campaigns/line-items/${lineItem.id}`, lineItem.doc.name] as const] : []),
    ]}
    scripts={[names.htmx]}
  >
    <Summary errors={form.errors} />
    <Lost lost={lost} say={view.say} />
    <div class="beside">
      <form method="post" action={view.path} class="stack" id="booking">
        <Version version={lineItem?.version ?? null} lost={lost} />
        <LineItemFields form={form} slots={slots} />
        <div class="send">
          <button class="main" type="submit">
            {lineItem ? 'Save' : 'Book it'}
          </button>
          {!lineItem && (
            <button type="submit" name="do" value="hold">
              Hold it for a week
            </button>
          )}
          <small>Times are those of {view.say.timeZone}.</small>
        </div>
      </form>
      <aside aria-label="Avails">
        <h2>Avails</h2>
        <div
          class="avails"
          id="avails"
          hx-post={`${view.base}/campaigns/avails`}
          hx-trigger="load, input delay:350ms from:#booking"
          hx-include="#booking"
          hx-sync="this:replace"
          aria-live="polite"
        >
          <Waiting why="What is left to be booked for this audience and these dates." />
        </div>
      </aside>
    </div>
  </Shell>
)

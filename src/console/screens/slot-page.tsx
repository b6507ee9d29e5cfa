import { names } from '../../../.build/console.ts'
import type { Slot } from '../../ads/model.ts'
import type { Stored } from '../../site/contract.ts'
import type { Form } from '../form.ts'
import { Empty } from '../parts/empty.tsx'
import { Radios, Summary, TextField } from '../parts/field.tsx'
import { Lost, Version } from '../parts/lost-race.tsx'
import { Shell } from '../parts/shell.tsx'
import { SlotPreview } from '../parts/slot-preview.tsx'
import { Table } from '../parts/table.tsx'
import type { LostRace } from '../save.ts'
import { mayWrite, type View } from '../view.ts'
import { SlotTabs } from './placement-pages.tsx'
import { breakpointsOf, rowsOf, saySize } from '../slot-doc.ts'

/** A slot, what it counted in a week and how often it was asked for. */
type Row = { slot: Stored<Slot>; counts: Partial<Record<string, number>>; asked: number }

/** All slots. */
export const SlotList = ({ view, rows }: { view: View; rows: Row[] }) => {
  const { base, say } = view
  return (
    <Shell
      view={view}
      title="Slots"
      actions={
        mayWrite(view, 'advertising') && (
          <a class="button main" href={`${base}/slots/new`}>
            New slot
          </a>
        )
      }
    >
      <SlotTabs view={view} at="/slots" />
      {rows.length === 0 ? (
        <Empty title="No slot yet">
          <p>
            A slot is a named place on your pages, such as <em>top</em> or <em>middle</em>. It says which
            sizes fit there on a phone and on a desktop, and keeps that space free before the ad arrives, so
            that the page does not jump.
          </p>
        </Empty>
      ) : (
        <section>
          <small>Of the last 7 days. Fill: impressions of the times that readers came by.</small>
          <Table
            caption="Slots"
            columns={[
              { head: 'Slot', cell: ({ slot }) => <a href={`${base}/slots/${slot.id}`}>{slot.id}</a> },
              {
                head: 'Sizes',
                cell: ({ slot }) =>
                  slot.doc.sizes.map(({ minWidth, sizes }) => (
                    <div>
                      {sizes.map(saySize).join(', ')}{' '}
                      {minWidth > 0 && <span class="quiet">from {minWidth} px</span>}
                    </div>
                  )),
              },
              { head: 'Asked for', isNumber: true, isWide: true, cell: ({ asked }) => say.count(asked) },
              {
                head: 'Impressions',
                isNumber: true,
                cell: ({ counts }) => say.count(counts['impressions'] ?? 0),
              },
              {
                head: 'Fill',
                isNumber: true,
                cell: ({ counts, asked }) => say.rate(counts['impressions'] ?? 0, asked),
              },
              {
                head: 'Viewable',
                isNumber: true,
                cell: ({ counts }) => say.rate(counts['viewable'] ?? 0, counts['measurable'] ?? 0),
              },
              {
                head: 'CTR',
                isNumber: true,
                isWide: true,
                cell: ({ counts }) => say.rate(counts['clicks'] ?? 0, counts['impressions'] ?? 0),
              },
            ]}
            rows={rows}
          />
        </section>
      )}
    </Shell>
  )
}

/** One slot, and beside the form what readers will see of it. */
export const SlotEditing = ({
  view,
  slot,
  form,
  lost,
}: {
  view: View
  slot: Stored<Slot> | null
  form: Form
  lost: LostRace | null
}) => {
  const canSave = mayWrite(view, 'advertising')
  return (
    <Shell
      view={view}
      title={slot ? slot.id : 'New slot'}
      trail={[['/slots', 'Slots']]}
      scripts={[names.htmx]}
    >
      <Summary errors={form.errors} />
      <Lost lost={lost} say={view.say} />
      <div class="beside">
        <form method="post" action={view.path} class="stack" id="slot">
          <Version version={slot?.version ?? null} lost={lost} />
          <TextField
            form={form}
            name="name"
            label="Name"
            hint={
              slot
                ? 'It stays: pages and reports know the slot by it.'
                : 'Lower-case letters, digits and hyphens: top, article-end.'
            }
            required
            maxlength={40}
            readonly={slot !== null}
          />
          <fieldset class="part">
            <legend>Sizes</legend>
            <p class="quiet">
              From each width of the window upwards, any of these sizes may be shown. One row must begin at 0.
            </p>
            {Array.from({ length: rowsOf(form.values) }, (_, i) => (
              <div class="row">
                <TextField
                  form={form}
                  name={`sizes.${i}.minWidth`}
                  label="From width, px"
                  inputmode="numeric"
                />
                <TextField
                  form={form}
                  name={`sizes.${i}.sizes`}
                  label="Sizes"
                  placeholder="300×250, 320×100"
                />
              </div>
            ))}
          </fieldset>
          <fieldset class="part">
            <legend>Manners</legend>
            <TextField
              form={form}
              name="label"
              label="Label"
              hint={`Stands above the ad. Empty: the site's own, “${view.site.doc.label}”.`}
              maxlength={40}
            />
            <Radios
              form={form}
              name="fallback"
              label="When there is no ad"
              choices={[
                ['placeholder', 'Keep the place, quietly empty'],
                ['collapse', 'Close the place', 'Only where that moves nothing the reader sees.'],
              ]}
            />
            <TextField
              form={form}
              name="lazyMargin"
              label="Load ahead, px"
              hint="How far below the window it begins to load."
              inputmode="numeric"
            />
          </fieldset>
          <details class="more">
            <summary>
              Refresh and floor <small>for remnant</small>
            </summary>
            <div>
              <div class="row">
                <TextField
                  form={form}
                  name="refresh.seconds"
                  label="New ad after, seconds in view"
                  inputmode="numeric"
                />
                <TextField
                  form={form}
                  name="refresh.atMost"
                  label="At most, times a page view"
                  inputmode="numeric"
                />
              </div>
              <TextField
                form={form}
                name="floorMicros"
                label="Floor price, CPM"
                hint="Remnant below it is not shown here."
                inputmode="decimal"
              />
            </div>
          </details>
          {canSave && (
            <div class="send">
              <button class="main" type="submit">
                {slot ? 'Save' : 'Make the slot'}
              </button>
              {slot && (
                <button type="submit" name="do" value="remove" formnovalidate>
                  Remove
                </button>
              )}
            </div>
          )}
        </form>
        <aside>
          <h2>As readers get it</h2>
          <div
            id="preview"
            hx-post={`${view.base}/slots/preview`}
            hx-trigger="input delay:250ms from:#slot"
            hx-include="#slot"
          >
            <SlotPreview
              breakpoints={breakpointsOf(form.values)}
              label={form.values['label']?.[0] || view.site.doc.label}
            />
          </div>
          {slot && (
            <>
              <h3>On your pages</h3>
              <pre tabindex={0}>
                <code>{`<ukingo-ad name="${slot.id}"></ukingo-ad>`}</code>
              </pre>
            </>
          )}
        </aside>
      </div>
    </Shell>
  )
}

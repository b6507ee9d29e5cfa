import type { Context } from 'hono'
import { names } from '../../../.build/console.ts'
import { type Size, Slot } from '../../ads/model.ts'
import type { Stored } from '../../site/contract.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { siteOf } from '../../site/site-of.ts'
import { problemResponse } from '../../errors.ts'
import { compact, type Form, Sent, type Values, valuesOf } from '../form.ts'
import { Empty } from '../parts/empty.tsx'
import { Radios, Summary, TextField } from '../parts/field.tsx'
import { Lost, Version } from '../parts/lost-race.tsx'
import { Shell } from '../parts/shell.tsx'
import { SlotPreview } from '../parts/slot-preview.tsx'
import { Table } from '../parts/table.tsx'
import { sayDone } from '../parts/toast.tsx'
import { type LostRace, saveEntity } from '../save.ts'
import { mayWrite, newScreens, type ScreenEnv, type View } from '../view.ts'
import { SlotTabs } from './placements.tsx'

/** Where ads may stand. */
export const slots = newScreens()

const weekMs = 7 * 86_400_000
const blank: Values = {
  'sizes.0.minWidth': ['0'],
  'sizes.0.sizes': ['300x250'],
  'sizes.1.minWidth': ['768'],
  'sizes.1.sizes': ['728x90'],
  lazyMargin: ['400'],
  fallback: ['placeholder'],
}

slots.get('/', async (c) => {
  const site = siteOf(c.env, c.var.site)
  const now = Date.now()
  const { view } = c.var
  const [{ items }, rows, opportunities] = await Promise.all([
    entitiesOf<'slot'>(c.env, c.var.site).listEntities('slot', { cursor: null, limit: 200 }),
    site.report({ from: now - weekMs, to: now + 1, by: ['slot'] }),
    site.opportunities(now - weekMs, now),
  ])
  const counts = new Map(rows.map(({ key, counts }) => [key.slot, counts]))
  return c.html(
    <SlotList
      view={view}
      rows={items.map((slot) => ({
        slot,
        counts: counts.get(slot.id) ?? {},
        asked: opportunities[slot.id] ?? 0,
      }))}
    />,
  )
})

slots.get('/new', (c) =>
  c.html(<Editing view={c.var.view} slot={null} form={{ values: blank, errors: [] }} lost={null} />),
)

slots.post('/new', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  const saved = await saveEntity(c, 'slot', { id: null, sent, schema: Slot, doc: docOf(sent) })
  if ('stored' in saved) return c.redirect(sayDone(`${c.var.view.base}/slots`, 'made'), 303)
  return c.html(<Editing view={c.var.view} slot={null} {...saved} />, 422)
})

/** What the form says, as a reader would see it; while somebody types. */
slots.post('/preview', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  return c.html(<SlotPreview breakpoints={breakpointsOf(sent.values)} label={labelOf(c.var.view, sent)} />)
})

slots.get('/:id', async (c) => {
  const slot = await read(c)
  if (!slot) return problemResponse({ kind: 'not-found' })
  return c.html(
    <Editing view={c.var.view} slot={slot} form={{ values: filledFrom(slot.doc), errors: [] }} lost={null} />,
  )
})

slots.post('/:id', async (c) => {
  const slot = await read(c)
  if (!slot) return problemResponse({ kind: 'not-found' })
  const sent = new Sent(await c.req.formData(), 'UTC')
  if (sent.text('do') === 'remove') {
    const entities = entitiesOf<'slot'>(c.env, c.var.site)
    const removed = await entities.removeEntity('slot', slot.id, {
      by: c.var.caller.id,
      version: sent.version,
    })
    if (!('failed' in removed)) return c.redirect(sayDone(`${c.var.view.base}/slots`, 'removed'), 303)
    const message =
      removed.failed === 'reference' ? `It is in use: ${removed.message}.` : 'It was changed meanwhile.'
    return c.html(
      <Editing
        view={c.var.view}
        slot={slot}
        form={{ values: filledFrom(slot.doc), errors: [{ path: '', message }] }}
        lost={null}
      />,
      409,
    )
  }
  const saved = await saveEntity(c, 'slot', { id: slot.id, sent, schema: Slot, doc: docOf(sent) })
  if ('stored' in saved) return c.redirect(sayDone(`${c.var.view.base}/slots`, 'saved'), 303)
  return c.html(<Editing view={c.var.view} slot={slot} {...saved} />, saved.lost ? 412 : 422)
})

const read = (c: Context<ScreenEnv>) =>
  entitiesOf<'slot'>(c.env, c.var.site).readEntity('slot', c.req.param('id') ?? '')

/** A form has as many rows for breakpoints as are filled, and one more. */
const rowsOf = (values: Values) => {
  const filled = Object.keys(values).flatMap((name) => {
    const [, row] = /^sizes\.(\d)\.sizes$/.exec(name) ?? []
    return row !== undefined && values[name]?.[0] ? [Number(row)] : []
  })
  return Math.min(6, Math.max(0, ...filled.map((row) => row + 1)) + 1)
}

const parseSizes = (text: string) =>
  [...text.matchAll(/(\d+)\s*[x×*]\s*(\d+)/gi)].map(([, width, height]): Size => [
    Number(width),
    Number(height),
  ])

const breakpointsOf = (values: Values) =>
  Array.from({ length: 6 }, (_, i) => ({
    minWidth: Number(values[`sizes.${i}.minWidth`]?.[0] || Number.NaN),
    sizes: parseSizes(values[`sizes.${i}.sizes`]?.[0] ?? ''),
  })).filter(({ minWidth, sizes }) => !Number.isNaN(minWidth) || sizes.length > 0)

const labelOf = ({ site }: View, sent: Sent) => sent.text('label') || site.doc.label

const docOf = (sent: Sent) => {
  const refresh = compact({
    seconds: sent.number('refresh.seconds'),
    atMost: sent.number('refresh.atMost'),
  })
  return compact({
    name: sent.text('name'),
    sizes: breakpointsOf(sent.values),
    label: sent.optional('label'),
    lazyMargin: sent.number('lazyMargin'),
    fallback: sent.text('fallback'),
    refresh: Object.keys(refresh).length > 0 ? refresh : undefined,
    floorMicros: sent.micros('floorMicros'),
  })
}

const filledFrom = (slot: Slot): Values => ({
  ...valuesOf({ ...slot, sizes: undefined, floorMicros: slot.floorMicros / 1e6 || undefined }),
  ...Object.fromEntries(
    slot.sizes.flatMap(({ minWidth, sizes }, i) => [
      [`sizes.${i}.minWidth`, [String(minWidth)]],
      [`sizes.${i}.sizes`, sizes.map(saySize)],
    ]),
  ),
})

const saySize = ([width, height]: Size) => `${width}×${height}`

type Row = { slot: Stored<Slot>; counts: Partial<Record<string, number>>; asked: number }

const SlotList = ({ view, rows }: { view: View; rows: Row[] }) => {
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

const Editing = ({
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

import { raw } from 'hono/html'
import { names } from '../../../.build/console.ts'
import { renderPopular } from '../../../widgets/popular-today/render.ts'
import { renderSimilar } from '../../../widgets/similar-articles/render.ts'
import type { Card } from '../../site/contract.ts'
import { siteOf } from '../../site/site-of.ts'
import { Select, TextField } from '../parts/field.tsx'
import { asset } from '../parts/page.tsx'
import { Shell } from '../parts/shell.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { newScreens, type View } from '../view.ts'

/** How the widgets look on the publisher's pages: tried here, written in the publisher's own style sheet. */
export const appearance = newScreens()

const samples = [
  'A market opens before the rain',
  'The ferry that waits for the teacher',
  'Four ways to cook omena',
  'Night trains come back',
]

appearance.get('/appearance', async (c) => {
  const known = await siteOf(c.env, c.var.site).popular({ window: '7d', section: null, tag: null })
  const cards = known.length >= samples.length ? known : samples.map(sampleCard)
  return c.html(<Appearance view={c.var.view} cards={cards} />)
})

const sampleCard = (title: string, i: number): Card => ({
  id: i + 1,
  url: 'https://example.com/',
  title,
  section: ['Business', 'Coast', 'Food', 'Travel'][i % 4] ?? '',
  tags: [],
  publishedAt: 0,
  image: null,
})

export const SettingsTabs = ({ view, at }: { view: View; at: string }) => (
  <Tabs
    base={`${view.base}/settings`}
    at={at}
    tabs={[
      ['', 'Site'],
      ['/appearance', 'Appearance'],
    ]}
  />
)

const Appearance = ({ view, cards }: { view: View; cards: Card[] }) => {
  const form = { values: {}, errors: [] }
  const items = cards.map(({ id, publishedAt, image, ...card }) => ({
    ...card,
    ...(image !== null && { image }),
    id: String(id),
    publishedAt: new Date(publishedAt).toISOString(),
  }))
  const { headings } = view.site.doc
  return (
    <Shell
      view={view}
      preloaded={[names.popular, names.similar]}
      title="Appearance"
      trail={[['/settings', 'Settings']]}
      scripts={[names.appearance]}
    >
      <SettingsTabs view={view} at="/appearance" />
      <p>
        The widgets take the font and the colours of your page. What you want otherwise you say in your own
        style sheet; try it here, then copy the rule.
      </p>
      <div class="beside">
        <form class="stack" id="theme">
          <div class="row">
            <Colour name="paper" label="Your paper" value="#ffffff" />
            <Colour name="ink" label="Your ink" value="#1d1b18" />
            <Colour name="accent" label="Accent" value="#b3261e" />
          </div>
          <output class="checks" for="f-paper f-ink f-accent" aria-live="polite"></output>
          <Select
            form={form}
            name="font"
            label="Font"
            choices={[
              ['', 'As the page has it'],
              ['Georgia, serif', 'Serif'],
              ['system-ui, sans-serif', 'Sans-serif'],
            ]}
          />
          <div class="row">
            <TextField
              form={form}
              name="title-weight"
              label="Weight of titles"
              inputmode="numeric"
              placeholder="600"
            />
            <TextField form={form} name="gap" label="Gap between cards" placeholder="1.5em" />
            <TextField form={form} name="radius" label="Corners of pictures" placeholder="0" />
          </div>
          <div class="field">
            <label for="f-rule">The rule for your style sheet</label>
            <textarea id="f-rule" class="code" readonly rows={8}></textarea>
          </div>
        </form>
        <aside>
          <h2>As readers get it</h2>
          <div class="theme" id="themed">
            <Themed
              html={renderPopular(items.slice(0, 5), { heading: headings.popular })}
              style={names.popular}
            />
            <Themed
              html={renderSimilar(items.slice(0, 4), { heading: headings.similar })}
              style={names.similar}
            />
          </div>
        </aside>
      </div>
    </Shell>
  )
}

const Colour = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <div class="field">
    <label for={`f-${name}`}>{label}</label>
    <input type="color" id={`f-${name}`} name={name} value={value} />
  </div>
)

/** A widget as on the publisher's page: in a shadow tree of its own, which custom properties reach and other styles do not. */
const Themed = ({ html, style }: { html: string; style: string }) => (
  <div>
    <template shadowrootmode="open">
      <link rel="stylesheet" href={asset(style)} />
      {raw(html) /* escaped by the widget's renderer */}
    </template>
  </div>
)

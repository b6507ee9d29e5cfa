import type { Context } from 'hono'
import { afterParagraph } from '../../../widgets/see-also/placement.ts'
import { placingLink } from '../../api/preview-link.ts'
import { belongsTo } from '../../catalogue/canonical-url.ts'
import { optionsOf } from '../../env.ts'
import { SiteSettings } from '../../site/settings.ts'
import { siteOf } from '../../site/site-of.ts'
import { readSlots } from '../book.ts'
import { compact, type Form, Sent } from '../form.ts'
import { Empty } from '../parts/empty.tsx'
import { Select, Summary, TextField } from '../parts/field.tsx'
import { Version } from '../parts/lost-race.tsx'
import { Shell } from '../parts/shell.tsx'
import { Table } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { sayDone } from '../parts/toast.tsx'
import { failureError, save } from '../save.ts'
import { sentBy } from '../sent-by.ts'
import { mayWrite, newScreens, type ScreenEnv, type View } from '../view.ts'

/** Where slots and lists stand on the pages, without a change of a template. */
export const placements = newScreens()

type C = Context<ScreenEnv>
type Placement = SiteSettings['placements'][number]

/** On how many articles a new rule is tried. */
const tried = 3

placements.get('/', async (c) => c.html(await list(c, [])))

placements.post('/', async (c) => {
  const { view } = c.var
  const sent = new Sent(await c.req.formData(), view.say.timeZone)
  if (sent.text('do') === 'pick') {
    const url = sent.text('url')
    if (URL.canParse(url) && belongsTo(url, view.site.doc.hosts))
      return c.redirect(placingLink({ options: optionsOf(c.env), site: c.var.site, url }), 303)
    const message = `An address on ${view.site.doc.hosts.join(' or ')}.`
    return c.html(await list(c, [{ path: 'url', message }], sent), 422)
  }
  const rest = view.site.doc.placements.filter((_, i) => String(i) !== sent.text('rule'))
  const written = await siteOf(c.env, c.var.site).updateSettings(
    { ...view.site.doc, placements: rest },
    { by: c.var.caller.id, version: sent.version },
  )
  if ('failed' in written) return c.html(await list(c, [failureError(written)]), 409)
  return c.redirect(sayDone(view.path, 'removed'), 303)
})

placements.get('/new', async (c) => {
  const sent = sentBy(new URL(c.req.url), c.var.view.say.timeZone)
  return c.html(await adding(c, { values: { selector: ['article'], n: ['3'], ...sent.values }, errors: [] }))
})

placements.post('/new', async (c) => {
  const { view } = c.var
  const sent = new Sent(await c.req.formData(), view.say.timeZone)
  const { doc } = view.site
  const saved = await save(c, {
    sent,
    schema: SiteSettings,
    doc: { ...doc, placements: [...doc.placements, placementOf(sent)] },
    subject: { kind: 'settings', id: view.site.id },
    write: async (settings) =>
      await siteOf(c.env, c.var.site).updateSettings(settings, {
        by: c.var.caller.id,
        version: sent.version,
      }),
  })
  if ('stored' in saved) return c.redirect(sayDone(`${view.base}/placements`, 'saved'), 303)
  const at = `placements.${doc.placements.length}.`
  const errors = saved.form.errors.map(({ path, message }) => ({
    path: path.replace(at, '').replace('where.', ''),
    message,
  }))
  return c.html(await adding(c, { values: sent.values, errors }), saved.lost ? 412 : 422)
})

const placementOf = (sent: Sent) =>
  compact({
    widget: sent.text('widget'),
    slot: sent.text('widget') === 'ad' ? sent.text('slot') : undefined,
    selector: sent.text('selector'),
    where: { at: 'after-paragraph', n: sent.number('n') },
  })

/** The newest articles: a new rule is tried on them. */
const newest = async (c: C, limit: number) => {
  const { items } = await siteOf(c.env, c.var.site).listArticles({ cursor: null, limit: 50, status: 'live' })
  return items.toSorted((a, b) => b.publishedAt - a.publishedAt).slice(0, limit)
}

const list = async (c: C, errors: Form['errors'], sent?: Sent) => {
  const [article] = await newest(c, 1)
  const values = { url: [sent?.text('url') ?? article?.url ?? ''] }
  return <Placements view={c.var.view} form={{ values, errors }} />
}

const adding = async (c: C, form: Form) => {
  const [slots, articles] = await Promise.all([readSlots(c), newest(c, tried)])
  const n = Number(form.values['n']?.[0] ?? Number.NaN)
  const matches = await Promise.all(
    articles.map(async ({ url, title }) => {
      const { outline } = await siteOf(c.env, c.var.site).article(url)
      const gap = afterParagraph(outline, n)
      const words = outline.slice(0, gap + 1).reduce((sum, block) => sum + block.words, 0)
      return { url, title, isKnown: outline.length > 0, gap, words, of: outline.length }
    }),
  )
  return <Adding view={c.var.view} form={form} slots={slots.map(({ id }) => id)} matches={matches} />
}

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

const widgets = { ad: 'Slot', 'see-also': 'See also', similar: 'Similar Articles', popular: 'Popular Today' }

const sayWhere = ({ where }: Placement): string => {
  switch (where.at) {
    case 'after-paragraph':
      return `after paragraph ${where.n}`
    case 'every-words':
      return `every ${where.words ?? ''} words, at most ${where.atMost}`
    case 'inside-start':
      return 'at its beginning'
    case 'inside-end':
      return 'at its end'
    default:
      return where.at
  }
}

const Placements = ({ view, form }: { view: View; form: Form }) => {
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
              cell: ({ rule }) => `${widgets[rule.widget]}${rule.slot ? ` ${rule.slot}` : ''}`,
            },
            { head: 'Where', cell: ({ rule }) => sayWhere(rule) },
            { head: 'Of', cell: ({ rule }) => <code>{rule.selector}</code> },
            {
              head: '',
              cell: ({ i }) =>
                canWrite && (
                  <form method="post" action={view.path} class="actions">
                    <Version version={view.site.version} lost={null} />
                    <input type="hidden" name="rule" value={String(i)} />
                    <button class="link" type="submit">
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

type Match = { url: string; title: string; isKnown: boolean; gap: number; words: number; of: number }

const Adding = ({
  view,
  form,
  slots,
  matches,
}: {
  view: View
  form: Form
  slots: string[]
  matches: Match[]
}) => (
  <Shell view={view} title="New rule" trail={[['/placements', 'Placements']]}>
    <Summary errors={form.errors} />
    <form method="post" action={view.path} class="stack">
      <Version version={view.site.version} lost={null} />
      <div class="row">
        <Select form={form} name="widget" label="What" choices={Object.entries(widgets)} />
        <Select
          form={form}
          name="slot"
          label="Which slot"
          choices={[['', '–'], ...slots.map((slot) => [slot, slot] as const)]}
        />
      </div>
      <div class="row">
        <TextField form={form} name="n" label="After paragraph" inputmode="numeric" required />
        <TextField form={form} name="selector" label="Of (a CSS selector)" required maxlength={300} />
      </div>
      <div class="send">
        <button class="main" type="submit">
          Save the rule
        </button>
      </div>
    </form>
    {matches.length > 0 && (
      <section>
        <h2>On your newest articles</h2>
        <Table
          caption="Where the rule matches"
          columns={[
            { head: 'Article', cell: ({ url, title }) => <a href={url}>{title}</a> },
            {
              head: 'There it stands',
              cell: ({ isKnown, gap, words, of }) => {
                if (!isKnown) return 'not known: its text was never read'
                if (gap < 0) return 'nowhere: the text is too short'
                return `after block ${gap + 1} of ${of}, ${view.say.count(words)} words in`
              },
            },
          ]}
          rows={matches}
        />
      </section>
    )}
  </Shell>
)

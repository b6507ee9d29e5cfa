import type { Context } from 'hono'
import { afterParagraph, everyWords } from '../../../widgets/see-also/placement.ts'
import { placingLink } from '../../api/preview-link.ts'
import { belongsTo } from '../../catalogue/canonical-url.ts'
import { optionsOf } from '../../env.ts'
import { type FieldError, problemResponse } from '../../errors.ts'
import type { ArticleContext } from '../../site/contract.ts'
import { SiteSettings } from '../../site/settings.ts'
import { siteOf } from '../../site/site-of.ts'
import { readSlots } from '../book.ts'
import { type Form, Sent, type Values } from '../form.ts'
import { sayDone } from '../parts/toast.tsx'
import { type Placement, placementOf, placementValues } from '../placement-doc.ts'
import { failureError, type LostRace, save } from '../save.ts'
import { sentBy } from '../sent-by.ts'
import { newScreens, type ScreenEnv } from '../view.ts'
import { type Match, PlacementEditing, Placements } from './placement-pages.tsx'

/** Where slots and lists stand on the pages, without a change of a template. */
export const placements = newScreens()

type C = Context<ScreenEnv>

/** On how many articles a rule is tried. */
const tried = 3
const blank: Values = { selector: ['article'], n: ['3'], atMost: ['2'] }

placements.get('/', async (c) => c.html(await list(c, [])))

placements.post('/', async (c) => {
  const { view } = c.var
  const sent = new Sent(await c.req.formData(), view.say.timeZone)
  const { doc } = view.site
  switch (sent.text('do')) {
    case 'pick': {
      const url = sent.text('url')
      if (URL.canParse(url) && belongsTo(url, doc.hosts))
        return c.redirect(placingLink({ options: optionsOf(c.env), site: c.var.site, url }), 303)
      const message = `An address on ${doc.hosts.join(' or ')}.`
      return c.html(await list(c, [{ path: 'url', message }], sent), 422)
    }
    case 'restore': {
      const before = await rulesBefore(c)
      const written = before && (await write(c, { ...doc, placements: before }, view.site.version))
      const isBack = written !== null && !('failed' in written)
      return c.redirect(sayDone(view.path, isBack ? 'restored' : 'unrestored'), 303)
    }
  }
  const rest = doc.placements.filter((_, i) => String(i) !== sent.text('rule'))
  const written = await write(c, { ...doc, placements: rest }, sent.version)
  if ('failed' in written) return c.html(await list(c, [failureError(written)]), 409)
  return c.redirect(sayDone(view.path, 'removed', 'restore'), 303)
})

placements.get('/new', async (c) => {
  const { values } = sentBy(new URL(c.req.url), c.var.view.say.timeZone)
  return c.html(await editing(c, { form: { values: { ...blank, ...values }, errors: [] }, lost: null }))
})

placements.post('/new', (c) => saving(c))

placements.get('/:rule', async (c) => {
  const rule = c.var.view.site.doc.placements[Number(c.req.param('rule'))]
  if (!rule) return problemResponse({ kind: 'not-found' })
  const tried = sentBy(new URL(c.req.url), c.var.view.say.timeZone)
  const values = { ...blank, ...placementValues(rule), ...tried.values, was: [JSON.stringify(rule)] }
  return c.html(await editing(c, { form: { values, errors: [] }, lost: null }))
})

placements.post('/:rule', (c) => saving(c))

/** A rule has no id: the form knows it by what it said. One that somebody else has changed since is not overwritten. */
const saving = async (c: C) => {
  const { view } = c.var
  const sent = new Sent(await c.req.formData(), view.say.timeZone)
  const { doc } = view.site
  const was = sent.text('was')
  const at =
    was === '' ? doc.placements.length : doc.placements.findIndex((one) => JSON.stringify(one) === was)
  if (at < 0) {
    const errors = [
      { path: '', message: 'This rule was changed or removed meanwhile. Saved now, it is a new one.' },
    ]
    return c.html(
      await editing(c, { form: { values: { ...sent.values, was: [] }, errors }, lost: null }),
      412,
    )
  }
  const rules = [...doc.placements.slice(0, at), placementOf(sent), ...doc.placements.slice(at + 1)]
  const saved = await save(c, {
    sent,
    schema: SiteSettings,
    doc: { ...doc, placements: rules },
    subject: { kind: 'settings', id: view.site.id },
    write: (settings) => write(c, settings, sent.version),
  })
  if ('stored' in saved) return c.redirect(sayDone(`${view.base}/placements`, 'saved'), 303)
  const errors = saved.form.errors.map(atField(`placements.${at}.`))
  const form = { values: sent.values, errors: errors.map(plainly) }
  return c.html(await editing(c, { form, lost: saved.lost }), saved.lost ? 412 : 422)
}

/** The form has one rule, the settings have many. */
const atField =
  (prefix: string) =>
  ({ path, message }: FieldError): FieldError => ({
    path: path.replace(prefix, '').replace('where.', ''),
    message,
  })

const plainly = (error: FieldError): FieldError =>
  error.path === 'slot' ? { path: 'slot', message: 'Make a slot first, then choose it here.' } : error

const write = async (c: C, settings: SiteSettings, version: number | null) =>
  await siteOf(c.env, c.var.site).updateSettings(settings, { by: c.var.caller.id, version })

/** The rules before the last change of the settings, where that changed them. */
const rulesBefore = async (c: C): Promise<Placement[] | null> => {
  const { items } = await siteOf(c.env, c.var.site).readAuditLog({
    cursor: null,
    limit: 1,
    filter: { kind: 'settings' },
  })
  const before = JSON.parse(items[0]?.before ?? '{}') as { placements?: unknown }
  // What is missing would be read as no rules at all.
  return SiteSettings.shape.placements.safeParse(before.placements ?? null).data ?? null
}

/** The newest articles: a rule is tried on them. */
const newest = async (c: C, limit: number) => {
  const { items } = await siteOf(c.env, c.var.site).listArticles({ cursor: null, limit: 50, status: 'live' })
  return items.toSorted((a, b) => b.publishedAt - a.publishedAt).slice(0, limit)
}

const list = async (c: C, errors: Form['errors'], sent?: Sent) => {
  const [article] = await newest(c, 1)
  const values = { url: [sent?.text('url') ?? article?.url ?? ''] }
  return <Placements view={c.var.view} form={{ values, errors }} />
}

const editing = async (c: C, { form, lost }: { form: Form; lost: LostRace | null }) => {
  const [slots, articles] = await Promise.all([readSlots(c), newest(c, tried)])
  const matches = await Promise.all(
    articles.map(async ({ url, title }): Promise<Match> => {
      const { outline } = await siteOf(c.env, c.var.site).article(url)
      return { url, title, words: sayMatch(c, form.values, outline) }
    }),
  )
  return (
    <PlacementEditing
      view={c.var.view}
      isNew={!form.values['was']?.[0]}
      form={form}
      lost={lost}
      slots={slots.map(({ id }) => id)}
      matches={matches}
    />
  )
}

/** Where it stands in one article. What hangs on its markup is seen only on the page itself. */
const sayMatch = (c: C, values: Values, outline: ArticleContext['outline']): string => {
  const number = (name: string) => Number(values[name]?.[0] || Number.NaN)
  const at = values['at']?.[0] ?? 'after-paragraph'
  if (at !== 'after-paragraph' && at !== 'every-words') return 'wherever the page has such an element'
  if (outline.length === 0) return 'not known: its text was never read'
  const minWords = number('words') || c.var.view.site.doc.minWordsBetween
  const gaps =
    at === 'after-paragraph'
      ? [afterParagraph(outline, number('n'))]
      : everyWords(outline, { minWords, atMost: number('atMost') || 1 })
  const said = gaps
    .filter((gap) => gap >= 0)
    .map((gap) => {
      const words = outline.slice(0, gap + 1).reduce((sum, block) => sum + block.words, 0)
      return `after block ${gap + 1} of ${outline.length}, ${c.var.view.say.count(words)} words in`
    })
  return said.join('; ') || 'nowhere: the text is too short'
}

import type { Context } from 'hono'
import { problemResponse } from '../../errors.ts'
import type { Stored } from '../../site/contract.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { Experiment } from '../../site/ranking-model.ts'
import { siteOf } from '../../site/site-of.ts'
import { compact, type Form, Sent } from '../form.ts'
import { sayDone } from '../parts/toast.tsx'
import { restore } from '../restore.ts'
import { failureError, saveEntity } from '../save.ts'
import { newScreens, type ScreenEnv } from '../view.ts'
import { unknownAction } from '../unknown-action.ts'
import { ExperimentEditing, Experiments, OneExperiment, tried } from './experiment-pages.tsx'

/** Ranking settings, tried on half of the page views. */
export const experiments = newScreens()

type C = Context<ScreenEnv>
experiments.get('/', async (c) => {
  const { items } = await entitiesOf<'experiment'>(c.env, c.var.site).listEntities('experiment', {
    cursor: null,
    limit: 500,
  })
  const site = siteOf(c.env, c.var.site)
  const rows = await Promise.all(
    items.toReversed().map(async (experiment) => ({
      experiment,
      results: await site.experimentResults(experiment.id),
    })),
  )
  return c.html(<Experiments view={c.var.view} rows={rows} />)
})

experiments.post('/', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  return sent.text('do') === 'restore' ? restore(c, 'experiment', sent) : unknownAction()
})

experiments.get('/new', (c) =>
  c.html(<ExperimentEditing view={c.var.view} form={{ values: { list: ['popular'] }, errors: [] }} />),
)

experiments.post('/new', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  const list = sent.text('list')
  const variant = compact(
    Object.fromEntries(
      tried.filter(([of]) => of === list).map(([, field]) => [field, sent.number(`variant.${field}`)]),
    ),
  )
  const doc = { name: sent.text('name'), list, status: 'draft', variant }
  const saved = await saveEntity(c, 'experiment', { id: null, sent, schema: Experiment, doc })
  if ('stored' in saved)
    return c.redirect(sayDone(`${c.var.view.base}/experiments/${saved.stored.id}`, 'made'), 303)
  return c.html(<ExperimentEditing view={c.var.view} form={saved.form} />, 422)
})

experiments.get('/:id', async (c) => {
  const experiment = await read(c)
  return experiment ? c.html(await page(c, experiment, [])) : problemResponse({ kind: 'not-found' })
})

experiments.post('/:id', async (c) => {
  const experiment = await read(c)
  if (!experiment) return problemResponse({ kind: 'not-found' })
  const what = new Sent(await c.req.formData(), 'UTC').text('do')
  const write = { by: c.var.caller.id, version: experiment.version }
  const entities = entitiesOf<'experiment'>(c.env, c.var.site)
  const { base, path } = c.var.view
  if (what === 'remove') {
    const removed = await entities.removeEntity('experiment', experiment.id, write)
    if ('failed' in removed) return c.html(await page(c, experiment, [failureError(removed)]), 409)
    const undo = experiment.doc.status === 'draft' ? 'restore' : undefined
    return c.redirect(sayDone(`${base}/experiments`, 'removed', undo, [experiment.id]), 303)
  }
  const status = ({ run: 'running', stop: 'stopped', ship: 'shipped' } as const)[what]
  if (!status) return unknownAction()
  const written = await entities.updateEntity(
    'experiment',
    experiment.id,
    { ...experiment.doc, status },
    write,
  )
  if ('failed' in written) return c.html(await page(c, experiment, [failureError(written)]), 409)
  return c.redirect(sayDone(path, 'saved'), 303)
})

const read = (c: C) =>
  entitiesOf<'experiment'>(c.env, c.var.site).readEntity('experiment', c.req.param('id') ?? '')

const page = async (c: C, experiment: Stored<Experiment>, errors: Form['errors']) => {
  const results = await siteOf(c.env, c.var.site).experimentResults(experiment.id)
  return <OneExperiment view={c.var.view} row={{ experiment, results }} errors={errors} />
}

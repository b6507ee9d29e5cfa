import type { Context } from 'hono'
import { Creative, type LineItem } from '../../ads/model.ts'
import { previewLink } from '../../api/preview-link.ts'
import { storeUpload } from '../../api/store-upload.ts'
import { optionsOf } from '../../env.ts'
import { type FieldError, problemResponse } from '../../errors.ts'
import type { Stored } from '../../site/contract.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { siteOf } from '../../site/site-of.ts'
import { readBook } from '../book.ts'
import { changeSeveral } from '../change-several.ts'
import { creativeOf, creativeValues, type Kind, kindOf } from '../creative-doc.ts'
import { Sent } from '../form.ts'
import { moveOf, type Moves, wayBack } from '../moves.ts'
import { sayDone } from '../parts/toast.tsx'
import { failureError, saveEntity } from '../save.ts'
import { unknownAction } from '../unknown-action.ts'
import { newScreens, type ScreenEnv } from '../view.ts'
import { Creatives, creativeStates } from './creative-list.tsx'
import { CreativeEditing, CreativePage } from './creative-page.tsx'

/** What readers see. */
export const creatives = newScreens()

type C = Context<ScreenEnv>

/** As many as a page shows, and as an address that takes it back can name. */
const mostAtOnce = 500

const entities = (c: C) => entitiesOf<'creative'>(c.env, c.var.site)
const read = (c: C) => entities(c).readEntity('creative', c.req.param('id') ?? '')
const readLineItem = (c: C, id: string) =>
  entitiesOf<'lineItem'>(c.env, c.var.site).readEntity('lineItem', id)

creatives.get('/creatives', async (c) => {
  const book = await readBook(c)
  const state = creativeStates.find(([word]) => word === c.req.query('state'))?.[0] ?? ''
  const from = Number(c.req.query('from')) || 0
  return c.html(<Creatives view={c.var.view} book={book} state={state} from={from} />)
})

/** The same for several at once. */
creatives.post('/creatives', (c) => changeSeveral(c, 'creative', { moves, atMost: mostAtOnce }))

creatives.get('/line-items/:lineItem/creatives/new', async (c) => {
  const lineItem = await readLineItem(c, c.req.param('lineItem'))
  if (!lineItem) return problemResponse({ kind: 'not-found' })
  const kind = kindOf(c.req.query('kind'))
  const form = { values: { weight: ['1'], approval: ['approved'], status: ['active'] }, errors: [] }
  return c.html(
    <CreativeEditing
      view={c.var.view}
      lineItem={lineItem}
      kind={kind}
      creative={null}
      form={form}
      lost={null}
    />,
  )
})

creatives.post('/line-items/:lineItem/creatives/new', async (c) => {
  const lineItem = await readLineItem(c, c.req.param('lineItem'))
  if (!lineItem) return problemResponse({ kind: 'not-found' })
  const kind = kindOf(c.req.query('kind'))
  return saving(c, { kind, lineItem, creative: null })
})

creatives.get('/creatives/:id', async (c) => {
  const creative = await read(c)
  return creative ? c.html(await page(c, creative, [])) : problemResponse({ kind: 'not-found' })
})

creatives.post('/creatives/:id', async (c) => {
  const creative = await read(c)
  if (!creative) return problemResponse({ kind: 'not-found' })
  const sent = new Sent(await c.req.formData(), c.var.view.say.timeZone)
  return act(c, creative, sent)
})

creatives.get('/creatives/:id/edit', async (c) => {
  const creative = await read(c)
  const lineItem = creative && (await readLineItem(c, creative.doc.lineItemId))
  if (!lineItem) return problemResponse({ kind: 'not-found' })
  const form = { values: creativeValues(creative.doc), errors: [] }
  return c.html(
    <CreativeEditing
      view={c.var.view}
      lineItem={lineItem}
      kind={creative.doc.kind}
      creative={creative}
      form={form}
      lost={null}
    />,
  )
})

creatives.post('/creatives/:id/edit', async (c) => {
  const creative = await read(c)
  const lineItem = creative && (await readLineItem(c, creative.doc.lineItemId))
  if (!lineItem) return problemResponse({ kind: 'not-found' })
  return saving(c, { kind: creative.doc.kind, lineItem, creative })
})

type Saving = { kind: Kind; lineItem: Stored<LineItem>; creative: Stored<Creative> | null }

const saving = async (c: C, { kind, lineItem, creative }: Saving) => {
  const { view } = c.var
  const fields = await c.req.formData()
  const sent = new Sent(fields, view.say.timeZone)
  const upload = await uploaded(c, fields)
  const again = (errors: FieldError[], status: 412 | 422 = 422) =>
    c.html(
      <CreativeEditing
        view={view}
        lineItem={lineItem}
        kind={kind}
        creative={creative}
        form={{ values: sent.values, errors }}
        lost={null}
      />,
      status,
    )
  if (upload && 'message' in upload) return again([{ path: 'upload', message: upload.message }])
  const was = creative && 'file' in creative.doc ? creative.doc.file : undefined
  if (!upload && was === undefined && (kind === 'image' || kind === 'html5'))
    return again([{ path: 'upload', message: 'Choose a file.' }])
  const doc = creativeOf(sent, { kind, lineItemId: lineItem.id, upload, was })
  const saved = await saveEntity(c, 'creative', { id: creative?.id ?? null, sent, schema: Creative, doc })
  if ('stored' in saved) {
    const done = creative ? 'saved' : 'made'
    return c.redirect(sayDone(`${view.base}/campaigns/creatives/${saved.stored.id}`, done), 303)
  }
  const errors = saved.form.errors.map((error) =>
    error.path === 'file' ? { ...error, path: 'upload' } : error,
  )
  return c.html(
    <CreativeEditing
      view={view}
      lineItem={lineItem}
      kind={kind}
      creative={creative}
      form={{ ...saved.form, errors }}
      lost={saved.lost}
    />,
    saved.lost ? 412 : 422,
  )
}

/** null: no file came along. */
const uploaded = async (c: C, fields: FormData) => {
  const given: unknown = fields.get('upload')
  if (!(given instanceof File) || given.size === 0) return null
  const stored = await storeUpload(c.env, {
    site: c.var.site,
    by: c.var.caller.id,
    bytes: new Uint8Array(await given.arrayBuffer()),
  })
  return 'refused' in stored ? { message: `This file ${stored.refused}.` } : stored
}

const page = async (c: C, creative: Stored<Creative>, errors: FieldError[]) => {
  const site = siteOf(c.env, c.var.site)
  const { items } = await site.listArticles({ cursor: null, limit: 1, status: 'live' })
  const linkAt = (url?: string) =>
    previewLink({
      request: c.req.raw,
      options: optionsOf(c.env),
      site: c.var.site,
      creative: Number.parseInt(creative.id.slice('cr_'.length), 36),
      url,
    }).url
  const [article] = items
  return (
    <CreativePage
      view={c.var.view}
      creative={creative}
      preview={linkAt()}
      inPlace={article ? linkAt(article.url) : null}
      errors={errors}
    />
  )
}

/** What is changed by each. */
const moves: Moves<Pick<Creative, 'status' | 'approval'>> = {
  pause: { change: { status: 'paused' }, done: 'paused' },
  resume: { change: { status: 'active' }, done: 'resumed' },
  approve: { change: { approval: 'approved' }, done: 'approved' },
  reject: { change: { approval: 'rejected' }, done: 'rejected' },
  block: { change: { approval: 'blocked' }, done: 'blocked' },
  wait: { change: { approval: 'pending' }, done: 'waiting' },
}

const act = async (c: C, creative: Stored<Creative>, sent: Sent) => {
  const { view } = c.var
  const write = { by: c.var.caller.id, version: creative.version }
  if (sent.text('do') === 'remove') {
    const removed = await entities(c).removeEntity('creative', creative.id, write)
    if ('failed' in removed) return c.html(await page(c, creative, [failureError(removed)]), 409)
    const lineItem = `${view.base}/campaigns/line-items/${creative.doc.lineItemId}`
    return c.redirect(sayDone(lineItem, 'removed', 'restore', [creative.id]), 303)
  }
  const move = moveOf(moves, sent)
  if (!move) return unknownAction()
  const written = await entities(c).updateEntity(
    'creative',
    creative.id,
    { ...creative.doc, ...move.change },
    write,
  )
  if ('failed' in written) return c.html(await page(c, creative, [failureError(written)]), 409)
  const undo = wayBack(moves, { change: move.change, were: [creative.doc] })
  return c.redirect(sayDone(view.path, move.done, undo), 303)
}

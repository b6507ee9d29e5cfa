import { beforeAll, describe, expect, it } from 'vitest'
import { zipSync } from 'fflate'
import { ask, createSite, json, lineItem, order, refusal } from './client.ts'
import { png } from './png.ts'

const at = '/sites/files'
let lineItemId = ''

beforeAll(async () => {
  await createSite('files')
  const { id } = await json<{ id: string }>(ask('POST', `${at}/orders`, { body: order }), 201)
  lineItemId = (await json<{ id: string }>(ask('POST', `${at}/line-items`, { body: lineItem(id) }), 201)).id
}, 30_000)

const upload = (raw: Uint8Array, type = 'image/png') =>
  ask('POST', `${at}/creatives/files`, { raw: new Uint8Array(raw), type })
const utf8 = (text: string) => new TextEncoder().encode(text)
const zip = (html: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({ 'index.html': utf8(html), ...more })
const fileOf = async (raw: Uint8Array) => (await json<{ file: string }>(upload(raw), 201)).file

describe('uploading', () => {
  it('stores an image under its content, and says what it is', async () => {
    const first = await json(upload(png(600, 500)), 201)
    expect(first).toEqual({
      file: expect.stringMatching(/^[0-9a-f]{32}\.png$/),
      width: 600,
      height: 500,
      type: 'image/png',
    })
    expect(await json(upload(png(600, 500), 'image/webp'), 201)).toEqual(first)
  })

  it('believes the bytes, not what they are called', async () => {
    const svg = utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    expect(await refusal(upload(svg, 'image/svg+xml'))).toMatchObject({
      status: 422,
      errors: [{ path: 'body', message: expect.stringContaining('export it as PNG or WebP') }],
    })
    expect(await refusal(upload(new Uint8Array(0)))).toMatchObject({ status: 422, paths: ['body'] })
    expect(await refusal(upload(png(1, 1), 'text/html'))).toMatchObject({
      status: 415,
      paths: ['content-type'],
    })
  })

  it('refuses more than 300 kB, and pictures of too many pixels', async () => {
    expect(await refusal(upload(png(600, 500, 300_000)))).toMatchObject({ status: 413, paths: ['body'] })
    expect(await refusal(upload(png(13_000, 5)))).toMatchObject({ status: 422, paths: ['body'] })
    expect(await refusal(upload(png(4000, 4000)))).toMatchObject({ status: 422, paths: ['body'] })
  })

  it('refuses a picture that ends early, or goes on behind its end', async () => {
    const whole = png(300, 250)
    for (const bytes of [whole.subarray(0, -4), new Uint8Array([...whole, ...zip('<p>')])])
      expect(await refusal(upload(bytes))).toMatchObject({ status: 422, paths: ['body'] })
  })

  it('takes a zip by its index.html, and says for which size it is made', async () => {
    const meta = '<meta name="ad.size" content="width=300,height=250">'
    expect(await json(upload(zip(meta), 'application/zip'), 201)).toEqual({
      file: expect.stringMatching(/^[0-9a-f]{32}\.zip$/),
      width: 300,
      height: 250,
      type: 'application/zip',
    })
    expect(await json(upload(zip('<p>'), 'application/x-zip-compressed'), 201)).toMatchObject({
      width: 0,
      height: 0,
    })
  })

  it('refuses a zip for what is in it, by name', async () => {
    for (const name of ['../a.js', 'inner.zip', 'run.exe'])
      expect(await refusal(upload(zip('<p>', { [name]: utf8('x') }), 'application/zip'))).toMatchObject({
        status: 422,
        errors: [{ path: 'body', message: expect.stringContaining(JSON.stringify(name)) }],
      })
    const bomb = zip('<p>', { 'a.js': new Uint8Array(2_000_000) })
    expect(await refusal(upload(bomb, 'application/zip'))).toMatchObject({ status: 422, paths: ['body'] })
    expect(await refusal(upload(zipSync({ 'a.html': utf8('x') })))).toMatchObject({
      errors: [{ path: 'body', message: expect.stringContaining('has no index.html') }],
    })
  })
})

const create = (more: object) =>
  ask('POST', `${at}/creatives`, {
    body: { lineItemId, size: [300, 250], clickUrl: 'https://tea.example/', ...more },
  })

describe('a creative of every kind', () => {
  it('is answered as it was made, and read again', async () => {
    const picture = await fileOf(png(300, 250))
    for (const kind of [
      { kind: 'image', file: picture, alt: 'Tea' },
      { kind: 'html', html: '<p>' },
      { kind: 'tag', html: '<script src="https://t.example/"></script>' },
      { kind: 'html5', file: await fileOf(zip('<p>')) },
      { kind: 'native', headline: 'Tea', text: 'Leaves', sponsor: 'Tea Board', file: picture },
      { kind: 'native', headline: 'Tea', text: '', sponsor: 'Tea Board' },
      { kind: 'text', headline: 'Tea', text: '' },
    ]) {
      const made = await json<{ id: string }>(create(kind), 201)
      expect(made).toMatchObject({ ...kind, approval: 'approved', impressionTrackers: [] })
      expect(await json(ask('GET', `${at}/creatives/${made.id}`))).toEqual(made)
    }
    expect(await json(ask('GET', `${at}/creatives?limit=100`))).toMatchObject({ next: null })
  })

  it('is described, with an example that the site would take', async () => {
    type Document = {
      components: { schemas: { Creative: { oneOf?: unknown[]; anyOf?: unknown[] } } }
      paths: Record<
        string,
        {
          post: {
            requestBody: {
              content: Record<string, { examples?: Record<string, { value: { kind: string } }> }>
            }
          }
        }
      >
    }
    const document = await json<Document>(ask('GET', '/openapi.json'))
    const { oneOf, anyOf } = document.components.schemas.Creative
    expect(oneOf ?? anyOf).toHaveLength(6)
    const { content } = document.paths['/sites/{site}/creatives']!.post.requestBody
    const examples = Object.entries(content['application/json']?.examples ?? {})
    expect(examples.map(([kind]) => kind)).toEqual(['image', 'html', 'tag', 'html5', 'native', 'text'])
    const files = {
      image: await fileOf(png(300, 250)),
      native: await fileOf(png(300, 250)),
      html5: await fileOf(zip('<p>')),
    }
    for (const [kind, { value }] of examples)
      await json(
        create({ ...value, lineItemId, ...(kind in files && { file: files[kind as keyof typeof files] }) }),
        201,
      )
  })

  it('is refused by the field that is wrong', async () => {
    const picture = await fileOf(png(300, 250))
    const archive = await fileOf(zip('<meta name="ad.size" content="width=728,height=90">'))
    for (const [more, path] of [
      [{ kind: 'html5', file: picture }, 'file'],
      [{ kind: 'html5', file: archive }, 'size'],
      [{ kind: 'html5', file: `${'0'.repeat(32)}.zip` }, 'file'],
      [{ kind: 'image', file: picture.replace('.png', '.webp') }, 'file'],
      [{ kind: 'native', headline: 'Tea', sponsor: 'Tea Board', file: `${'0'.repeat(32)}.png` }, 'file'],
      [{ kind: 'native', headline: 'Tea' }, 'sponsor'],
      [{ kind: 'text', headline: '' }, 'headline'],
      [{ kind: 'text', headline: 'x'.repeat(91) }, 'headline'],
      [{ kind: 'text', headline: 'Vote', political: true }, 'payer'],
      [{ kind: 'text', headline: 'Tea', impressionTrackers: ['http://t.example/'] }, 'impressionTrackers.0'],
      [{ kind: 'text', headline: 'Tea', approval: 'maybe' }, 'approval'],
    ] as const)
      expect(await refusal(create(more)), JSON.stringify(more)).toMatchObject({ status: 422, paths: [path] })
  })

  it('weighs what its size allows, and twice that where it is twice as dense', async () => {
    const heavy = await fileOf(png(300, 250, 160_000))
    const dense = await fileOf(png(600, 500, 160_000))
    const large = await fileOf(png(970, 250, 160_000))
    expect(await refusal(create({ kind: 'image', file: heavy }))).toMatchObject({
      status: 422,
      errors: [
        { path: 'file', message: expect.stringMatching(/^weighs 16\d{4} bytes: at 300×250 at most 150000$/) },
      ],
    })
    await json(create({ kind: 'image', file: dense }), 201)
    await json(create({ kind: 'image', file: large, size: [970, 250] }), 201)
    const noise = utf8(Array.from({ length: 40_000 }, (_, n) => Math.imul(n, 0x9e3779b1) ^ (n << 7)).join())
    const archive = await fileOf(zip('<p>', { 'noise.js': noise }))
    expect(await refusal(create({ kind: 'html5', file: archive }))).toMatchObject({
      status: 422,
      paths: ['file'],
    })
    await json(create({ kind: 'html5', file: archive, size: [970, 250] }), 201)
  })

  it('is approved, rejected and paused by a patch, which must leave it whole', async () => {
    const { id } = await json<{ id: string }>(
      create({ kind: 'text', headline: 'Tea', approval: 'pending' }),
      201,
    )
    const patch = (body: object) => ask('PATCH', `${at}/creatives/${id}`, { body })
    expect(await json(patch({ approval: 'approved' }))).toMatchObject({
      approval: 'approved',
      headline: 'Tea',
    })
    expect(await json(patch({ status: 'paused' }))).toMatchObject({ status: 'paused', approval: 'approved' })
    expect(await refusal(patch({ political: true }))).toMatchObject({ status: 422, paths: ['payer'] })
    expect(await refusal(patch({ approval: 'maybe' }))).toMatchObject({ status: 422, paths: ['approval'] })
  })
})

describe('an image creative', () => {
  const createImage = (more: object) => create({ kind: 'image', ...more })

  it('has the size of its file, or half of it', async () => {
    for (const [width, height] of [
      [300, 250],
      [600, 500],
    ] as const) {
      const { file } = await json<{ file: string }>(upload(png(width, height)), 201)
      expect(await json(createImage({ file }), 201)).toMatchObject({
        id: expect.stringMatching(/^cr_/),
        file,
        weight: 1,
        alt: '',
      })
    }
    const { file } = await json<{ file: string }>(upload(png(320, 250)), 201)
    expect(await refusal(createImage({ file }))).toMatchObject({ status: 422, paths: ['size'] })
  })

  it('needs a file that was uploaded, and a target that a browser may open', async () => {
    expect(await refusal(createImage({ file: `${'0'.repeat(32)}.png` }))).toMatchObject({
      status: 422,
      paths: ['file'],
    })
    const { file } = await json<{ file: string }>(upload(png(300, 250)), 201)
    for (const clickUrl of ['javascript:alert(1)', 'data:text/html,x', '/relative', 'https://'])
      expect(await refusal(createImage({ file, clickUrl }))).toMatchObject({
        status: 422,
        paths: ['clickUrl'],
      })
  })

  it('of no known kind is refused by that field', async () => {
    expect(await refusal(createImage({ kind: 'flash' }))).toMatchObject({ status: 422, paths: ['kind'] })
  })

  it('may be HTML of 200,000 characters, in any alphabet', async () => {
    const html = 'ქ'.repeat(200_000)
    const body = { kind: 'html', lineItemId, size: [300, 250], clickUrl: 'https://tea.example/', html }
    const { id } = await json<{ id: string }>(ask('POST', `${at}/creatives`, { body }), 201)
    expect((await json<{ html: string }>(ask('GET', `${at}/creatives/${id}`))).html).toBe(html)
    expect(
      await refusal(ask('POST', `${at}/creatives`, { body: { ...body, html: `${html}x` } })),
    ).toMatchObject({ paths: ['html'] })
    expect(
      await refusal(ask('POST', `${at}/creatives`, { body: { ...body, html: html + html } })),
    ).toMatchObject({ status: 413 })
  })
})

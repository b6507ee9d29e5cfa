import { beforeAll, describe, expect, it } from 'vitest'
import { ask, createSite, json, lineItem, order, refusal } from './client.ts'

const at = '/sites/files'
let lineItemId = ''

beforeAll(async () => {
  await createSite('files')
  const { id } = await json<{ id: string }>(ask('POST', `${at}/orders`, { body: order }), 201)
  lineItemId = (await json<{ id: string }>(ask('POST', `${at}/line-items`, { body: lineItem(id) }), 201)).id
}, 30_000)

/** The head of a PNG is all that is read of it. */
const png = (width: number, height: number, padding = 0) => {
  const bytes = new Uint8Array(33 + padding)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}
const upload = (raw: Uint8Array, type = 'image/png') =>
  ask('POST', `${at}/creatives/files`, { raw: new Uint8Array(raw), type })

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
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    expect(await refusal(upload(svg, 'image/png'))).toMatchObject({ status: 422, paths: ['body'] })
    expect(await refusal(upload(new Uint8Array(0)))).toMatchObject({ status: 422, paths: ['body'] })
    expect(await refusal(upload(png(1, 1), 'text/html'))).toMatchObject({
      status: 415,
      paths: ['content-type'],
    })
  })

  it('refuses more than 300 kB, and pictures of too many pixels', async () => {
    expect(await refusal(upload(png(600, 500, 300_000)))).toMatchObject({ status: 413, paths: ['body'] })
    expect(await refusal(upload(png(60_000, 500)))).toMatchObject({ status: 422, paths: ['body'] })
  })
})

describe('an image creative', () => {
  const create = (more: object) =>
    ask('POST', `${at}/creatives`, {
      body: { kind: 'image', lineItemId, size: [300, 250], clickUrl: 'https://tea.example/', ...more },
    })

  it('has the size of its file, or half of it', async () => {
    for (const [width, height] of [
      [300, 250],
      [600, 500],
    ] as const) {
      const { file } = await json<{ file: string }>(upload(png(width, height)), 201)
      expect(await json(create({ file }), 201)).toMatchObject({
        id: expect.stringMatching(/^cr_/),
        file,
        weight: 1,
        alt: '',
      })
    }
    const { file } = await json<{ file: string }>(upload(png(320, 250)), 201)
    expect(await refusal(create({ file }))).toMatchObject({ status: 422, paths: ['size'] })
  })

  it('needs a file that was uploaded, and a target that a browser may open', async () => {
    expect(await refusal(create({ file: `${'0'.repeat(32)}.png` }))).toMatchObject({
      status: 422,
      paths: ['file'],
    })
    const { file } = await json<{ file: string }>(upload(png(300, 250)), 201)
    for (const clickUrl of ['javascript:alert(1)', 'data:text/html,x', '/relative', 'https://'])
      expect(await refusal(create({ file, clickUrl }))).toMatchObject({ status: 422, paths: ['clickUrl'] })
  })

  it('of no known kind is refused by that field', async () => {
    expect(await refusal(create({ kind: 'flash' }))).toMatchObject({ status: 422, paths: ['kind'] })
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

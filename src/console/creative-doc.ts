import type { Creative, Size } from '../ads/model.ts'
import { compact, type Sent, type Values, valuesOf } from './form.ts'

/** A creative as its form has it, and back. */

export type Kind = Creative['kind']
export const kinds = ['image', 'native', 'text', 'html', 'tag', 'html5'] as const satisfies Kind[]

export const kindOf = (word: string | undefined): Kind => kinds.find((kind) => kind === word) ?? 'image'

type Uploaded = { file: string; width: number; height: number } | null

/** Where no size is given, the file's own. */
const sizeOf = (text: string, upload: Uploaded): Size | undefined => {
  const [, width, height] = /^(\d+)\s*[x×*]\s*(\d+)$/i.exec(text) ?? []
  if (width !== undefined && height !== undefined) return [Number(width), Number(height)]
  return text === '' && upload && upload.width > 0 ? [upload.width, upload.height] : undefined
}

export const creativeOf = (
  sent: Sent,
  {
    kind,
    lineItemId,
    upload,
    was,
  }: { kind: Kind; lineItemId: string; upload: Uploaded; was: string | undefined },
) => {
  const file = upload?.file ?? was
  const own = {
    image: { file, alt: sent.text('alt') },
    html: { html: sent.text('html') },
    tag: { html: sent.text('html') },
    html5: { file },
    native: {
      headline: sent.text('headline'),
      text: sent.text('text'),
      sponsor: sent.text('sponsor'),
      file,
    },
    text: { headline: sent.text('headline'), text: sent.text('text') },
  }[kind]
  return compact({
    kind,
    lineItemId,
    size: kind === 'native' && !sent.isSet('size') ? [1, 1] : sizeOf(sent.text('size'), upload),
    clickUrl: sent.text('clickUrl'),
    weight: sent.number('weight') ?? 1,
    payer: sent.text('payer'),
    political: sent.isSet('political'),
    set: sent.optional('set'),
    impressionTrackers: sent.words('impressionTrackers'),
    status: sent.optional('status') ?? 'active',
    approval: sent.optional('approval') ?? 'approved',
    ...own,
  })
}

export const creativeValues = (creative: Creative): Values => ({
  ...valuesOf(creative),
  size: [creative.size.join('×')],
})

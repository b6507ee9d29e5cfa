import type { Image, Refusal } from './image.ts'
import { judgeImage } from './judge-image.ts'
import { readHtml5 } from './read-html5.ts'
import { readImage } from './read-image.ts'

/** 0×0: a zip that does not say for which size it is made. */
export type Upload = { ext: Image['ext'] | 'zip'; type: string; width: number; height: number }

/** What was sent, by what its bytes are: an image, or an HTML5 creative in a zip. */
export const readUpload = (bytes: Uint8Array): Upload | Refusal => {
  if (isZip(bytes)) {
    const html5 = readHtml5(bytes)
    if ('refused' in html5) return html5
    const [width, height] = html5.size ?? [0, 0]
    return { ext: 'zip', type: 'application/zip', width, height }
  }
  const image = readImage(bytes)
  if ('refused' in image) return image
  const { ext, type, width, height } = image
  return judgeImage(image) ?? { ext, type, width, height }
}

const isZip = ([p, k]: Uint8Array) => p === 0x50 && k === 0x4b

import { readAvif } from './avif.ts'
import { readGif } from './gif.ts'
import { cutShort, type Image, type Refusal } from './image.ts'
import { readJpeg } from './jpeg.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

const formats: [isIt: (start: string) => boolean, read: (view: DataView) => Image | Refusal][] = [
  [(start) => start.startsWith('\x89PNG\r\n\x1a\n'), readPng],
  [(start) => start.startsWith('\xff\xd8\xff'), readJpeg],
  [(start) => /^GIF8[79]a/.test(start), readGif],
  [(start) => /^RIFF[^]{4}WEBP/.test(start), readWebp],
  [(start) => /^[^]{4}ftyp[^]{0,100}avi[fs]/.test(start), readAvif],
]

/** Reads a whole image file: what it is follows from its structure, not from its name or from what its sender calls it. A
 *  file that ends early, or goes on behind the image, is none. */
export const readImage = (bytes: Uint8Array): Image | Refusal => {
  const start = String.fromCharCode(...bytes.subarray(0, 112))
  const read = formats.find(([isIt]) => isIt(start))?.[1]
  if (!read) return { refused: notOne(bytes) }
  try {
    const image = read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    return 'refused' in image || (image.width > 0 && image.height > 0) ? image : { refused: 'has no pixels' }
  } catch (error) {
    // DataView throws at its end.
    if (error instanceof RangeError) return cutShort
    throw error
  }
}

const notOne = (bytes: Uint8Array): string =>
  /^\ufeff?\s*(<\?xml|<!--|<!doctype svg|<svg)/i.test(new TextDecoder().decode(bytes.subarray(0, 500)))
    ? 'is an SVG, which may carry scripts: export it as PNG or WebP, or put it into an HTML5 zip'
    : 'is no PNG, JPEG, WebP, AVIF or GIF'

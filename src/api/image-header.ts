export type ImageHeader = {
  type: string
  ext: 'png' | 'jpg' | 'webp' | 'avif' | 'gif'
  width: number
  height: number
}

/** What the first bytes say an image is, whatever it was called: PNG, JPEG, WebP, AVIF or GIF; null: none of them. */
export const readImageHeader = (bytes: Uint8Array): ImageHeader | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const read of [png, gif, webp, jpeg, avif]) {
    try {
      const header = read(view)
      if (header && header.width > 0 && header.height > 0) return header
    } catch {
      // DataView throws beyond the end: a header cut short is no image.
    }
  }
  return null
}

const ascii = (view: DataView, at: number, length: number) =>
  String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)))

/** https://www.w3.org/TR/png-3/#11IHDR */
const png = (view: DataView): ImageHeader | null =>
  view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a && ascii(view, 12, 4) === 'IHDR'
    ? { type: 'image/png', ext: 'png', width: view.getUint32(16), height: view.getUint32(20) }
    : null

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt, 18 */
const gif = (view: DataView): ImageHeader | null =>
  ['GIF87a', 'GIF89a'].includes(ascii(view, 0, 6))
    ? { type: 'image/gif', ext: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
    : null

/** https://developers.google.com/speed/webp/docs/riff_container */
const webp = (view: DataView): ImageHeader | null => {
  if (ascii(view, 0, 4) !== 'RIFF' || ascii(view, 8, 4) !== 'WEBP') return null
  const found = (width: number, height: number): ImageHeader => ({
    type: 'image/webp',
    ext: 'webp',
    width,
    height,
  })
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  switch (ascii(view, 12, 4)) {
    case 'VP8X':
      return found(uint24(24) + 1, uint24(27) + 1)
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return view.getUint8(20) === 0x2f ? found((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1) : null
    }
    case 'VP8 ':
      return uint24(23) === 0x2a019d
        ? found(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
        : null
    default:
      return null
  }
}

/** Walks the segments to the frame header, SOF0 … SOF15 (ITU-T T.81, B.2.2). */
const jpeg = (view: DataView): ImageHeader | null => {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    // C4, C8 and CC share the range but are tables and an extension.
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { type: 'image/jpeg', ext: 'jpg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    else at += 2 + view.getUint16(at + 2)
  }
}

/** The greatest `ispe` (ISO/IEC 23008-12, 6.5.3) of a file whose brands name AVIF: an alpha plane or a grid tile has its
 *  own, never larger than the picture. Found by its name, which occurs before the coded data. */
const avif = (view: DataView): ImageHeader | null => {
  if (ascii(view, 4, 4) !== 'ftyp') return null
  const ftypEnd = Math.min(view.getUint32(0), view.byteLength)
  const brands = ascii(view, 8, Math.min(ftypEnd - 8, 256))
  if (!brands.includes('avif') && !brands.includes('avis')) return null
  let size = { width: 0, height: 0 }
  for (let at = ftypEnd; at + 16 <= view.byteLength; at++) {
    const name = view.getUint32(at)
    if (name === 0x6d646174) break
    if (name !== 0x69737065) continue
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)]
    if (width * height > size.width * size.height) size = { width, height }
  }
  return { type: 'image/avif', ext: 'avif', ...size }
}

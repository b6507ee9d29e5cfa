import { ascii, damaged, type Image, type Refusal, trailing } from './image.ts'

/** Walks the segments from SOI over the coded pixels to EOI (ITU-T T.81, B.1 and B.2). */
export const readJpeg = (view: DataView): Image | Refusal => {
  let size: [width: number, height: number] | null = null
  let [hasPixels, isTurned] = [false, false]
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return damaged(`no segment begins at byte ${at}`)
    const marker = view.getUint8(at + 1)
    // Any number of FF may stand before a marker.
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) {
      if (!size || !hasPixels) return damaged('it has no picture')
      if (at + 2 < view.byteLength) return trailing(view.byteLength - at - 2)
      const [width, height] = isTurned ? (size.toReversed() as [number, number]) : size
      return { type: 'image/jpeg', ext: 'jpg', width, height, frames: 1, durationMs: 0 }
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) return damaged(`no segment begins at byte ${at}`)
    const end = at + 2 + view.getUint16(at + 2)
    // SOF0 … SOF15; C4, C8 and CC share the range but are tables and an extension.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (marker > 0xc2)
        return { refused: 'is a JPEG that browsers do not show: save it as baseline or progressive' }
      if (size) return damaged('it has two pictures')
      size = [view.getUint16(at + 7), view.getUint16(at + 5)]
    }
    if (marker === 0xe1) isTurned ||= turnsIt(view, at + 4, end)
    if (marker === 0xda) hasPixels = true
    at = marker === 0xda ? afterPixels(view, end) : end
  }
}

/** In coded pixels FF is followed by 00 or a restart mark. */
const afterPixels = (view: DataView, start: number): number => {
  for (let at = start; ; at++) {
    if (view.getUint8(at) !== 0xff) continue
    const next = view.getUint8(at + 1)
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
}

/** Does Exif lay the picture on its side? Orientation (0x0112) 5 … 8 of the first directory (CIPA DC-008, 4.6.4). */
const turnsIt = (view: DataView, start: number, end: number): boolean => {
  const tiff = start + 6
  if (end < tiff + 8 || ascii(view, start, 6) !== 'Exif\0\0') return false
  const little = view.getUint16(tiff) === 0x4949
  const directory = tiff + view.getUint32(tiff + 4, little)
  const entries = directory + 2 <= end ? view.getUint16(directory, little) : 0
  for (let at = directory + 2; at < directory + 2 + entries * 12 && at + 12 <= end; at += 12)
    if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little) >= 5
  return false
}

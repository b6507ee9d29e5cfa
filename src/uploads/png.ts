import { crc32 } from 'node:zlib'
import { animation, ascii, cutShort, damaged, type Image, type Refusal, shownMs, trailing } from './image.ts'

/** Walks the chunks from IHDR to IEND, each against its checksum (https://www.w3.org/TR/png-3/#5Chunk-layout); `acTL` and
 *  `fcTL` make it move. */
export const readPng = (view: DataView): Image | Refusal => {
  let [width, height] = [0, 0]
  let [frames, onceMs, plays] = [0, 0, 1]
  let hasPixels = false
  for (let at = 8, n = 0; ; n++) {
    const data = at + 8
    const end = data + view.getUint32(at)
    if (end + 4 > view.byteLength) return cutShort
    const name = ascii(view, at + 4, 4)
    const covered = new Uint8Array(view.buffer, view.byteOffset + at + 4, end - at - 4)
    if (crc32(covered) !== view.getUint32(end)) return damaged(`a chunk does not match its checksum`)
    if ((n === 0) !== (name === 'IHDR')) return damaged('IHDR is not its first chunk')
    switch (name) {
      case 'IHDR':
        if (end - data !== 13) return damaged('IHDR is not 13 bytes')
        ;[width, height] = [view.getUint32(data), view.getUint32(data + 4)]
        break
      case 'IDAT':
        hasPixels = true
        break
      case 'acTL':
        plays = view.getUint32(data + 4) || Infinity
        break
      case 'fcTL': {
        frames++
        // A denominator of 0 stands for 100.
        onceMs += shownMs((view.getUint16(data + 20) / (view.getUint16(data + 22) || 100)) * 1000)
        break
      }
      case 'IEND':
        if (!hasPixels) return damaged('it has no IDAT')
        if (end + 4 < view.byteLength) return trailing(view.byteLength - end - 4)
        return {
          type: 'image/png',
          ext: 'png',
          width,
          height,
          ...animation(Math.max(1, frames), { onceMs, plays }),
        }
      default:
        // A capital first letter: whoever does not know the chunk cannot show the image.
        if (/^[A-Z]/.test(name) && name !== 'PLTE') return damaged('it needs a chunk that is not in PNG')
    }
    at = end + 4
  }
}

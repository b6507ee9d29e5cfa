import { animation, ascii, cutShort, damaged, type Image, type Refusal, shownMs, trailing } from './image.ts'

type Size = [width: number, height: number]
type Chunk = { name: string; data: number; end: number }

/** Walks the chunks of the container, and those of its frames (https://developers.google.com/speed/webp/docs/riff_container).
 *  What a chunk's pixels say of their size must be what the container says. */
export const readWebp = (view: DataView): Image | Refusal => {
  const length = view.getUint32(4, true) + 8
  if (length > view.byteLength) return cutShort
  if (length < view.byteLength) return trailing(view.byteLength - length)
  let [canvas, pixels]: (Size | null)[] = [null, null]
  let [frames, onceMs, plays] = [0, 0, 1]
  for (const { name, data, end } of chunks(view, 12, length)) {
    if (name === 'VP8X') canvas = [uint24(view, data + 4) + 1, uint24(view, data + 7) + 1]
    else if (name === 'ANIM') plays = view.getUint16(data + 4, true) || Infinity
    else if (name === 'ANMF') {
      const [left, top] = [uint24(view, data) * 2, uint24(view, data + 3) * 2]
      const frame: Size = [uint24(view, data + 6) + 1, uint24(view, data + 9) + 1]
      if (!canvas || left + frame[0] > canvas[0] || top + frame[1] > canvas[1])
        return damaged('a frame is larger than the image')
      const inner = [...chunks(view, data + 16, end)]
        .map((chunk) => pixelsOf(view, chunk))
        .find((size) => size)
      if (String(inner) !== String(frame)) return damaged('a frame has another size than it says')
      frames++
      onceMs += shownMs(uint24(view, data + 12))
    } else {
      const size = pixelsOf(view, { name, data, end })
      if (size && pixels) return damaged('it has two pictures')
      pixels = size ?? pixels
    }
  }
  const [width, height] = canvas ?? pixels ?? [0, 0]
  if (frames === 0 && !pixels) return damaged('it has no picture')
  if (pixels && String(pixels) !== String([width, height])) return damaged('it has another size than it says')
  return {
    type: 'image/webp',
    ext: 'webp',
    width,
    height,
    ...animation(Math.max(1, frames), { onceMs, plays }),
  }
}

/** Chunks are padded to even lengths. One that ends outside is read no further: `end` throws at the first byte beyond. */
function* chunks(view: DataView, from: number, to: number): Generator<Chunk> {
  for (let at = from; at < to;) {
    const data = at + 8
    const end = data + view.getUint32(at + 4, true)
    if (end > to) throw new RangeError('a chunk ends outside')
    yield { name: ascii(view, at, 4), data, end }
    at = end + (end % 2)
  }
}

/** What lossy (RFC 6386, 9.1) or lossless pixels (RFC 9649, 3.4) say of their own size. */
const pixelsOf = (view: DataView, { name, data, end }: Chunk): Size | null => {
  if (name === 'VP8 ' && end - data >= 10)
    return uint24(view, data + 3) === 0x2a019d
      ? [view.getUint16(data + 6, true) & 0x3fff, view.getUint16(data + 8, true) & 0x3fff]
      : [0, 0]
  if (name === 'VP8L' && end - data >= 5) {
    const bits = view.getUint32(data + 1, true)
    return view.getUint8(data) === 0x2f ? [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1] : [0, 0]
  }
  return null
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

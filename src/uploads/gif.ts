import { animation, ascii, damaged, type Image, type Refusal, shownMs, trailing } from './image.ts'

/** Walks the blocks from the screen descriptor to the trailer (https://www.w3.org/Graphics/GIF/spec-gif89a.txt). The
 *  NETSCAPE2.0 extension says how often it repeats. */
export const readGif = (view: DataView): Image | Refusal => {
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)]
  let [frames, onceMs, plays, delayMs] = [0, 0, 1, 0]
  let at = 13 + colours(view.getUint8(10))
  for (;;) {
    const block = view.getUint8(at)
    if (block === 0x3b) {
      if (frames === 0) return damaged('it has no frame')
      if (at + 1 < view.byteLength) return trailing(view.byteLength - at - 1)
      return { type: 'image/gif', ext: 'gif', width, height, ...animation(frames, { onceMs, plays }) }
    }
    if (block === 0x21) {
      const label = view.getUint8(at + 1)
      if (label === 0xf9) delayMs = view.getUint16(at + 4, true) * 10
      // It repeats so often after the first play; 0 is for ever.
      if (label === 0xff && ascii(view, at + 3, 11) === 'NETSCAPE2.0')
        plays = view.getUint16(at + 16, true) === 0 ? Infinity : view.getUint16(at + 16, true) + 1
      at = afterBlocks(view, at + 2)
    } else if (block === 0x2c) {
      const [left, top, wide, high] = [1, 3, 5, 7].map((field) => view.getUint16(at + field, true)) as Frame
      if (left + wide > width || top + high > height) return damaged('a frame is larger than the image')
      frames++
      onceMs += shownMs(delayMs)
      delayMs = 0
      // A byte of its own, the code size, stands before the pixels.
      at = afterBlocks(view, at + 11 + colours(view.getUint8(at + 9)))
    } else return damaged(`no block begins with ${block}`)
  }
}

type Frame = [left: number, top: number, wide: number, high: number]

/** Bytes of the colour table that these flags announce. */
const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Blocks of a length and so many bytes, up to one of length 0. */
const afterBlocks = (view: DataView, start: number): number => {
  let at = start
  while (view.getUint8(at) > 0) at += view.getUint8(at) + 1
  return at + 1
}

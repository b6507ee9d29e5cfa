import type { Image, Refusal } from './image.ts'

/** Twice 4096 × 1024: a billboard at three times its density has 2.2 million, and a phone unpacks each into four bytes. */
const mostPixels = 2 ** 23
const longestSide = 4096 * 3
/** Thirty seconds of ten pictures each. */
const mostFrames = 300
/** Animation ends after 15 to 30 seconds, repetitions included (IAB Display Advertising Guidelines, "Max Animation
 *  Length"). */
const longestMs = 30_000

/** What the readers' devices are spared, whatever the file weighs. */
export const judgeImage = ({ width, height, frames, durationMs }: Image): Refusal | null => {
  if (width > longestSide || height > longestSide || width * height > mostPixels)
    return { refused: `is ${width}×${height}: at most ${mostPixels} pixels, ${longestSide} on a side` }
  if (frames > mostFrames) return { refused: `has ${frames} frames: at most ${mostFrames}` }
  if (durationMs === Infinity) return { refused: 'moves for ever: let it stop within 30 seconds' }
  if (durationMs > longestMs)
    return {
      refused: `moves for ${Math.ceil(durationMs / 1000)} seconds, repetitions included: at most ${longestMs / 1000}`,
    }
  return null
}

import type { Size } from './model.ts'

/** Bytes that a creative may weigh when it first loads: 150 kB up to 300×250 and 728×90, 250 kB for the large formats (IAB
 *  LEAN, "Initial File Load"). */
export const weightLimit = ([width, height]: Size): number =>
  width * height <= 300 * 250 ? 150_000 : 250_000

/** The most that any file may weigh: a picture of double density may have twice as much, up to this. */
export const heaviestFile = 300_000

import sharp, { type Sharp } from 'sharp'

const background = { r: 200, g: 80, b: 40, alpha: 0.5 }

/** A picture of one colour. */
export const picture = (width: number, height: number, channels: 3 | 4 = 3): Sharp =>
  sharp({ create: { width, height, channels, background } })

/** Frames of different colours, one below the other, as sharp takes animations. */
export const moving = async (
  frames: number,
  [width, height]: [number, number] = [30, 25],
): Promise<Sharp> => {
  const pages = await Promise.all(
    Array.from({ length: frames }, (_, n) =>
      sharp({ create: { width, height, channels: 3, background: { r: (n * 37) % 256, g: n % 256, b: 90 } } })
        .png()
        .toBuffer(),
    ),
  )
  return sharp(pages, { join: { animated: true } })
}

/** One file of every kind and way of coding. */
export const stills: Record<string, () => Sharp> = {
  png: () => picture(301, 250).png(),
  'png, interlaced, with a palette': () => picture(301, 250).png({ progressive: true, palette: true }),
  jpg: () => picture(301, 250).jpeg(),
  'jpg, progressive, with Exif': () =>
    picture(301, 250)
      .jpeg({ progressive: true })
      .withExif({ IFD0: { Copyright: 'x'.repeat(3000) } }),
  gif: () => picture(301, 250).gif(),
  webp: () => picture(301, 250).webp(),
  'webp, lossless': () => picture(301, 250).webp({ lossless: true }),
  'webp, with alpha': () => picture(301, 250, 4).webp(),
  avif: () => picture(301, 250).avif({ effort: 0 }),
  'avif, with alpha': () => picture(301, 250, 4).avif({ effort: 0 }),
}

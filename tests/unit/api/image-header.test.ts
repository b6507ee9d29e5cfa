import * as fc from 'fast-check'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { readImageHeader } from '../../../src/api/image-header.ts'

const picture = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 80, b: 40, alpha: 0.5 } } })

it.each([
  ['png', 'image/png', () => picture(301, 250).png()],
  ['jpg', 'image/jpeg', () => picture(301, 250).jpeg()],
  [
    'jpg',
    'image/jpeg',
    () =>
      picture(301, 250)
        .jpeg({ progressive: true })
        .withExif({ IFD0: { Copyright: 'x'.repeat(3000) } }),
  ],
  ['gif', 'image/gif', () => picture(301, 250).gif()],
  ['webp', 'image/webp', () => picture(301, 250).webp()],
  ['webp', 'image/webp', () => picture(301, 250).webp({ lossless: true })],
  ['webp', 'image/webp', () => picture(301, 250, 4).webp()],
  ['avif', 'image/avif', () => picture(301, 250).avif({ effort: 0 })],
  ['avif', 'image/avif', () => picture(301, 250, 4).avif({ effort: 0 })],
] as const)('reads size and kind of a %s (%s)', async (ext, type, make) => {
  const bytes = await make().toBuffer()
  expect(readImageHeader(bytes)).toEqual({ ext, type, width: 301, height: 250 })
  for (const length of [0, 1, 8]) expect(readImageHeader(bytes.subarray(0, length))).toBeNull()
})

it('takes nothing else for an image, and never throws', () => {
  for (const text of [
    '',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'GIF89',
    '%PDF-1.7',
    'RIFF....WAVEfmt ',
  ])
    expect(readImageHeader(new TextEncoder().encode(text))).toBeNull()
  const heads = [[], [0xff, 0xd8, 0xff, 0xe0, 0, 0], [...new TextEncoder().encode('\0\0\0\x18ftypavif')]]
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 64 }), (head, rest) => {
      readImageHeader(new Uint8Array([...head, ...rest]))
    }),
  )
})

import { crc32 } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeImage } from '../../../src/uploads/judge-image.ts'
import { readImage } from '../../../src/uploads/read-image.ts'
import { moving, picture, stills } from './pictures.ts'

const cases = Object.entries(stills)
const bytesOf = (text: string) => new TextEncoder().encode(text)
const refused = expect.objectContaining({ refused: expect.any(String) })
const still = { frames: 1, durationMs: 0 }

describe('an image file', () => {
  it.each(cases)('is read from the first byte to the last: %s', async (name, make) => {
    const bytes = await make().toBuffer()
    const ext = name.slice(0, /[,]|$/.exec(name)?.index)
    const type = `image/${ext === 'jpg' ? 'jpeg' : ext}`
    expect(readImage(bytes)).toEqual({ ext, type, width: 301, height: 250, ...still })
  })

  it.each(cases)('is none when it ends early, wherever: %s', async (_, make) => {
    const bytes = await make().toBuffer()
    for (let length = 0; length < bytes.length; length += Math.max(1, Math.floor(bytes.length / 200)))
      expect(readImage(bytes.subarray(0, length)), `${length} bytes`).toEqual(refused)
    expect(readImage(bytes.subarray(0, -1))).toEqual(refused)
  })

  it.each(cases)('is none when something follows: %s', async (_, make) => {
    const bytes = await make().toBuffer()
    for (const tail of ['\0', 'PK\x05\x06', '<script>alert(1)</script>'])
      expect(readImage(new Uint8Array([...bytes, ...bytesOf(tail)])), JSON.stringify(tail)).toEqual(refused)
  })

  it('has the size that a browser shows, also where Exif or irot lays it on its side', async () => {
    const turned = await picture(301, 250).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(readImage(turned)).toMatchObject({ width: 250, height: 301 })
    const upright = await picture(301, 250).withMetadata({ orientation: 3 }).jpeg().toBuffer()
    expect(readImage(upright)).toMatchObject({ width: 301, height: 250 })
  })

  it('is damaged when one byte of a PNG is another', async () => {
    const bytes = await picture(20, 20).png().toBuffer()
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Uint8Array.from(bytes)
        damaged[at]! ^= change
        expect(readImage(damaged)).toEqual(refused)
      }),
    )
  })

  it('is told what to do when it is an SVG', () => {
    for (const svg of [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '\ufeff<?xml version="1.0"?><svg/>',
      '<!-- x --><svg/>',
    ])
      expect(readImage(bytesOf(svg))).toEqual({
        refused: 'is an SVG, which may carry scripts: export it as PNG or WebP, or put it into an HTML5 zip',
      })
  })

  it('is nothing else', () => {
    for (const text of ['', 'GIF89', '%PDF-1.7', 'RIFF....WAVEfmt ', '<html>', '\xff\xd8'])
      expect(readImage(bytesOf(text))).toEqual(refused)
  })

  it('is read without a fall, whatever is in it', async () => {
    const files = await Promise.all([
      ...Object.values(stills).map((make) => make().toBuffer()),
      (await moving(3)).gif().toBuffer(),
      (await moving(3)).webp().toBuffer(),
    ])
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.constantFrom(...files), changes, fc.boolean(), (file, changes, isInHead) => {
        const bytes = Uint8Array.from(file)
        for (const [at, value] of changes)
          bytes[at % (isInHead ? Math.min(400, bytes.length) : bytes.length)] = value
        readImage(bytes)
      }),
      { numRuns: 3000 },
    )
    const heads = files.map((file) => [...file.subarray(0, 40)])
    fc.assert(
      fc.property(fc.constantFrom([], ...heads), fc.uint8Array({ maxLength: 300 }), (head, rest) => {
        readImage(new Uint8Array([...head, ...rest]))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('an animation', () => {
  const judged = (bytes: Uint8Array) => {
    const image = readImage(bytes)
    return 'refused' in image ? image : judgeImage(image)
  }

  it.each(['gif', 'webp'] as const)(
    'lasts as long as its frames, times its repetitions: %s',
    async (kind) => {
      const once = await moving(5)
      const bytes = await once[kind]({ delay: [100, 200, 300, 400, 2000], loop: 3 }).toBuffer()
      const plays = kind === 'gif' ? gifPlays(bytes) : 3
      expect(readImage(bytes)).toMatchObject({ width: 30, height: 25, frames: 5, durationMs: 3000 * plays })
    },
  )

  /** The file's own count of repetitions, found by its name. */
  const gifPlays = (bytes: Buffer) => {
    const at = bytes.indexOf('NETSCAPE2.0')
    return at < 0 ? 1 : bytes.readUInt16LE(at + 13) + 1
  }

  it.each(['gif', 'webp'] as const)(
    'takes frames of no time for 100 ms, as browsers do: %s',
    async (kind) => {
      const bytes = await (await moving(4))[kind]({ delay: [0, 10, 10, 0], loop: 1 }).toBuffer()
      const plays = kind === 'gif' ? gifPlays(bytes) : 1
      expect(readImage(bytes)).toMatchObject({ frames: 4, durationMs: 400 * plays })
    },
  )

  it.each(['gif', 'webp'] as const)('may move for 30 seconds, and not for ever: %s', async (kind) => {
    const file = async (delay: number, loop: number) =>
      (await moving(2))[kind]({ delay: [delay, delay], loop }).toBuffer()
    const short = await file(5000, 1)
    expect(judged(short)).toBeNull()
    expect(judged(await file(20_000, 1))).toEqual({
      refused: expect.stringMatching(/^moves for [48]0 seconds/),
    })
    expect(judged(await file(5000, 10))).toEqual({
      refused: expect.stringMatching(/^moves for 1[01]0 seconds/),
    })
    expect(judged(await file(5000, 0))).toEqual({ refused: expect.stringMatching(/^moves for ever/) })
  })

  it('that stands still may repeat for ever', async () => {
    const bytes = await picture(30, 25).gif({ loop: 0 }).toBuffer()
    expect(judged(bytes)).toBeNull()
  })

  it('has at most 300 frames', async () => {
    const bytes = await (await moving(301, [4, 4])).gif({ delay: Array(301).fill(20), loop: 1 }).toBuffer()
    expect(judged(bytes)).toEqual({ refused: 'has 301 frames: at most 300' })
  })

  it('is counted in an APNG as well', async () => {
    const png = await picture(8, 8).png().toBuffer()
    expect(judged(animated(png, { frames: 2, plays: 0, delayMs: 500 }))).toEqual({
      refused: expect.stringMatching(/^moves for ever/),
    })
    expect(readImage(animated(png, { frames: 3, plays: 2, delayMs: 500 }))).toMatchObject({
      frames: 3,
      durationMs: 3000,
    })
  })
})

describe('a bomb', () => {
  it('is refused by what it declares, however little it weighs', async () => {
    const judge = (bytes: Uint8Array) => {
      const image = readImage(bytes)
      return 'refused' in image ? image : judgeImage(image)
    }
    const wide = await picture(12_000, 12_000).png({ compressionLevel: 9 }).toBuffer()
    expect(judge(wide)).toEqual({ refused: expect.stringMatching(/^is 12000×12000: at most/) })
    expect(judge(await picture(13_000, 2).png().toBuffer())).toEqual({
      refused: expect.stringMatching(/^is 13000×2/),
    })
    expect(judge(await picture(2910, 750).png().toBuffer())).toBeNull()
  })
})

/** A PNG with the chunks that make it move, checksums and all. */
const animated = (
  png: Buffer,
  { frames, plays, delayMs }: { frames: number; plays: number; delayMs: number },
): Uint8Array => {
  const acTL = Buffer.alloc(8)
  acTL.writeUInt32BE(frames, 0)
  acTL.writeUInt32BE(plays, 4)
  const fcTL = Buffer.alloc(26)
  fcTL.writeUInt16BE(delayMs, 20)
  fcTL.writeUInt16BE(1000, 22)
  const extra = [chunk('acTL', acTL), ...Array.from({ length: frames }, () => chunk('fcTL', fcTL))]
  // Behind the signature and IHDR.
  return Buffer.concat([png.subarray(0, 33), ...extra, png.subarray(33)])
}

const chunk = (name: string, data: Buffer): Buffer => {
  const covered = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(covered))
  return Buffer.concat([length, covered, sum])
}

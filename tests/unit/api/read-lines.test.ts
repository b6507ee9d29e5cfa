import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { readLines } from '../../../src/api/read-lines.ts'

const read = async (chunks: Uint8Array[], maxLineBytes = 1000) => {
  const stream = async function* () {
    yield* chunks
  }
  const lines: [number, string | null][] = []
  for await (const { number, bytes } of readLines(stream(), { maxLineBytes }))
    lines.push([number, bytes && new TextDecoder().decode(bytes)])
  return lines
}
const bytes = (text: string) => new TextEncoder().encode(text)

it('reads the same lines however the bytes arrive', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', ' ')),
        { minLength: 1 },
      ),
      fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
      async (lines, sizes) => {
        const whole = bytes(lines.join('\n'))
        const chunks = []
        for (let at = 0; at < whole.length;) {
          const size = sizes.next().value as number
          chunks.push(whole.subarray(at, at + size))
          at += size
        }
        const expected = lines.at(-1) === '' ? lines.slice(0, -1) : lines
        expect((await read(chunks)).map(([, line]) => line)).toEqual(expected)
      },
    ),
  )
})

it('counts from 1, skips what is too long, and goes on behind it', async () => {
  expect(await read([bytes('a\nbbb'), bytes('bbb\ncc\n'), bytes('\nd')], 3)).toEqual([
    [1, 'a'],
    [2, null],
    [3, 'cc'],
    [4, ''],
    [5, 'd'],
  ])
})

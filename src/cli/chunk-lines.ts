import { type Line, readLines } from '../api/read-lines.ts'

/** As the server takes them. */
const maxLineBytes = 256 * 1024

/** Some lines of a file as one request body; `numbers` are theirs in the file. */
export type Chunk = { numbers: number[]; body: Uint8Array<ArrayBuffer> }
export type Overlong = { number: number; message: string }

const newline = new Uint8Array([10])

/** Cuts a stream of lines into bodies of at most so many lines and bytes; empty lines are left out, overlong ones are
 *  handed to `refuse`. */
export async function* chunkLines(
  stream: AsyncIterable<Uint8Array>,
  {
    maxLines = 5000,
    maxBytes = 32 * 1024 * 1024,
    refuse,
  }: { maxLines?: number; maxBytes?: number; refuse: (line: Overlong) => void },
): AsyncGenerator<Chunk> {
  let lines: Line[] = []
  let size = 0
  const cut = (): Chunk => {
    const body = Buffer.concat(lines.flatMap(({ bytes }) => [bytes ?? newline, newline]))
    const numbers = lines.map(({ number }) => number)
    lines = []
    size = 0
    return { numbers, body }
  }
  for await (const line of readLines(stream, { maxLineBytes })) {
    if (!line.bytes) refuse({ number: line.number, message: `is longer than ${maxLineBytes} bytes` })
    else if (line.bytes.some((byte) => byte > 32)) {
      if (lines.length >= maxLines || size + line.bytes.length > maxBytes) yield cut()
      lines.push(line)
      size += line.bytes.length + 1
    }
  }
  if (lines.length > 0) yield cut()
}

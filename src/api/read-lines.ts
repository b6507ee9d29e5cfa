/** One line of a stream, counted from 1, without its end. `bytes` null: it was longer than allowed, and was skipped. */
export type Line = { number: number; bytes: Uint8Array | null }

/** Lines of a byte stream as they arrive, never more than one line and one chunk in memory. */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
  { maxLineBytes }: { maxLineBytes: number },
): AsyncGenerator<Line> {
  let number = 1
  let parts: Uint8Array[] = []
  let length = 0
  const take = (part: Uint8Array) => {
    length += part.length
    // An overlong line is still walked to its end, but no longer held.
    if (length > maxLineBytes) parts = []
    else if (part.length > 0) parts.push(part)
  }
  const finish = (): Line => {
    const line = { number, bytes: length > maxLineBytes ? null : join(parts, length) }
    number++
    parts = []
    length = 0
    return line
  }
  for await (const chunk of stream) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, end))
      from = end + 1
      yield finish()
    }
    take(chunk.subarray(from))
  }
  if (length > 0) yield finish()
}

const join = (parts: Uint8Array[], length: number): Uint8Array => {
  const [only] = parts
  if (parts.length === 1 && only) return only
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

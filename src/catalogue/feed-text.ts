import { boundBody } from './bound-body.ts'
import { asUtf8 } from './charset.ts'

export type FeedText =
  | { kind: 'text'; text: string }
  | { kind: 'too-large' }
  | { kind: 'timed-out' }
  | { kind: 'unreachable'; detail: string }

/** The text of a feed's body, in whatever charset, unpacked if it is a gzip file (`sitemap.xml.gz`). Packed and unpacked it
 *  may have `maxBytes`, so a bomb ends as `too-large` after that many. Half a document is none. */
export async function readFeedText(
  response: Response,
  limits: { maxBytes: number; signal: AbortSignal },
): Promise<FeedText> {
  const packed = boundBody(response.body, limits)
  const { stream, isGzip } = await peek(packed.stream)
  try {
    const plain = isGzip ? boundBody(stream.pipeThrough(new DecompressionStream('gzip')), limits) : packed
    const text = await new Response(
      asUtf8(isGzip ? plain.stream : stream, response.headers.get('content-type')),
    ).text()
    const end = packed.end() === 'complete' ? plain.end() : packed.end()
    switch (end) {
      case 'complete':
        return { kind: 'text', text }
      case 'too-large':
        return { kind: 'too-large' }
      case 'timed-out':
        return { kind: 'timed-out' }
      case 'broken':
        return {
          kind: 'unreachable',
          detail: isGzip ? 'the gzip file is damaged' : 'the connection broke off',
        }
    }
  } catch {
    return { kind: 'unreachable', detail: 'the connection broke off' }
  }
}

/** Looks at the first two bytes and gives them back: the type and the name of a file are often wrong about it. */
async function peek(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader()
  let first = await reader.read()
  // One byte may come alone.
  if (!first.done && first.value.length === 1) first = joined(first.value, await reader.read())
  const isGzip = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      if (!first.done) controller.enqueue(first.value)
    },
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return { stream, isGzip }
}

function joined(head: Uint8Array, next: ReadableStreamReadResult<Uint8Array>) {
  if (next.done) return { done: false as const, value: head }
  const both = new Uint8Array(head.length + next.value.length)
  both.set(head)
  both.set(next.value, head.length)
  return { done: false as const, value: both }
}

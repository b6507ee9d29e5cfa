import { aborted, untilAborted } from './until-aborted.ts'

/** How a body came to its end. */
export type BodyEnd = 'complete' | 'too-large' | 'timed-out' | 'broken'

/** A body that ends quietly at `maxBytes`, when the signal fires or when the connection breaks, so that its reader can use
 *  what came; `end` tells which it was. The source is cancelled in every case, read to the end or not. */
export function boundBody(
  body: ReadableStream<Uint8Array> | null,
  { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
): { stream: ReadableStream<Uint8Array>; end: () => BodyEnd } {
  const reader = body?.getReader()
  let end: BodyEnd = 'complete'
  let left = maxBytes

  async function next(): Promise<Uint8Array | null> {
    if (reader === undefined) return null
    try {
      const chunk = await untilAborted(reader.read(), signal)
      if (chunk === aborted) return stop('timed-out')
      if (chunk.done) return null
      if (chunk.value.length <= left) {
        left -= chunk.value.length
        return chunk.value
      }
      const rest = chunk.value.subarray(0, left)
      left = 0
      stop('too-large')
      return rest
    } catch {
      return stop(signal.aborted ? 'timed-out' : 'broken')
    }
  }

  function stop(why: BodyEnd): null {
    end = why
    // A body that broke cannot be cancelled; that is no news.
    reader?.cancel(why).catch(() => {})
    return null
  }

  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = await next()
      if (chunk !== null && chunk.length > 0) controller.enqueue(chunk)
      if (chunk === null || end !== 'complete') controller.close()
    },
    async cancel(reason) {
      await reader?.cancel(reason)
    },
  })
  return { stream, end: () => end }
}

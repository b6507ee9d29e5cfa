const sliceBytes = 16 * 1024

/** A stream in slices of 16 KiB that ends as soon as its reader has had enough. What is left of the source is cancelled. */
export function untilEnough(
  source: ReadableStream<Uint8Array>,
  enough: () => boolean,
): ReadableStream<Uint8Array> {
  const reader = source.getReader()
  let rest = new Uint8Array()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (enough()) {
          await reader.cancel('enough')
          return controller.close()
        }
        if (rest.length === 0) {
          const { done, value } = await reader.read()
          if (done) return controller.close()
          rest = new Uint8Array(value)
        }
        controller.enqueue(rest.slice(0, sliceBytes))
        rest = rest.subarray(sliceBytes)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Nothing ahead of the reader: it may already have had enough.
    { highWaterMark: 0 },
  )
}

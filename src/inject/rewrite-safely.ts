import { readHead } from '../catalogue/charset.ts'

type Bytes = ReadableStream<Uint8Array>
type Rewriting = {
  /** So much of the body has to be there before `rewrite` can begin: it gets that as `head`, and in the body again. */
  headBytes: number
  rewrite: (body: Bytes, head: Uint8Array) => Bytes
  /** Bytes that the rewriter has added so far. */
  added: () => number
  failed: (error: unknown) => void
}

const nothing = new Uint8Array()

/** A body through a rewriter, piece by piece as it comes. A piece leaves rewritten once the rewriter has done with all of it. When
 *  it gives up (a streaming parser does on markup that it cannot be sure of: `<xmp>` in `<select>`), this piece and whatever
 *  follows leave as they came: a page of the origin never breaks off. */
export const rewriteSafely = (body: Bytes, { headBytes, rewrite, added, failed }: Rewriting): Bytes => {
  const { readable, writable } = new IdentityTransformStream()
  const writer = writable.getWriter()
  const source = body.getReader()
  /** Given to the rewriter, and not come out of it: the start of a tag that has not ended, and the piece in hand. */
  let held = nothing
  let given = 0
  let head = nothing
  let left = 0
  let rewritten: Uint8Array[] = []
  /** The origin broke off, or the reader left: nobody's fault here, and nothing to be saved. */
  let isBroken = false

  /** The rewriter asks for more: it has done with what it had. */
  const release = async () => {
    const pieces = rewritten
    rewritten = []
    left += pieces.reduce((sum, { length }) => sum + length, 0)
    const inside = Math.max(0, given - (left - added()))
    held = inside === 0 ? nothing : held.slice(-inside)
    for (const piece of pieces) await writer.write(piece)
  }

  const next = async () => {
    try {
      if (given === 0 && head.length > 0) return { done: false, value: head }
      await release()
      return await source.read()
    } catch (error) {
      isBroken = true
      throw error
    }
  }

  const pieces = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await next()
        if (done || !value) return controller.close()
        given += value.length
        held = joined(held, value)
        controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )

  const asTheyCame = async () => {
    const left = given === 0 ? head : held
    if (left.length > 0) await writer.write(left)
    for (;;) {
      const { done, value } = await source.read()
      if (done) return
      await writer.write(value)
    }
  }

  const run = async () => {
    head = (await readHead(source, headBytes)).bytes
    try {
      const output = rewrite(pieces, head).getReader()
      for (;;) {
        const { done, value } = await output.read()
        if (done) break
        rewritten.push(value)
      }
      await release()
    } catch (error) {
      if (isBroken) throw error
      failed(error)
      await asTheyCame()
    }
    await writer.close()
  }
  run().catch((error) => {
    source.cancel(error).catch(() => {})
    writer.abort(error).catch(() => {})
  })
  return readable
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> => {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

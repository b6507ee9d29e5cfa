export const sniffedBytes = 1_024

/** The encoding of a document, as the WHATWG `TextDecoder` names it: byte order mark, then the Content-Type, then what its
 *  first 1,024 bytes declare (`<meta charset>`, `http-equiv`, `<?xml encoding>`). A declaration nobody knows counts as none;
 *  without one it is UTF-8 if those bytes are, else windows-1252.
 *  https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding */
export function charsetOf(bytes: Uint8Array, contentType: string | null): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'

  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, sniffedBytes))
  const inHead =
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1]
  return (
    known(/charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(contentType ?? '')?.[1]) ??
    // Bytes in which a declaration can be read are not UTF-16, whatever it says.
    known(inHead)?.replace(/^utf-16[bl]e$/, 'utf-8') ??
    (isUtf8(bytes.subarray(0, sniffedBytes)) ? 'utf-8' : 'windows-1252')
  )
}

function known(label: string | undefined): string | null {
  if (label === undefined) return null
  try {
    const { encoding } = new TextDecoder(label)
    return encoding === 'x-user-defined' ? 'windows-1252' : encoding
  } catch {
    return null
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // As a stream: the cut may fall inside a character.
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** A body as UTF-8, whatever it was: HTMLRewriter refuses charsets it does not know. */
export function asUtf8(
  body: ReadableStream<Uint8Array>,
  contentType: string | null,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const encoder = new TextEncoder()
  let decoder: TextDecoder | null = null
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const { done, bytes } = decoder === null ? await readHead(reader) : await readChunk(reader)
        decoder ??= new TextDecoder(charsetOf(bytes, contentType))
        const text = decoder.decode(bytes, { stream: !done })
        if (text !== '') controller.enqueue(encoder.encode(text))
        if (done) controller.close()
        if (done || text !== '') return
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

type Reader = ReadableStreamDefaultReader<Uint8Array>
const nothing = new Uint8Array()

async function readChunk(reader: Reader) {
  const { done, value } = await reader.read()
  return { done, bytes: value ?? nothing }
}

/** A body's first `length` bytes or more, or all of it where there are fewer. */
export async function readHead(reader: Reader, length = sniffedBytes) {
  let head = nothing
  for (;;) {
    const { done, bytes } = await readChunk(reader)
    const longer = new Uint8Array(head.length + bytes.length)
    longer.set(head)
    longer.set(bytes, head.length)
    head = longer
    if (done || head.length >= length) return { done, bytes: head }
  }
}

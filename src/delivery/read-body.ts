import type { Problem } from '../errors.ts'

/** The body as text; a problem when it is larger than `maxBytes` or not UTF-8. Reads no further than it must. */
const readText = async (request: Request, maxBytes: number): Promise<string | Problem> => {
  const tooLarge: Problem = {
    kind: 'too-large',
    errors: [{ path: 'body', message: `at most ${maxBytes} bytes` }],
  }
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    if (request.body)
      for await (const chunk of request.body as ReadableStream<Uint8Array>) {
        size += chunk.byteLength
        if (size > maxBytes) return tooLarge
        chunks.push(chunk)
      }
  } catch {
    return { kind: 'malformed', errors: [{ path: 'body', message: 'ends before its end' }] }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(Buffer.concat(chunks))
  } catch {
    return { kind: 'malformed', errors: [{ path: 'body', message: 'must be UTF-8' }] }
  }
}

/** The body as JSON, whatever its declared type: beacons come as text/plain, which needs no preflight. */
export const readJson = async (request: Request, maxBytes: number): Promise<{ json: unknown } | Problem> => {
  const text = await readText(request, maxBytes)
  if (typeof text !== 'string') return text
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return { kind: 'malformed', errors: [{ path: 'body', message: 'must be JSON' }] }
  }
}

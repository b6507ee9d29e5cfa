import { Agent, request } from 'node:http'

export type Sent = {
  method: string
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array
}
export type Heard = { status: number; headers: Record<string, string>; body: string; ms: number }

const agent = new Agent({ keepAlive: true, maxSockets: 32 })
const patienceMs = 20_000

/** One request as it stands: no redirects, and no header of its own beyond those that HTTP needs. A connection that the server had
 *  closed meanwhile is no answer of its: then on another. */
export const send = (url: string, sent: Sent): Promise<Heard> =>
  sendOnce(url, sent).catch((error: unknown) => {
    if (error instanceof StaleConnection) return send(url, sent)
    throw error
  })

class StaleConnection extends Error {}

const sendOnce = (url: string, { method, path, headers, body }: Sent): Promise<Heard> =>
  new Promise((heard, failed) => {
    const since = performance.now()
    const asking = request(
      new URL(url),
      {
        agent,
        method,
        path,
        headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
        timeout: patienceMs,
        // What a browser would still read of a header is for the judge to say.
        maxHeaderSize: 256 * 1024,
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', failed)
        answer.on('end', () =>
          heard({
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(answer.headers).map(([name, value]) => [name, [value ?? ''].flat().join('\n')]),
            ),
            body: Buffer.concat(chunks).toString(),
            ms: performance.now() - since,
          }),
        )
      },
    )
    asking.on('timeout', () => asking.destroy(new Error(`no answer within ${patienceMs} ms`)))
    asking.on('error', (error: NodeJS.ErrnoException) =>
      failed(asking.reusedSocket && error.code === 'ECONNRESET' ? new StaleConnection() : error),
    )
    asking.end(body)
  })

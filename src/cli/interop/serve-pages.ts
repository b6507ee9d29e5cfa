import { once } from 'node:events'
import { createServer } from 'node:http'

type Body = string | { type: string; body: string }

/** A web server of somebody else's, on this machine: pages by path, made when they are asked for. Ends when the block that uses it
 *  does. */
export const servePages = async (pages: Record<string, (url: string, body: string) => Body>) => {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://pages')
    asked.push(`${request.method} ${request.url}`)
    let sent = ''
    for await (const chunk of request) sent += String(chunk)
    const page = pages[pathname]?.(url, sent)
    const { type, body } = typeof page === 'object' ? page : { type: 'text/html', body: page ?? '' }
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': `${type}; charset=utf-8`,
      'access-control-allow-origin': '*',
    })
    response.end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const url = `http://${host}`
  return {
    url,
    host,
    /** Method and path of every request so far. */
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../host/free-port.ts'
import { serve } from '../../host/serve.ts'

/** What HTTP itself says anew with every answer. */
const byServer = new Set(['content-length', 'date', 'connection', 'transfer-encoding', 'keep-alive'])

/** What this machine can do at all: a bare worker that answers everything with these very headers and so many bytes. */
export const serveLimit = async (answer: Response, dataDir: string) => {
  const body = new Uint8Array(await answer.arrayBuffer())
  const headers = [...answer.headers].filter(([name]) => !byServer.has(name))
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'body'), body)
  writeFileSync(join(dataDir, 'worker.js'), workerOf(answer.status, headers, body.length > 0))
  writeFileSync(join(dataDir, 'workerd.capnp'), configuration)
  return serve({ port: await freePort(), dataDir, dist: dataDir })
}

const workerOf = (status: number, headers: [string, string][], hasBody: boolean) => `
import body from './body'
const headers = new Headers(${JSON.stringify(headers)})
export default { fetch: () => new Response(${hasBody ? 'body' : 'null'}, { status: ${status}, headers }) }
`

const configuration = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "limit", worker = (
      modules = [
        (name = "worker.js", esModule = embed "worker.js"),
        (name = "body", data = embed "body"),
      ],
      compatibilityDate = "2026-10-01",
    )),
    (name = "storage", disk = (path = "data")),
  ],
  sockets = [(name = "http", http = (), service = "limit")],
);
`

/** `npm run fuzz -- [--requests 50000] [--seed N] [--json F]`: requests that nobody would send, to every route of the built
 *  server: the API as its document tells it, the public paths, and the console as its links and forms lead. */
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { freePort } from '../host/free-port.ts'
import { masterSecret, serve } from '../host/serve.ts'
import { fail, readArguments } from './command-line.ts'
import { apiOperations, type Document } from './fuzz/api-operations.ts'
import { consoleOperations } from './fuzz/console-operations.ts'
import { canary, canaryOf } from './fuzz/hostile.ts'
import { faultIn } from './fuzz/judge.ts'
import type { Operation } from './fuzz/operation.ts'
import { publicOperations } from './fuzz/public-operations.ts'
import { scanDisk } from './fuzz/scan-disk.ts'
import { send, type Sent } from './fuzz/send.ts'
import { fuzzEnvironment, stockSite } from './fuzz/stock.ts'

const usage = `npm run fuzz -- [--requests 50000] [--seed N] [--json FILE]`
const { values } = readArguments(usage, {
  options: {
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    json: { type: 'string' },
  },
})
const [requests, seed] = [Number(values.requests), Number(values.seed)]
if (!(requests > 0 && requests <= 1e6 && Number.isInteger(seed))) fail(usage)

const atOnce = 16
const dataDir = mkdtempSync(join(tmpdir(), 'ukingo-fuzz-'))
const server = await serve({ port: await freePort(), dataDir, environment: fuzzEnvironment })
const { url } = server
const stock = await stockSite(url, masterSecret(dataDir))
const document = JSON.parse((await send(url, get('/api/v1/openapi.json'))).body) as Document
const operations: Operation[] = [
  ...apiOperations(document, '/api/v1', stock),
  ...publicOperations(stock),
  ...(await consoleOperations(url, stock)),
]

const tally = { asked: 0, byStatus: new Map<string, number>(), slowestMs: 0 }
/** By route: requests, and how many of them were let through. */
const routes = new Map(operations.map(({ route }) => [route, { asked: 0, passed: 0 }]))
const refused = new Set<string>()
let serial = 0

/** The first request of each kind of fault. */
const faults = new Map<string, Sent>()

/** Sends a request under a word of its own. */
const ask = async (route: string, asking: Sent) => {
  const own = canaryOf(serial++)
  const sent = named(asking, own)
  const { status, ms, ...answer } = await send(url, sent)
  const fault = faultIn(asking, { status, ms, ...answer })
  if (fault && !faults.has(`${route} ${fault}`)) faults.set(`${route} ${fault}`, sent)
  tally.asked++
  tally.slowestMs = Math.max(tally.slowestMs, ms)
  const family = status === 429 ? '429' : `${Math.floor(status / 100)}xx`
  tally.byStatus.set(family, (tally.byStatus.get(family) ?? 0) + 1)
  const counted = routes.get(route)
  if (counted) counted.asked++
  if (status >= 400) refused.add(own)
  else if (counted) counted.passed++
}

const request = fc.oneof(
  ...operations.map(({ route, asking }) => asking.map((asking) => ({ route, asking }))),
)
for (let round = 0; tally.asked < requests; round++)
  await Promise.all(
    fc
      .sample(request, { numRuns: atOnce, seed: seed + round })
      .map(({ route, asking }) => ask(route, asking)),
  )
// What is in memory only is written within the time of two batches.
await new Promise((done) => setTimeout(done, 5000))
await server.stop()
const onDisk = scanDisk(dataDir, /ukz\d+z/g)
const leaked = [...refused].filter((own) => onDisk.has(own))
rmSync(dataDir, { recursive: true, force: true })

const silent = [...routes].filter(([, { asked }]) => asked === 0).map(([route]) => route)
const statuses = Object.fromEntries([...tally.byStatus].sort(([a], [b]) => a.localeCompare(b)))
console.log(`${tally.asked} requests to ${routes.size} routes, seed ${seed}`)
console.log(
  `  answers                        ${Object.entries(statuses)
    .map((pair) => pair.join(' '))
    .join(', ')}`,
)
console.log(
  `  routes that let something in   ${[...routes.values()].filter(({ passed }) => passed > 0).length}`,
)
console.log(`  words of stored requests       ${onDisk.size - leaked.length} on disk`)
console.log(`  words of refused requests      ${refused.size} refused, ${leaked.length} on disk`)
console.log(`  slowest answer                 ${Math.round(tally.slowestMs)} ms`)
if (values.json) {
  const rows = [...routes].map(([route, counts]) => ({ route, ...counts }))
  await writeFile(
    values.json,
    `${JSON.stringify({ seed, requests: tally.asked, statuses, leaked, rows }, null, 2)}\n`,
  )
}
if (faults.size > 0)
  fail([...faults].map(([fault, asking]) => `${fault}\n${JSON.stringify(asking).slice(0, 2000)}`).join('\n'))
if (leaked.length > 0) fail(`Refused, and stored all the same: ${leaked.slice(0, 20).join(' ')}`)
if (silent.length > 0 && requests >= 50_000) fail(`Never asked: ${silent.join(', ')}`)

function get(path: string): Sent {
  return { method: 'GET', path, headers: {} }
}

/** The request with its own word in place of `CANARY`, and headers that HTTP can carry. */
function named({ method, path, headers, body }: Sent, own: string): Sent {
  const name = (text: string) => text.replaceAll(canary, own)
  return {
    method,
    path: name(path),
    headers: Object.fromEntries(
      Object.entries(headers).map(([key, value]) => [
        key,
        name(value).replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, ''),
      ]),
    ),
    ...(body !== undefined && { body: typeof body === 'string' ? name(body) : body }),
  }
}

/** `npm run answers`: how long the management API and the console take on a full site, of the built server. */
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, masterSecret } from '../host/serve.ts'
import { operatorToken } from '../keys.ts'
import { fullSite } from './answers/full-site.ts'
import { readArguments } from './command-line.ts'
import { consoleScreens } from './console-screens.ts'

const usage = 'npm run answers -- [--articles 100000] [--line-items 500] [--days 90] [--port 8796]'
const { values } = readArguments(usage, {
  options: {
    articles: { type: 'string', default: '100000' },
    'line-items': { type: 'string', default: '500' },
    days: { type: 'string', default: '90' },
    port: { type: 'string', default: '8796' },
  },
})

const id = 'full'
const days = Number(values.days)
const now = Math.floor(Date.now() / 3_600_000) * 3_600_000
const dataDir = mkdtempSync(join(tmpdir(), 'ukingo-'))
const setupToken = 'of the times'
const options = {
  port: Number(values.port),
  dataDir,
  environment: { UKINGO_DEMO: '0', UKINGO_SETUP_TOKEN: setupToken },
}
let server = await serve(options)
const token = operatorToken(masterSecret(dataDir))
const headers = { authorization: `Bearer ${token}` }

const send = async (path: string, init: RequestInit) => {
  const answer = await fetch(`${server.url}${path}`, init)
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

const build = async () => {
  await send('/api/v1/sites', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ id, name: 'Full', hosts: ['paper.example'] }),
  })
  const lines = fullSite({
    id,
    now,
    days,
    articles: Number(values.articles),
    lineItems: Number(values['line-items']),
  })
  const file = join(dataDir, 'full.ndjson')
  await writeFile(file, lines)
  const answer = await send(`/api/v1/sites/${id}/import`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    body: await openAsBlob(file),
  })
  return answer.json()
}

type Operation = { parameters?: { name: string; in: string; required?: boolean }[] }
type Document = { paths: Record<string, { get?: Operation }> }

const from = new Date(now - days * 86_400_000).toISOString().slice(0, 10)
const to = new Date(now).toISOString().slice(0, 10)
const one: Record<string, string> = {
  slots: 'top',
  orders: 'or_1',
  'line-items': 'li_5k',
  creatives: 'cr_5k',
  articles: 'a_20t4',
}

/** Every GET of the API, from its own document, and reports over all days. */
const apiPaths = async (): Promise<string[]> => {
  const { paths } = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as Document
  const gets = Object.entries(paths).flatMap(([path, { get }]) => {
    const [, , , area = ''] = path.split('/')
    const known = !path.includes('{id}') || one[area] !== undefined
    if (!get || !known || /\/(me|reports|export|\{month\})/.test(path)) return []
    const to = path.replace('{site}', id).replace('{id}', one[area] ?? '')
    const isList = get.parameters?.some(({ name }) => name === 'limit')
    return [isList ? `${to}?limit=100` : to]
  })
  const reports = [
    '',
    'day',
    'month',
    'lineItem',
    'lineItem,day',
    'advertiser,slot',
    'slot,device,country',
    'creative,day',
    'order,month',
    'hour',
    'filtered,day',
  ].map((by) => `/sites/${id}/reports?from=${from}&to=${to}&by=${by}`)
  const csv = `/sites/${id}/reports/export.csv?from=${from}&to=${to}&by=lineItem,day`
  return [...gets, ...reports, csv].map((path) => `/api/v1${path}`)
}

const screenPaths = () =>
  Object.values(consoleScreens).map((path) =>
    `/console/sites/${id}${path}`.replace('li_2', 'li_5k').replace('cr_1', 'cr_5k').replace('a_1', 'a_20t4'),
  )

const rounds = 5
/** ms: the first answer, and the median of those after it. */
const time = async (path: string, by: Record<string, string>) => {
  const took: number[] = []
  let status = 0
  let bytes = 0
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now()
    const answer = await fetch(`${server.url}${path}`, { headers: by, redirect: 'manual' })
    bytes = (await answer.arrayBuffer()).byteLength
    took.push(performance.now() - start)
    status = answer.status
  }
  const [first = 0, ...rest] = took
  return { path, status, bytes, first, median: rest.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0 }
}

const signIn = async () => {
  const owner = { email: 'amina@paper.example', password: 'nine words or so' }
  const json = { 'content-type': 'application/json', origin: server.url }
  await send('/api/v1/setup', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ setupToken, ...owner, name: 'Amina' }),
  })
  const answer = await send('/api/v1/sign-in', { method: 'POST', headers: json, body: JSON.stringify(owner) })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

const ms = (value: number) => value.toFixed(0).padStart(7)
try {
  const start = performance.now()
  console.log(await build())
  console.log(`imported in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  const cookie = await signIn()
  await server.stop()
  server = await serve(options)
  const restarted = await time(`/api/v1/sites/${id}/articles?limit=1`, headers)
  console.log(`first answer after a restart ${restarted.first.toFixed(0)} ms`)
  const rows = []
  for (const path of await apiPaths()) rows.push(await time(path, headers))
  for (const path of screenPaths()) rows.push(await time(path, { cookie }))
  console.log('  first  median   bytes status')
  for (const { path, status, bytes, first, median } of rows.sort((a, b) => b.median - a.median))
    console.log(`${ms(first)} ${ms(median)} ${ms(bytes)} ${status} ${path}`)
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

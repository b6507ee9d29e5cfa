/** `npm run import -- --site ID FILE.jsonl[.gz]`: pushes articles, one JSON object a line, through the management API. */
import { statSync } from 'node:fs'
import { SingleBar } from 'cli-progress'
import { fail, readArguments } from './command-line.ts'
import { apiClient, describeProblem } from './api-client.ts'
import { chunkLines } from './chunk-lines.ts'
import { findToken } from './find-token.ts'
import { hostsOf } from './hosts-of.ts'
import { openFile } from './open-file.ts'
import { type Pushed, pushChunk } from './push-chunk.ts'

const usage = `npm run import -- --site ID [--url http://localhost:8787] [--token TOKEN] [--create] FILE.jsonl[.gz]

  One JSON object a line: {"url", "title", "publishedAt", "tags"?, "section"?, "text"?, "image"?, "language"?, "id"?}
  --create  makes the site when there is none of that id, for the hosts of the first thousand lines
  --token   an API token; otherwise UKINGO_TOKEN, and for a server on this machine that of DATA_DIR (./data)`

const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    site: { type: 'string' },
    url: { type: 'string', default: 'http://localhost:8787' },
    token: { type: 'string' },
    create: { type: 'boolean', default: false },
  },
})
const { site, url, create } = values
const [file] = positionals
if (!site || !file || positionals.length > 1) fail(usage)
if (!URL.canParse(url)) fail(`--url ${url} is no address`)
const token =
  findToken({ given: values.token, url }) ?? fail(`No token for ${url}: give --token or UKINGO_TOKEN.`)
const size = statSync(file as string, { throwIfNoEntry: false })?.size ?? fail(`There is no file ${file}.`)
const client = apiClient({ url, token })

const findSite = async () => {
  const found = await client
    .send('GET', `/sites/${site}`)
    .catch((error: Error) =>
      fail(`Nothing answers at ${url} (${(error.cause as Error | undefined)?.message || error.message}).`),
    )
  if (found.ok) return
  if (found.status !== 404) fail(`${url} says ${describeProblem(found.problem)}`)
  if (!create) fail(`There is no site ${site} at ${url}; --create makes it.`)
  const hosts = await hostsOf(openFile(file as string))
  if (hosts.length === 0) fail(`No line of ${file} has a "url".`)
  const created = await client.send('POST', '/sites', { json: { id: site, name: site, hosts } })
  if (!created.ok) fail(`The site cannot be created: ${describeProblem(created.problem)}`)
  console.log(`Created the site ${site} for ${hosts.join(', ')}.`)
}

await findSite()

const total: Pushed = { created: 0, updated: 0, refused: [], refusedCount: 0 }
const add = (pushed: Pushed) => {
  total.created += pushed.created
  total.updated += pushed.updated
  total.refusedCount += pushed.refusedCount
  total.refused.push(...pushed.refused.slice(0, Math.max(0, 20 - total.refused.length)))
}

const bar = new SingleBar({
  format: ' {bar} {percentage} % · {articles} articles · {rate}/s · {duration_formatted}',
  hideCursor: true,
  clearOnComplete: true,
})
const startedAt = performance.now()
const seconds = () => (performance.now() - startedAt) / 1000
const rate = () => Math.round((total.created + total.updated) / Math.max(seconds(), 0.001))
let bytesRead = 0
bar.start(size, 0, { articles: 0, rate: 0 })
const refuse = ({ number, message }: { number: number; message: string }) =>
  add({ created: 0, updated: 0, refused: [{ line: number, path: '', message }], refusedCount: 1 })

try {
  for await (const chunk of chunkLines(
    openFile(file as string, (bytes) => (bytesRead += bytes)),
    { refuse },
  )) {
    const pushed = await pushChunk(client, site as string, chunk)
    if ('problem' in pushed) {
      bar.stop()
      fail(`Stopped at line ${chunk.numbers[0]}: ${describeProblem(pushed.problem)}`)
    } else add(pushed)
    bar.update(bytesRead, { articles: total.created + total.updated, rate: rate() })
  }
} catch (error) {
  bar.stop()
  fail(`Stopped: ${(error as Error).message}`)
}
bar.stop()

for (const { line, path, message } of total.refused)
  console.log(`  line ${line}: ${[path, message].filter(Boolean).join(' ')}`)
if (total.refusedCount > total.refused.length)
  console.log(`  … and ${total.refusedCount - total.refused.length} more`)
console.log(
  `${total.created} created, ${total.updated} updated, ${total.refusedCount} refused in ${(seconds() / 60).toFixed(2)} minutes (${rate()} articles/s).`,
)
if (total.created + total.updated === 0) process.exit(1)

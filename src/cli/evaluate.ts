/** `npm run evaluate`: replays logs through the ranking that ships, beside what other software does. */
import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { SingleBar } from 'cli-progress'
import type * as z from 'zod'
import { fail, readArguments } from './command-line.ts'
import { evaluate } from './evaluate/evaluation.ts'
import { jsonOf } from './evaluate/json.ts'
import { type Refused, readRecords } from './evaluate/read-records.ts'
import { ArticleRecord, EventRecord, PairRecord } from './evaluate/records.ts'
import { scoreFile } from './evaluate/score-file.ts'
import { tableOf } from './evaluate/table.ts'
import { openFile } from './open-file.ts'

const usage = `npm run evaluate -- [--articles F] [--events F] [--pairs F] [--language en] [--json F] [--scores F]

  JSON lines, .gz or not; one of the first three at least
  --articles  {"id", "url", "title", "tags": [], "section", "publishedAt": ms, "text"}
  --events    {"type": "view", "at": ms, "visitor", "article"} or {"type": "list", "at": ms, "visitor", "shown": [ids], "clicked": [ids]}
  --pairs     {"a", "b", "score"}, how alike people find two articles
  --language  that the articles are written in, as a BCP 47 tag
  --json      writes the table as {"rows": [{"metric", "policy", "value", "low", "high", "n"}], "differences": [… of ours from each]}
  --scores    writes what ours predicted: {"event": line from 0, "scores": […]} for a list, {"event", "top": [ids]} for the view that
              followed another, {"article", "top": [ids]} by tags, {"a", "b", "score"} for a pair`

const { values } = readArguments(usage, {
  options: {
    articles: { type: 'string' },
    events: { type: 'string' },
    pairs: { type: 'string' },
    language: { type: 'string', default: 'en' },
    json: { type: 'string' },
    scores: { type: 'string' },
  },
})
const files = [values.articles, values.events, values.pairs].filter((file) => file !== undefined)
if (files.length === 0) fail(usage)
const sizeOf = (file: string): number =>
  statSync(file, { throwIfNoEntry: false })?.size ?? fail(`There is no file ${file}.`)
const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0)

const bar = new SingleBar({
  format: ' {bar} {percentage} % · {doing} · {duration_formatted}',
  hideCursor: true,
  clearOnComplete: true,
})
const refused: (Refused & { file: string })[] = []
let refusedCount = 0

async function* recordsOf<T>(file: string | undefined, schema: z.ZodType<T>, doing: string) {
  if (file === undefined) return
  const refuse = (line: Refused) => {
    refusedCount++
    if (refused.length < 10) refused.push({ ...line, file })
  }
  const stream = openFile(file, (read) => bar.increment(read, { doing }))
  yield* readRecords(stream, { schema, refuse })
}

const scores = values.scores ? scoreFile(values.scores) : null
bar.start(bytes, 0, { doing: '' })
const { estimates, articles, events, late } = await evaluate(
  {
    articles: recordsOf(values.articles, ArticleRecord, 'articles'),
    events: recordsOf(values.events, EventRecord, 'events'),
    pairs: recordsOf(values.pairs, PairRecord, 'pairs'),
  },
  {
    language: values.language,
    ...(scores && { dump: scores.dump }),
    progress: (share) => bar.update({ doing: `lists by tags, ${Math.round(100 * share)} %` }),
  },
)
bar.stop()
scores?.close()

for (const { file, line, message } of refused) console.error(`${file}, line ${line}: ${message}`)
if (refusedCount > refused.length)
  console.error(`… and ${refusedCount - refused.length} more lines are refused`)
if (late > 0) console.error(`${late} events came too late to be played in order of time`)
console.log(`${articles.toLocaleString('en')} articles, ${events.toLocaleString('en')} events\n`)
console.log(estimates.length > 0 ? tableOf(estimates) : 'Nothing in it can be predicted.')
if (values.json) await writeFile(values.json, `${JSON.stringify(jsonOf(estimates), null, 2)}\n`)

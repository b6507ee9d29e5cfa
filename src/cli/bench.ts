/** `npm run bench -- [NAME…] [--json F] [--markdown F] [--picture F]`: what things cost on this machine, beside what the machine
 *  could do at all. */
import { writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { browserNames, measureBrowser } from './bench/browser.ts'
import { coldNames, measureCold } from './bench/cold.ts'
import { curveNames, measureCurves } from './bench/curves.ts'
import { generator, hasCoreToSpare } from './bench/load.ts'
import { microBenchmarks } from './bench/micro.ts'
import { pictureOf } from './bench/picture.ts'
import type { Row } from './bench/row.ts'
import { measureServed, servedNames } from './bench/served.ts'
import { cellsOf, columns, lineOf, markdownOf } from './bench/table.ts'
import { fail, readArguments } from './command-line.ts'

const microNames = Object.keys(microBenchmarks)
const names = [...servedNames, ...coldNames, ...curveNames, ...browserNames, ...microNames]
const usage = `npm run bench -- [NAME…] [--json FILE] [--markdown FILE] [--picture FILE.svg]

  ${names.join('\n  ')}`

const { positionals, values } = readArguments(usage, {
  allowPositionals: true,
  options: { json: { type: 'string' }, markdown: { type: 'string' }, picture: { type: 'string' } },
})
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0) fail(`There is no ${unknown.join(', ')}.\n\n${usage}`)
const asked = (some: readonly string[]) =>
  some.filter((name) => positionals.length === 0 || positionals.includes(name))

async function* measureMicro(some: readonly string[]): AsyncGenerator<Row> {
  for (const name of some) yield microBenchmarks[name]!(name)
}

const parts: AsyncGenerator<Row>[] = [
  measureServed(asked(servedNames)),
  measureCold(asked(coldNames)),
  measureCurves(asked(curveNames)),
  measureMicro(asked(microNames)),
  measureBrowser(asked(browserNames)),
]

const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${memory}, Node ${process.version}, load by ${generator}${hasCoreToSpare ? '' : ', on the very core of the server'}`
console.log(machine)
console.log(lineOf(columns))
const rows: Row[] = []
for (const part of parts)
  try {
    for await (const row of part) {
      rows.push(row)
      console.log(lineOf(cellsOf(row)))
    }
  } catch (error) {
    // What was measured is written all the same: a whole run takes long.
    console.error(error)
    process.exitCode = 1
  }
const busiest = Math.max(0, ...rows.map(({ generatorShare = 0 }) => generatorShare))
if (busiest > 0)
  console.log(
    `${generator} was busy for ${Math.round(100 * busiest)} % of a core at most${busiest > 0.9 ? ': it may have been the bottleneck' : ': it held nothing up'}`,
  )
const date = new Date().toISOString().slice(0, 10)
if (values.json) await writeFile(values.json, `${JSON.stringify({ machine, date, rows }, null, 2)}\n`)
if (values.markdown) await writeFile(values.markdown, markdownOf(rows, { machine, date }))
if (values.picture) await writeFile(values.picture, pictureOf(rows, `Beside bare workerd, ${date}`))

/** `npm run bench -- [NAME…] [--json F]`: what things cost on this machine. */
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { fail, readArguments } from './command-line.ts'
import { microBenchmarks, type Row } from './bench/micro.ts'

const names = Object.keys(microBenchmarks)
const usage = `npm run bench -- [NAME…] [--json FILE]

  ${names.join('\n  ')}`

const { positionals, values } = readArguments(usage, {
  allowPositionals: true,
  options: { json: { type: 'string' } },
})
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0) fail(`There is no ${unknown.join(', ')}.\n\n${usage}`)

const digits = (value: number) => value.toFixed(value < 100 ? 2 : 0)
const cells = ({ name, ours, unit, p99Ms, rounds }: Row) => [
  name,
  `${digits(ours)} ${unit}`,
  p99Ms === null ? '–' : `${digits(p99Ms * 1000)} µs`,
  String(rounds),
]

const lineOf = (columns: readonly string[]) =>
  `  ${columns.map((cell, i) => (i === 0 ? cell.padEnd(22) : cell.padStart(12))).join('')}`

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`)
console.log(lineOf(['', 'median', 'p99', 'rounds']))
const rows: Row[] = []
for (const name of positionals.length > 0 ? positionals : names) {
  const row = microBenchmarks[name]!(name)
  rows.push(row)
  console.log(lineOf(cells(row)))
}
if (values.json) await writeFile(values.json, `${JSON.stringify({ rows }, null, 2)}\n`)

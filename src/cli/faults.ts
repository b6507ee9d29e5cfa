/** `npm run faults -- [NAME…] [--quick] [--kills N] [--json FILE]`: breaks the built server in every way, and counts what is lost. */
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { fail, readArguments } from './command-line.ts'
import { awayFaults } from './faults/away.ts'
import { diskFaults } from './faults/disks.ts'
import { killFaults } from './faults/kills.ts'
import { loadFaults } from './faults/load.ts'
import { type Mutation, mutations } from './faults/mutations.ts'
import { operationFaults } from './faults/operations.ts'
import { originFaults } from './faults/origins.ts'
import type { Faults, Given, Row } from './faults/row.ts'

const faults: Faults = {
  ...killFaults,
  ...diskFaults,
  ...originFaults,
  ...awayFaults,
  ...operationFaults,
  ...loadFaults,
}
const names = [...Object.keys(faults), 'mutations']
const usage = `npm run faults -- [NAME…] [--quick] [--kills N] [--json FILE]

--kills: of each of five activities (50; --quick: 4)

  ${names.join('\n  ')}`

const { positionals, values } = readArguments(usage, {
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    kills: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0) fail(`There is no ${unknown.join(', ')}.\n\n${usage}`)
const chosen = positionals.length > 0 ? positionals : names

const given: Given = {
  times: Number(values.kills ?? (values.quick ? 4 : 50)),
  forMs: values.quick ? 4000 : 15_000,
  edits: [],
}
/** Enough for a bug that is there. */
const givenMutant = { times: 4, forMs: 4000 }

const columns = ['times', 'acknowledged', 'lost', 'doubled', 'readerErrors'] as const
const lineOf = (first: string, cells: readonly (string | number)[]) =>
  `  ${first.padEnd(72)}${cells.map((cell) => String(cell).padStart(14)).join('')}`

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`,
)
console.log(lineOf('', columns))
const rows: Row[] = []
for (const name of chosen.filter((name) => name !== 'mutations')) {
  const row = await faults[name]!(given)
  rows.push(row)
  console.log(
    lineOf(
      row.fault,
      columns.map((column) => row[column]),
    ),
  )
  console.log(`    ${row.note}`)
  for (const how of row.broken) console.log(`    BROKEN ${how}`)
}

/** Whether the invariant was found broken, as it must be. */
const isCaught = async ({ invariant, fault, edits }: Mutation): Promise<boolean> => {
  const { broken } = await faults[fault]!({ ...givenMutant, edits })
  return broken.some((how) => how.startsWith(`${invariant}:`))
}

const caught: { bug: string; invariant: string; fault: string; caught: boolean }[] = []
if (chosen.includes('mutations')) console.log('\n  bugs planted')
for (const mutation of chosen.includes('mutations') ? mutations : []) {
  const { bug, invariant, fault } = mutation
  const result = { bug, invariant, fault, caught: await isCaught(mutation) }
  caught.push(result)
  console.log(lineOf(`${invariant}: ${bug}`, [result.caught ? 'caught' : 'NOT CAUGHT']))
}

const kills = rows.reduce((n, { fault, times }) => n + (fault.startsWith('kill') ? times : 0), 0)
const sum = (column: (typeof columns)[number]) => rows.reduce((n, row) => n + row[column], 0)
console.log(
  `\n${kills} kills, ${sum('acknowledged')} events acknowledged, ${sum('lost')} lost, ${sum('doubled')} doubled, ${sum('readerErrors')} reader errors`,
)
if (values.json) await writeFile(values.json, `${JSON.stringify({ rows, mutations: caught }, null, 2)}\n`)
if (rows.some(({ broken }) => broken.length > 0) || caught.some(({ caught }) => !caught)) process.exitCode = 1

/** `npm run simulate`: delivery against what perfect knowledge could have had, beside what open ad servers do. */
import { writeFile } from 'node:fs/promises'
import { SingleBar } from 'cli-progress'
import { fail, readArguments } from './command-line.ts'
import { acceptance, nameOf, usualNoticeDays } from './simulate/acceptance.ts'
import { inParallel } from './simulate/in-parallel.ts'
import { pictureOf } from './simulate/picture.ts'
import type { Scenario } from './simulate/scenario.ts'
import { coverageLine, tableOf } from './simulate/table.ts'

const usage = `npm run simulate -- [--lines 100] [--sold .9] [--seed 1] [--seeds 5] [--days 30] [--json F] [--picture F.svg]
                   [--render-loss 0-30] [--rules] [--new-site] [--per-day 60000] [--isolates 20] [--replan 10]
                   [--several-slots] [--notice 21] [--breakdowns] [--only-ours] [--avails] [--processes 2]

  without --lines or --sold: what issue 3 asks to see, at 70, 90 and 105 % sold
  --sold         part of what could be sold; 1.05 is oversold
  --seeds        so many, from --seed on
  --render-loss  percent of decisions lost, unknown, for each line item
  --rules        frequency caps of 3 a day, roadblocks, exclusions
  --new-site     no traffic before the first line item; else three weeks of it
  --replan       minutes between two plans (the site itself makes one every 4)
  --several-slots  pages with all their slots, decided together; else one slot a page
  --notice       days between booking and flight, on average
  --breakdowns   isolates cut off, sites started anew, meters that stall
  --only-ours    without the baselines
  --avails       back-test of the 80 % intervals of avails; needs more than a week`

const { values } = readArguments(usage, {
  options: {
    lines: { type: 'string' },
    sold: { type: 'string' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '5' },
    days: { type: 'string', default: '30' },
    json: { type: 'string' },
    picture: { type: 'string' },
    'render-loss': { type: 'string', default: '0' },
    rules: { type: 'boolean', default: false },
    'new-site': { type: 'boolean', default: false },
    'per-day': { type: 'string', default: '60000' },
    isolates: { type: 'string', default: '20' },
    replan: { type: 'string', default: '10' },
    'several-slots': { type: 'boolean', default: false },
    notice: { type: 'string', default: String(usualNoticeDays) },
    breakdowns: { type: 'boolean', default: false },
    'only-ours': { type: 'boolean', default: false },
    avails: { type: 'boolean', default: false },
    processes: { type: 'string', default: '2' },
  },
})
const number = (text: string, { least, most }: { least: number; most: number }): number => {
  const value = Number(text)
  return value >= least && value <= most ? value : fail(`${text} is not from ${least} to ${most}\n\n${usage}`)
}
const isPreset = values.lines === undefined && values.sold === undefined
const asked: Omit<Scenario, 'name'> = {
  kind: 'market',
  lines: number(values.lines ?? '100', { least: 1, most: 1000 }),
  sold: number(values.sold ?? '.9', { least: 0.01, most: 3 }),
  seed: number(values.seed, { least: 0, most: 1e9 }),
  days: number(values.days, { least: 1, most: 120 }),
  perDay: number(values['per-day'], { least: 100, most: 1e6 }),
  isolates: number(values.isolates, { least: 1, most: 200 }),
  weeks: values['new-site'] ? 0 : 3,
  // `0-30` as well as `30`.
  renderLoss: number(values['render-loss'].split('-').at(-1)!, { least: 0, most: 90 }) / 100,
  rules: values.rules,
  layout: values['several-slots'] ? 'several' : 'single',
  noticeDays: number(values.notice, { least: 0, most: 365 }),
  breakdowns: values.breakdowns,
  replanMinutes: number(values.replan, { least: 1, most: 1440 }),
  withBaselines: !values['only-ours'],
  withAvails: false,
}
const seeds = Array.from({ length: number(values.seeds, { least: 1, most: 1000 }) }, (_, i) => asked.seed + i)
const usual: Scenario = { ...asked, name: nameOf(asked) }
const scenarios = isPreset
  ? acceptance(usual, seeds)
  : seeds.map((seed) => ({ ...usual, seed, withAvails: values.avails }))

const bar = new SingleBar({
  format: ' {bar} {percentage} % · {value} of {total} · {duration_formatted}',
  formatValue: (value, _, type) => (type === 'value' ? value.toFixed(1) : String(value)),
  hideCursor: true,
  clearOnComplete: true,
})
bar.start(scenarios.length, 0)
const outcomes = await inParallel(scenarios, {
  processes: number(values.processes, { least: 1, most: 64 }),
  progress: (done) => bar.update(done),
})
bar.stop()

const rows = outcomes.flatMap((outcome) => outcome.rows)
console.log(tableOf(rows))
const coverages = outcomes.flatMap(({ coverage }) => coverage ?? [])
if (coverages.length > 0) console.log(`\n${coverageLine(coverages)}`)
if (values.json) await writeFile(values.json, `${JSON.stringify({ rows }, null, 2)}\n`)
if (values.picture) {
  const [first] = outcomes
  await writeFile(values.picture, pictureOf(first!.curves.slice(0, 12), scenarios[0]!.name))
}

import type { Scenario } from './scenario.ts'

const cases: Partial<Scenario>[] = [
  { lines: 100, sold: 0.7, withAvails: true },
  { lines: 100, sold: 0.9 },
  { lines: 100, sold: 1.05 },
  { lines: 30, sold: 0.7 },
  { lines: 30, sold: 0.9 },
  { lines: 30, sold: 1.05 },
  { lines: 100, sold: 0.9, renderLoss: 0.3 },
  { lines: 100, sold: 0.9, rules: true },
  { lines: 100, sold: 0.9, weeks: 0 },
  { kind: 'sprint' },
]

/** What must be shown, without asking for anything. */
export const acceptance = (usual: Scenario, seeds: readonly number[]): Scenario[] =>
  cases.flatMap((one) =>
    seeds.map((seed) => {
      const scenario = { ...usual, ...one, seed }
      return { ...scenario, name: nameOf(scenario) }
    }),
  )

export const nameOf = ({ lines, sold, renderLoss, rules, weeks }: Omit<Scenario, 'name'>): string =>
  [
    `${Math.round(100 * sold)} % sold, ${lines} line items`,
    ...(renderLoss > 0 ? [`0–${Math.round(100 * renderLoss)} % render loss`] : []),
    ...(rules ? ['frequency caps 3/day, roadblocks, exclusions'] : []),
    ...(weeks === 0 ? ['a new site'] : []),
  ].join(', ')

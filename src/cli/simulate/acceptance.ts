import type { Scenario } from './scenario.ts'

/** Direct campaigns are sold weeks ahead. */
export const usualNoticeDays = 21

const cases: Partial<Scenario>[] = [
  { lines: 100, sold: 0.7, withAvails: true },
  { lines: 100, sold: 0.9 },
  { lines: 100, sold: 1.05 },
  { lines: 30, sold: 0.7 },
  { lines: 30, sold: 0.9 },
  { lines: 30, sold: 1.05 },
  { lines: 100, sold: 0.9, renderLoss: 0.3 },
  { lines: 100, sold: 0.9, breakdowns: true },
  { lines: 100, sold: 1.05, breakdowns: true },
  { lines: 100, sold: 0.9, noticeDays: 4 },
  { lines: 100, sold: 0.9, layout: 'several' },
  { lines: 100, sold: 0.9, layout: 'several', rules: true },
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

export const nameOf = ({
  lines,
  sold,
  layout,
  noticeDays,
  breakdowns,
  renderLoss,
  rules,
  weeks,
}: Omit<Scenario, 'name'>): string =>
  [
    `${Math.round(100 * sold)} % sold, ${lines} line items`,
    ...(layout === 'several' ? ['several slots a page'] : []),
    ...(noticeDays < usualNoticeDays ? [`booked ${noticeDays} days ahead`] : []),
    ...(breakdowns ? ['breakdowns'] : []),
    ...(renderLoss > 0 ? [`0–${Math.round(100 * renderLoss)} % render loss`] : []),
    ...(rules ? ['frequency caps 3/day, roadblocks, exclusions'] : []),
    ...(weeks === 0 ? ['a new site'] : []),
  ].join(', ')

/** One of the processes among which scenarios are divided (in-parallel.ts). */
import { type Scenario, simulate } from './scenario.ts'

process.on('message', (scenario: Scenario) => {
  const outcome = simulate(scenario, (done) => process.send?.({ done }))
  process.send?.({ outcome })
})

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Outcome, Scenario } from './scenario.ts'

type Heard = { done: number } | { outcome: Outcome }

/** Simulates scenarios in as many processes; outcomes come in the order of the scenarios. `progress` hears how many are done, with the
 *  parts of those that are not. */
export const inParallel = async (
  scenarios: readonly Scenario[],
  { processes, progress }: { processes: number; progress: (done: number) => void },
): Promise<Outcome[]> => {
  const done = scenarios.map(() => 0)
  const outcomes: Outcome[] = []
  let next = 0
  const work = async () => {
    const worker = fork(fileURLToPath(new URL('worker.ts', import.meta.url)))
    while (next < scenarios.length) {
      const i = next++
      outcomes[i] = await new Promise<Outcome>((resolve, reject) => {
        worker.once('exit', () => reject(new Error(`a worker ended over ${scenarios[i]!.name}`)))
        worker.removeAllListeners('message')
        worker.on('message', (heard: Heard) => {
          done[i] = 'done' in heard ? heard.done : 1
          progress(done.reduce((sum, part) => sum + part, 0))
          if ('outcome' in heard) resolve(heard.outcome)
        })
        worker.send(scenarios[i]!)
      })
      worker.removeAllListeners('exit')
    }
    worker.kill()
  }
  await Promise.all(Array.from({ length: Math.min(processes, scenarios.length) }, work))
  return outcomes
}

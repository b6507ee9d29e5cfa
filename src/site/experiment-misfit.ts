import type { WriteFailure } from './contract.ts'
import type { Experiment } from './ranking-model.ts'

const mayFollow: Record<Experiment['status'], readonly Experiment['status'][]> = {
  draft: ['draft', 'running'],
  running: ['running', 'stopped', 'shipped'],
  stopped: ['stopped', 'shipped'],
  shipped: ['shipped'],
}

/** Why an experiment cannot become this; null: it can. `was` null: it is new. `running`: the id of another one that runs. */
export const experimentMisfit = (
  was: Experiment | null,
  is: Experiment,
  { running }: { running: string | null },
): WriteFailure | null => {
  const next = was ? mayFollow[was.status] : (['draft'] as const)
  if (!next.some((status) => status === is.status))
    return misfit('status', `may become ${next.join(' or ')} from here`)
  if (was?.status !== 'running' && is.status === 'running' && running !== null)
    // Two at a time would each blur what the other shows.
    return misfit('status', `${running} is running: one at a time`)
  if (was === null || was.status === 'draft') return null
  if (is.list !== was.list) return misfit('list', 'is fixed once the experiment has started')
  if (JSON.stringify(is.variant) !== JSON.stringify(was.variant))
    return misfit('variant', 'is fixed once the experiment has started')
  return null
}

const misfit = (path: string, message: string): WriteFailure => ({ failed: 'reference', path, message })

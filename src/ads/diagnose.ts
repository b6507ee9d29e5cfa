import type { Gate } from './decision.ts'
import type { Verdict } from './plan/contract.ts'
import type { SampledOpportunity } from './supply.ts'

/** What keeps a line item out before readers, other line items or the plan are asked. */
export type Refusal =
  | { gate: 'targeting'; dimension: string }
  | { gate: 'not-in-flight' | 'size' | 'brand-safety'; dimension?: undefined }

/** One gate of the funnel: the opportunities it removed of those that came so far, and their part of all. */
type GateCount = { gate: Gate; dimension: string | null; removed: number; share: number }

export type Diagnosis = {
  opportunities: number
  /** In the order in which the questions are asked; gates that removed nothing are missing. */
  gates: GateCount[]
  served: number
  verdict: Verdict | null
}

/** In the order in which the questions are asked. */
export const gateOrder = [
  'targeting',
  'not-in-flight',
  'size',
  'brand-safety',
  'frequency-cap',
  'on-page',
  'exclusion',
  'roadblock',
  'lease',
  'floor',
  'passed-back',
  'plan',
] as const satisfies readonly Gate[]

/** Why a line item serves as it does: what became of recent opportunities, gate by gate. Where it was let in and neither served
 *  nor named as lost, somebody of a higher priority had served before it was asked: that is counted as the plan's. */
export const diagnose = ({
  lineItem,
  samples,
  refusedBy,
  verdict,
}: {
  lineItem: number
  samples: readonly SampledOpportunity[]
  refusedBy: (sample: SampledOpportunity) => Refusal | null
  verdict: Verdict | null
}): Diagnosis => {
  const removed = new Map<string, GateCount>()
  let opportunities = 0
  let served = 0
  for (const sample of samples) {
    opportunities += sample.weight
    if (sample.served === lineItem) {
      served += sample.weight
      continue
    }
    const refusal = refusedBy(sample)
    const gate = refusal?.gate ?? sample.lost.find(([id]) => id === lineItem)?.[1] ?? 'plan'
    const dimension = refusal?.dimension ?? null
    const key = `${gate} ${dimension}`
    const count = removed.get(key) ?? { gate, dimension, removed: 0, share: 0 }
    count.removed += sample.weight
    removed.set(key, count)
  }
  const gates = [...removed.values()]
    .map((count) => ({ ...count, share: count.removed / opportunities }))
    .sort((a, b) => gateOrder.indexOf(a.gate) - gateOrder.indexOf(b.gate) || b.removed - a.removed)
  return { opportunities, gates, served, verdict }
}

import { describe, expect, it } from 'vitest'
import { diagnose, type Refusal } from '../../../../src/ads/diagnose.ts'
import { sampled } from './sampled.ts'

const samples = [
  ...Array.from({ length: 50 }, () => sampled({ page: 1, isSensitive: true })),
  ...Array.from({ length: 20 }, () =>
    sampled({
      page: 2,
      lost: [
        [7, 'frequency-cap'],
        [8, 'plan'],
      ],
    }),
  ),
  ...Array.from({ length: 10 }, () => sampled({ page: 3, lost: [[7, 'plan']] })),
  ...Array.from({ length: 5 }, () => sampled({ page: 4 })),
  ...Array.from({ length: 15 }, () => sampled({ page: 5, served: 7 })),
  sampled({ page: 6, weight: 100 }),
]
const refusedBy = ({ page }: { page: number }): Refusal | null => {
  if (page === 1) return { gate: 'brand-safety' }
  return page === 6 ? { gate: 'targeting', dimension: 'countries' } : null
}

describe('the diagnosis of a line item', () => {
  const verdict = { lineItem: 7, needed: 10, expected: 5, short: 0.5, outlook: 'short' as const }
  const diagnosis = diagnose({ lineItem: 7, samples, refusedBy, verdict })

  it('is a funnel: gates in the order they are asked, by weight, then what it served', () => {
    expect(diagnosis.opportunities).toBe(200)
    expect(diagnosis.gates).toEqual([
      { gate: 'targeting', dimension: 'countries', removed: 100, share: 0.5 },
      { gate: 'brand-safety', dimension: null, removed: 50, share: 0.25 },
      { gate: 'frequency-cap', dimension: null, removed: 20, share: 0.1 },
      { gate: 'plan', dimension: null, removed: 15, share: 0.075 },
    ])
    expect(diagnosis.served).toBe(15)
  })

  it('accounts for every opportunity', () => {
    const removed = diagnosis.gates.reduce((sum, gate) => sum + gate.removed, 0)
    expect(removed + diagnosis.served).toBe(diagnosis.opportunities)
  })

  it('says what the plan says, and nothing of no samples', () => {
    expect(diagnosis.verdict).toBe(verdict)
    expect(diagnose({ lineItem: 7, samples: [], refusedBy, verdict: null })).toEqual({
      opportunities: 0,
      gates: [],
      served: 0,
      verdict: null,
    })
  })
})

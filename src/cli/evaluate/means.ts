import type { Random } from '../random.ts'
import { bootstrap } from './bootstrap.ts'
import type { Estimate } from './estimate.ts'

const mostGroups = 4096

/**
 * Means of what policies did in many predictions. Those of one reader resemble one another, so the bootstrap draws readers; in a log
 * of any length no more than 4,096 groups of readers are kept. Field & Welsh, "Bootstrapping clustered data", J. R. Stat. Soc. B 69,
 * 2007.
 */
export class Means {
  readonly #policies: readonly string[]
  readonly #groups = new Map<string, number>()
  readonly #sums: Float64Array
  readonly #counts = new Float64Array(mostGroups)
  #n = 0

  /** @param policies ours first */
  constructor(policies: readonly string[]) {
    this.#policies = policies
    this.#sums = new Float64Array(policies.length * mostGroups)
  }

  /** One prediction for a reader; `values` are aligned with the policies. */
  add(reader: string, values: readonly number[]) {
    const group = this.#groupOf(reader)
    this.#n++
    this.#counts[group]!++
    for (let policy = 0; policy < values.length; policy++)
      this.#sums[policy * mostGroups + group]! += values[policy]!
  }

  /** Nothing where nothing was predicted. */
  estimates(metric: string, random: Random): Estimate[] {
    if (this.#n === 0) return []
    const units = this.#groups.size
    const meanOf = (policy: number, weights: Float64Array) => {
      let sum = 0
      let count = 0
      for (let unit = 0; unit < units; unit++) {
        sum += weights[unit]! * this.#sums[policy * mostGroups + unit]!
        count += weights[unit]! * this.#counts[unit]!
      }
      return sum / count
    }
    const statistic = (weights: Float64Array) => this.#policies.map((_, policy) => meanOf(policy, weights))
    return [{ metric, n: this.#n, policies: this.#policies, ...bootstrap(statistic, { units, random }) }]
  }

  #groupOf(reader: string) {
    const known = this.#groups.get(reader)
    if (known !== undefined) return known
    if (this.#groups.size === mostGroups) return hashOf(reader) % mostGroups
    this.#groups.set(reader, this.#groups.size)
    return this.#groups.size - 1
  }
}

/** FNV-1a. */
const hashOf = (text: string) => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

import { type SavedHour, SupplyRing } from '../ads/plan/supply-ring.ts'
import type { SampledOpportunity } from '../ads/supply.ts'

/** Hours that have changed are written at most so often; a kill loses as much. */
const saveMs = 60_000
/** Samples that wait for the ring to be read; past it those that come are not taken up. */
const maxWaiting = 1000

/** The ring of sampled opportunities (8,000, at most 1,000 an hour, about 12 MB in memory) and its rows, one an hour. It is read
 *  when it is first needed, a row a turn. A save writes the hours that have changed: the running one and, once the ring is full,
 *  one or two that gave way. */
export class StoredRing {
  readonly #sql: SqlStorage
  #ring: SupplyRing | null = null
  #reading: Promise<SupplyRing> | null = null
  #waiting: SampledOpportunity[] = []
  /** What stands in the row of each hour. */
  readonly #saved = new Map<number, string>()
  #savedAt = 0

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  take(samples: readonly SampledOpportunity[], now: number): void {
    if (this.#ring) this.#ring.add(samples, now)
    else this.#waiting.push(...samples.slice(0, Math.max(0, maxWaiting - this.#waiting.length)))
  }

  /** Call inside a transaction. */
  save(now: number): void {
    if (!this.#ring || now - this.#savedAt < saveMs) return
    this.#savedAt = now
    const hours = this.#ring.toJSON()
    for (const saved of hours) {
      const mark = markOf(saved)
      if (this.#saved.get(saved.hour) === mark) continue
      this.#saved.set(saved.hour, mark)
      this.#sql.exec(
        'insert or replace into supply_hours (hour, weight, samples) values (?, ?, ?)',
        saved.hour,
        saved.weight,
        JSON.stringify(saved.samples),
      )
    }
    const kept = new Set(hours.map(({ hour }) => hour))
    for (const hour of this.#saved.keys())
      if (!kept.has(hour)) {
        this.#saved.delete(hour)
        this.#sql.exec('delete from supply_hours where hour = ?', hour)
      }
  }

  /** Every sample with what it stands for. */
  async samples(): Promise<SampledOpportunity[]> {
    this.#reading ??= this.#read()
    return (await this.#reading).samples()
  }

  async #read(): Promise<SupplyRing> {
    const hours = this.#sql.exec<{ hour: number }>('select hour from supply_hours order by hour').toArray()
    const saved: SavedHour[] = []
    for (const { hour } of hours) {
      const [row] = this.#sql.exec<{ weight: number; samples: string }>(
        'select weight, samples from supply_hours where hour = ?',
        hour,
      )
      if (row)
        saved.push({
          hour,
          weight: row.weight,
          samples: JSON.parse(row.samples) as SampledOpportunity[],
        })
      await scheduler.wait(0)
    }
    for (const one of saved) this.#saved.set(one.hour, markOf(one))
    this.#ring = SupplyRing.load(saved)
    this.#ring.add(this.#waiting, Date.now())
    this.#waiting = []
    return this.#ring
  }
}

const markOf = ({ weight, samples }: SavedHour) => `${weight} ${samples.length}`

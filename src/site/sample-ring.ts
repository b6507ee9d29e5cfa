import type { SampledOpportunity } from '../ads/supply.ts'

/** So many samples are kept, and for so long: with an hour's traffic of one site they are dense, after weeks one in some minutes. */
const capacity = 8000
const keptMs = 28 * 86_400_000
/** A row is filled up to so many: reading and judging one takes 1 or 2 ms of the object's thread. */
const perRow = 100
/** As JSON. Longer ones (thousands of tags) are left out. */
const maxSampleLength = 4000

type Row = { id: number; until: number; n: number }

/** A sample of the opportunities of the past weeks, evenly spread over time: when it is full, the two neighbouring rows that are
 *  densest become one, in which every second page view stands for two.
 *
 *  Bounds: 8,000 samples and one batch, under 1 kB each as a rule and 4 kB at most; about 160 rows. A batch writes one or
 *  two rows. */
export class SampleRing {
  readonly #sql: SqlStorage
  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Call inside a transaction. */
  add(samples: readonly SampledOpportunity[], now: number): void {
    const fresh = samples.filter((sample) => JSON.stringify(sample).length <= maxSampleLength)
    if (fresh.length === 0) return
    const [last] = this.#sql.exec<Row>('select id, until, n from samples order by id desc limit 1')
    const isOpen = last !== undefined && last.n < perRow / 2
    const all = isOpen ? [...this.#read(last.id), ...fresh] : fresh
    if (isOpen) this.#sql.exec('delete from samples where id = ?', last.id)
    for (let i = 0; i < all.length; i += perRow) {
      const part = all.slice(i, i + perRow)
      this.#sql.exec(
        'insert into samples (until, n, batch) values (?, ?, ?)',
        now,
        part.length,
        JSON.stringify(part),
      )
    }
    this.#sql.exec('delete from samples where until < ?', now - keptMs)
    this.#thin()
  }

  /** Oldest first, a row at a time. */
  *rows(): Generator<SampledOpportunity[]> {
    const ids = this.#sql.exec<{ id: number }>('select id from samples order by id').toArray()
    for (const { id } of ids) yield this.#read(id)
  }

  #read(id: number): SampledOpportunity[] {
    const [row] = this.#sql.exec<{ batch: string }>('select batch from samples where id = ?', id)
    return row ? (JSON.parse(row.batch) as SampledOpportunity[]) : []
  }

  #thin() {
    for (;;) {
      const rows = this.#sql.exec<Row>('select id, until, n from samples order by id').toArray()
      const total = rows.reduce((sum, { n }) => sum + n, 0)
      if (total <= capacity) return
      const pair = densestPair(rows)
      if (!pair) return
      const [first, second] = pair
      const kept = halve([...this.#read(first.id), ...this.#read(second.id)])
      this.#sql.exec('delete from samples where id = ?', first.id)
      this.#sql.exec(
        'update samples set n = ?, batch = ? where id = ?',
        kept.length,
        JSON.stringify(kept),
        second.id,
      )
    }
  }
}

/** Neighbours with most samples in the time that they cover. The first row's time is not known, so it is nobody's first. */
const densestPair = (rows: readonly Row[]): [Row, Row] | null => {
  let densest: [Row, Row] | null = null
  let density = -1
  for (let i = 1; i + 1 < rows.length; i++) {
    const [before, first, second] = [rows[i - 1]!, rows[i]!, rows[i + 1]!]
    const here = (first.n + second.n) / Math.max(1, second.until - before.until)
    if (here > density) [density, densest] = [here, [first, second]]
  }
  return densest
}

/** Every second page view, standing for two. */
export const halve = (samples: readonly SampledOpportunity[]): SampledOpportunity[] => {
  let isKept = Math.random() < 0.5
  let page = samples[0]?.page
  return samples.flatMap((sample) => {
    if (sample.page !== page) [page, isKept] = [sample.page, !isKept]
    return isKept ? [{ ...sample, weight: sample.weight * 2 }] : []
  })
}

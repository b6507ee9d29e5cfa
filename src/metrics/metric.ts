/* Prometheus text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats). A metric is a few numbers of this
   isolate: on plain workerd that is the whole installation, objects and all; on Cloudflare it is one isolate of many. */

/** In the order of the metric's label names. */
type LabelValues = readonly string[]
type About = { name: string; help: string; labels?: readonly string[] }

const labelled = (names: readonly string[], values: LabelValues, more = ''): string => {
  const pairs = names.map((name, i) => `${name}="${escaped(values[i] ?? '')}"`)
  const all = [...pairs, ...(more ? [more] : [])].join()
  return all && `{${all}}`
}

const escaped = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const heading = ({ name, help }: About, type: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]

/** What only grows, by its labels. Label values come from code, never from a request: their number is bounded. */
export class Counter {
  readonly #about: About
  readonly #series = new Map<string, { values: LabelValues; n: number }>()

  constructor(about: About) {
    this.#about = about
  }

  add(n: number, ...values: string[]): void {
    const key = values.join('\n')
    const series = this.#series.get(key)
    if (series) series.n += n
    else this.#series.set(key, { values, n })
  }

  lines(): string[] {
    const { name, labels = [] } = this.#about
    const series = [...this.#series.values()]
    return [
      ...heading(this.#about, 'counter'),
      ...series.map(({ values, n }) => `${name}${labelled(labels, values)} ${n}`),
    ]
  }
}

/** What is looked up when it is asked for. */
export class Gauge {
  readonly #about: About
  readonly #read: () => Iterable<readonly [LabelValues, number]>

  constructor(about: About, read: () => Iterable<readonly [LabelValues, number]>) {
    this.#about = about
    this.#read = read
  }

  lines(): string[] {
    const { name, labels = [] } = this.#about
    return [
      ...heading(this.#about, 'gauge'),
      ...[...this.#read()].map(([values, n]) => `${name}${labelled(labels, values)} ${n}`),
    ]
  }
}

/** Upper bounds in seconds. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** How long things took, by one label. */
export class Histogram {
  readonly #about: About
  readonly #series = new Map<string, { buckets: number[]; sum: number; n: number }>()

  constructor(about: About) {
    this.#about = about
  }

  observe(seconds: number, value: string): void {
    const series = this.#series.get(value) ?? { buckets: bounds.map(() => 0), sum: 0, n: 0 }
    this.#series.set(value, series)
    const at = bounds.findIndex((bound) => seconds <= bound)
    if (at >= 0) series.buckets[at]!++
    series.sum += seconds
    series.n++
  }

  lines(): string[] {
    const { name, labels = [] } = this.#about
    return [
      ...heading(this.#about, 'histogram'),
      ...[...this.#series].flatMap(([value, { buckets, sum, n }]) => {
        let below = 0
        const bucket = (le: string, count: number) =>
          `${name}_bucket${labelled(labels, [value], `le="${le}"`)} ${count}`
        return [
          ...buckets.map((count, i) => bucket(String(bounds[i]), (below += count))),
          bucket('+Inf', n),
          `${name}_sum${labelled(labels, [value])} ${sum}`,
          `${name}_count${labelled(labels, [value])} ${n}`,
        ]
      }),
    ]
  }
}

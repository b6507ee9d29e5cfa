import { expect, it } from 'vitest'
import { Counter, Gauge, Histogram } from '../../../src/metrics/metric.ts'

it('a counter has a line for each combination of labels, escaped', () => {
  const counter = new Counter({ name: 'seen_total', help: 'Seen.', labels: ['what'] })
  counter.add(1, 'a "quoted"\nline')
  counter.add(2, 'b')
  counter.add(3, 'b')
  expect(counter.lines()).toEqual([
    '# HELP seen_total Seen.',
    '# TYPE seen_total counter',
    'seen_total{what="a \\"quoted\\"\\nline"} 1',
    'seen_total{what="b"} 5',
  ])
})

it('a gauge is read when it is asked for', () => {
  let n = 1
  const gauge = new Gauge({ name: 'now', help: 'Now.' }, () => [[[], n]])
  n = 2
  expect(gauge.lines().at(-1)).toBe('now 2')
})

it('the buckets of a histogram are cumulative', () => {
  const histogram = new Histogram({ name: 'took_seconds', help: 'Took.', labels: ['route'] })
  for (const seconds of [0.0005, 0.002, 0.3, 60]) histogram.observe(seconds, 'page')
  const lines = histogram.lines()
  expect(lines).toContain('took_seconds_bucket{route="page",le="0.001"} 1')
  expect(lines).toContain('took_seconds_bucket{route="page",le="0.25"} 2')
  expect(lines).toContain('took_seconds_bucket{route="page",le="10"} 3')
  expect(lines).toContain('took_seconds_bucket{route="page",le="+Inf"} 4')
  expect(lines).toContain('took_seconds_count{route="page"} 4')
})

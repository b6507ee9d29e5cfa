import { describe, expect, it } from 'vitest'
import { backTest } from '../../../../src/ads/plan/forecast-errors.ts'
import { makeForecast } from '../../../../src/ads/plan/forecast.ts'
import { dayMs, hourMs, monday, steady } from './bookings.ts'

const forecastOf = (history: [number, number][], { now = monday, statedPerDay = 24_000 } = {}) =>
  makeForecast({ history, now, midnight: monday, statedPerDay })
const hours = (n: number, count: (at: number) => number, until = monday): [number, number][] =>
  Array.from({ length: n }, (_, i) => until - (n - i) * hourMs).map((at) => [at, count(at)])
const weekend = (at: number) => new Date(at).getUTCDay() % 6 === 0

describe('the forecast', () => {
  it('goes by what the publisher says of a new site, more in the evening than at night', () => {
    const { expected } = forecastOf([])
    expect(expected(monday, monday + 7 * dayMs)).toBeCloseTo(7 * 24_000)
    expect(expected(monday + 20 * hourMs, monday + 21 * hourMs)).toBeGreaterThan(
      3 * expected(monday + 3 * hourMs, monday + 4 * hourMs),
    )
    expect(forecastOf([], { statedPerDay: 0 }).expected(monday, monday + dayMs)).toBe(0)
  })

  it('soon goes by what came, whatever was said', () => {
    const { expected } = forecastOf(steady(1000), { statedPerDay: 240_000 })
    expect(expected(monday, monday + 7 * dayMs) / (7 * 24_000)).toBeCloseTo(1, 1)
  })

  it('has the shape of the week', () => {
    const { expected } = forecastOf(hours(4 * 168, (at) => (weekend(at) ? 500 : 1500)))
    const day = (n: number) => expected(monday + n * dayMs, monday + (n + 1) * dayMs)
    expect(day(1) / day(5)).toBeGreaterThan(1.9)
    expect(day(1) / day(5)).toBeLessThan(3.1)
  })

  it('adds up over any cut', () => {
    const { expected } = forecastOf(hours(168, (at) => 500 + ((at / hourMs) % 24) * 30))
    const [a, b, c] = [monday + 0.3 * hourMs, monday + 31.7 * hourMs, monday + 9 * dayMs]
    expect(expected(a, b) + expected(b, c)).toBeCloseTo(expected(a, c), 4)
    expect(expected(b, a)).toBe(0)
  })

  it('follows a site that grows, for the next day at once and for the next weeks by and by', () => {
    const grown = hours(14 * 24, (at) => (at < monday - 4 * dayMs ? 1000 : 2000))
    const day = (ahead: number) =>
      forecastOf(grown).expected(monday + ahead * dayMs, monday + (ahead + 1) * dayMs) / 24_000
    expect(day(0)).toBeGreaterThan(1.4)
    expect(day(14)).toBeGreaterThan(1.2)
    expect(day(14)).toBeLessThan(day(0))
  })

  it('is not carried away by one burst', () => {
    const usual = forecastOf(steady(1000)).level
    const burst = forecastOf(hours(14 * 24, (at) => (at === monday - 5 * hourMs ? 50_000 : 1000))).level
    expect(burst / usual).toBeLessThan(1.1)
  })

  it('takes a missing hour as one without traffic, and the running one for as much as has passed', () => {
    const gap = steady(1000).filter(([at]) => at < monday - 24 * hourMs || at >= monday - 12 * hourMs)
    expect(forecastOf(gap).level).toBeLessThan(900)
    const half = forecastOf([...steady(1000), [monday, 500]], { now: monday + hourMs / 2 })
    expect(half.level / forecastOf(steady(1000)).level).toBeCloseTo(1, 2)
  })

  it('adds up what several entries say of one hour', () => {
    const split = steady(1000).flatMap(([at, n]): [number, number][] => [
      [at, n - 4],
      [at, 4],
    ])
    expect(forecastOf(split).level).toBe(forecastOf(steady(1000)).level)
  })

  it('covers about four days in five with its interval, in a back-test', () => {
    let seed = 1
    const noise = () => {
      let sum = -6
      for (let i = 0; i < 12; i++) sum += (seed = (seed * 16807) % 2147483647) / 2147483647
      return sum
    }
    const days = new Map<number, number>()
    const noisy = hours(8 * 168, (at) => {
      const day = Math.floor(at / dayMs)
      if (!days.has(day)) days.set(day, Math.exp(0.15 * noise()))
      return 1000 * days.get(day)!
    })
    const { forecasts, covered } = backTest({
      history: noisy,
      now: monday,
      midnight: monday,
      statedPerDay: 1,
    })
    expect(forecasts).toBeGreaterThan(100)
    expect(covered / forecasts).toBeGreaterThan(0.7)
    expect(covered / forecasts).toBeLessThan(0.95)
  })
})

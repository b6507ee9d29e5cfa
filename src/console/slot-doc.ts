import type { Size, Slot } from '../ads/model.ts'
import { compact, type Sent, type Values, valuesOf } from './form.ts'

/** A slot as many sites have it. */
export const blank: Values = {
  'sizes.0.minWidth': ['0'],
  'sizes.0.sizes': ['300x250'],
  'sizes.1.minWidth': ['768'],
  'sizes.1.sizes': ['728x90'],
  lazyMargin: ['400'],
  fallback: ['placeholder'],
}

/** A form has as many rows for breakpoints as are filled, and one more. */
export const rowsOf = (values: Values) => {
  const filled = Object.keys(values).flatMap((name) => {
    const [, row] = /^sizes\.(\d)\.sizes$/.exec(name) ?? []
    return row !== undefined && values[name]?.[0] ? [Number(row)] : []
  })
  return Math.min(6, Math.max(0, ...filled.map((row) => row + 1)) + 1)
}

const parseSizes = (text: string) =>
  [...text.matchAll(/(\d+)\s*[x×*]\s*(\d+)/gi)].map(([, width, height]): Size => [
    Number(width),
    Number(height),
  ])

export const breakpointsOf = (values: Values) =>
  Array.from({ length: 6 }, (_, i) => ({
    minWidth: Number(values[`sizes.${i}.minWidth`]?.[0] || Number.NaN),
    sizes: parseSizes(values[`sizes.${i}.sizes`]?.[0] ?? ''),
  })).filter(({ minWidth, sizes }) => !Number.isNaN(minWidth) || sizes.length > 0)

export const slotOf = (sent: Sent) => {
  const refresh = compact({
    seconds: sent.number('refresh.seconds'),
    atMost: sent.number('refresh.atMost'),
  })
  return compact({
    name: sent.text('name'),
    sizes: breakpointsOf(sent.values),
    label: sent.optional('label'),
    lazyMargin: sent.number('lazyMargin'),
    fallback: sent.text('fallback'),
    refresh: Object.keys(refresh).length > 0 ? refresh : undefined,
    floorMicros: sent.micros('floorMicros'),
  })
}

export const slotValues = (slot: Slot): Values => ({
  ...valuesOf({ ...slot, sizes: undefined, floorMicros: slot.floorMicros / 1e6 || undefined }),
  ...Object.fromEntries(
    slot.sizes.flatMap(({ minWidth, sizes }, i) => [
      [`sizes.${i}.minWidth`, [String(minWidth)]],
      [`sizes.${i}.sizes`, sizes.map(saySize)],
    ]),
  ),
})

export const saySize = ([width, height]: Size) => `${width}×${height}`

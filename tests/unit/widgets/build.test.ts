import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildWidgets } from '../../../src/host/build-widgets.ts'
import type { Widgets } from '../../../src/host/build-widgets.ts'

let built: Widgets
beforeAll(async () => {
  built = await buildWidgets()
})

const gzipped = (text: string) => gzipSync(text, { level: 9 }).length
const part = (name: string) => Object.entries(built.parts).find(([file]) => file.startsWith(`${name}-`))![1]

test.each([
  ['the script itself', () => built.embedJs, 3072],
  ['the ads part', () => part('ads'), 3584],
  ['the card part', () => part('card'), 2048],
  ['the density part', () => part('density'), 640],
  ['the consent part', () => part('consent'), 1536],
  ['the lists part', () => part('lists'), 2560],
  ['the placing part', () => part('placing'), 2048],
  ['the picker', () => part('picker'), 3072],
])('%s stays within its budget', (_, text, budget) => {
  expect(gzipped(text())).toBeLessThanOrEqual(budget)
})

test('names parts by their content, and the script knows the names', async () => {
  for (const file of Object.keys(built.parts)) {
    expect(file).toMatch(/^(ads|card|consent|density|lists|picker|placing)-[0-9a-f]{10}\.js$/)
    const names = [built.embedJs, part('ads'), built.picker]
    expect(names.some((text) => text.includes(file))).toBe(true)
  }
  expect(await buildWidgets()).toEqual(built)
})

test('uses nothing that a strict policy forbids, and leaves no source map or console', () => {
  for (const text of [built.embedJs, ...Object.values(built.parts)])
    expect(text).not.toMatch(
      /\beval\(|new Function|console\.|sourceMappingURL|document\.write|setAttribute\("style"/,
    )
})

test('carries the styles minified, logical properties and all', () => {
  expect(built.css.popular).toContain('margin-block')
  expect(built.css.popular).not.toContain('\n')
  for (const css of Object.values(built.css)) expect(css).not.toContain('@import')
})

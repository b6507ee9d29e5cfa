import { expect, it } from 'vitest'
import { entityTag, matchesTag } from '../../../src/api/entity-tag.ts'

it('lets a write go on when its tag is among those given, when any is meant, or when none is asked for', () => {
  expect(entityTag(3)).toBe('"3"')
  for (const given of [undefined, '*', '"3"', '"1", "3"', ' "3" ']) expect(matchesTag(given, 3)).toBe(true)
  for (const given of ['', '3', '"4"', 'W/"3"', '"33"', '"1","2"']) expect(matchesTag(given, 3)).toBe(false)
})

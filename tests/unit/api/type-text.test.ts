import { expect, it } from 'vitest'
import { typeText } from '../../../src/api/reader/type-text.ts'

it('writes schemas as one reads types', () => {
  expect(typeText({ $ref: '#/components/schemas/Slot' })).toBe('Slot')
  expect(typeText({ type: ['string', 'null'], format: 'date-time' })).toBe('string (date-time) | null')
  expect(typeText({ type: 'array', items: { enum: ['a', 'b'], type: 'string' } })).toBe('(a | b)[]')
  const size = { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'integer' }] } as const
  expect(
    typeText({
      type: 'object',
      required: ['at'],
      properties: { at: { type: 'string' }, size: { ...size, prefixItems: [...size.prefixItems] } },
    }),
  ).toBe('{ at: string, size?: [integer, integer] }')
  expect(typeText({ oneOf: [{ type: 'object' }, { type: 'integer' }] })).toBe('object | integer')
  expect(typeText({})).toBe('anything')
})

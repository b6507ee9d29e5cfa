import * as fc from 'fast-check'
import { canary, hostileText, hostileValue } from './hostile.ts'

/** The part of JSON Schema that the API's document uses. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  oneOf?: Schema[]
  anyOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  format?: string
  pattern?: string
}

type Options = {
  schemas: Record<string, Schema>
  /** Of so many values one is not what its schema wants. */
  hostileOneIn: number
}

/** Values of a schema, most of them right, so that what is wrong stands alone and deep. */
export const valuesOf = (schema: Schema, { schemas, hostileOneIn }: Options): fc.Arbitrary<unknown> => {
  const visit = (schema: Schema, depth: number): fc.Arbitrary<unknown> =>
    fc.oneof(
      { weight: hostileOneIn - 1, arbitrary: rightOf(schema, depth) },
      { weight: 1, arbitrary: hostileValue },
    )

  const rightOf = (schema: Schema, depth: number): fc.Arbitrary<unknown> => {
    if (schema.$ref) return rightOf(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, depth)
    const choices = schema.oneOf ?? schema.anyOf
    if (choices) return fc.oneof(...choices.map((choice) => rightOf(choice, depth)))
    if (schema.allOf)
      return fc
        .tuple(...schema.allOf.map((part) => rightOf(part, depth)))
        .map((parts): unknown => Object.assign({}, ...parts))
    if ('const' in schema) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    const [type, ...others] = [schema.type ?? []].flat()
    if (others.length > 0)
      return fc.oneof(...[type, ...others].map((type) => rightOf({ ...schema, type: type ?? 'null' }, depth)))
    switch (type) {
      case 'object':
        return objectOf(schema, depth)
      case 'array':
        return schema.prefixItems
          ? fc.tuple(...schema.prefixItems.map((item) => visit(item, depth + 1)))
          : fc.array(visit(schema.items ?? {}, depth + 1), {
              minLength: Math.min(schema.minItems ?? 0, 3),
              maxLength: depth > 5 ? 1 : 3,
            })
      case 'string':
        return textOf(schema)
      case 'integer':
        return fc.integer(rangeOf(schema))
      case 'number':
        return fc.double({ noNaN: true, noDefaultInfinity: true, ...rangeOf(schema) })
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      default:
        return hostileValue
    }
  }

  const objectOf = ({ properties = {}, required = [], additionalProperties }: Schema, depth: number) => {
    const fields = Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, visit(schema, depth + 1)]),
    )
    const own = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
    if (typeof additionalProperties !== 'object') return own
    return fc
      .tuple(own, fc.dictionary(hostileText, visit(additionalProperties, depth + 1), { maxKeys: 2 }))
      .map(([own, more]) => ({ ...more, ...own }))
  }

  return visit(schema, 0)
}

const rangeOf = ({ minimum = -1000, maximum = 1e9 }: Schema) => ({
  min: minimum,
  max: Math.max(minimum, maximum),
})

/** Instants on both sides of any flight, and of any clock. */
const instant = fc
  .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2036, 0, 1) })
  .map((ms) => new Date(ms).toISOString())

const textOf = ({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> => {
  if (format === 'date-time') return instant
  if (format === 'uri' || format === 'url')
    return hostileText.map((text) => `https://paper.example/${encodeURIComponent(text.toWellFormed())}`)
  if (format === 'email') return fc.constant(`${canary}@paper.example`)
  if (pattern) return patterned(pattern)
  return fc.oneof(hostileText, fc.constant(`${canary} and more`)).map((text) => {
    const fitting = text.slice(0, maxLength)
    return fitting.padEnd(Math.min(minLength, 300), 'x')
  })
}

/** fast-check does not know every pattern there is. */
const patterned = (pattern: string) => {
  try {
    return fc.stringMatching(new RegExp(pattern), { size: 'small' })
  } catch {
    return hostileText
  }
}

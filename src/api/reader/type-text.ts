import type { ApiDocument } from '../describe-api.ts'

type Schemas = NonNullable<NonNullable<ApiDocument['components']>['schemas']>
export type Schema = Schemas[string]

/** A schema as one reads types: `{ kind: impressions | viewable, amount: integer }[]`. Named ones by their name. */
export const typeText = (schema: Schema | undefined): string => {
  if (!schema) return 'anything'
  if ('$ref' in schema && schema.$ref) return nameOf(schema.$ref)
  if (!('type' in schema || 'oneOf' in schema || 'anyOf' in schema || 'allOf' in schema)) return 'anything'
  const either = schema.oneOf ?? schema.anyOf
  if (either) return [...new Set(either.map(typeText))].join(' | ')
  if (schema.allOf) return schema.allOf.map(typeText).join(' & ')
  if (schema.enum) return schema.enum.map(String).join(' | ')
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'anything']
  return types.map((type) => plainText(type, schema)).join(' | ')
}

const plainText = (type: string, schema: Exclude<Schema, { $ref: string }>): string => {
  if (type === 'array') {
    const items = schema.prefixItems?.map(typeText).join(', ')
    if (items) return `[${items}]`
    const item = typeText(schema.items)
    return item.includes(' | ') ? `(${item})[]` : `${item}[]`
  }
  if (type !== 'object') return schema.format && type !== 'null' ? `${type} (${schema.format})` : type
  const fields = Object.entries(schema.properties ?? {})
  if (fields.length === 0) return 'object'
  const isRequired = new Set(schema.required)
  return `{ ${fields.map(([name, each]) => `${name}${isRequired.has(name) ? '' : '?'}: ${typeText(each)}`).join(', ')} }`
}

export const nameOf = (ref: string) => ref.split('/').at(-1) ?? ref

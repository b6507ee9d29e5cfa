import { type ApiDocument, methods } from './describe-api.ts'
import { nameOf, type Schema } from './reader/type-text.ts'

/** Not a reference. */
type Plain = Exclude<Schema, { $ref: string }>
type Content = Record<string, { schema?: unknown }>
type Operation = {
  parameters?: { in: string; name: string; required?: boolean; schema?: Schema }[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, { content?: Content }>
}

/** The document as TypeScript, in the form that openapi-fetch takes: `paths`, and `Schemas` by their names. */
export const clientTypes = ({ paths = {}, components }: ApiDocument): string => {
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => `  ${key(name)}: ${typeOf(schema)}`,
  )
  const items = Object.entries(paths).map(([path, item]) => {
    const operations = methods.flatMap((method) => {
      const operation = item[method] as Operation | undefined
      return operation ? [`    ${method}: ${operationType(operation)}`] : []
    })
    return `  ${key(path)}: {\n${operations.join('\n')}\n  }`
  })
  return `// Written by src/cli/openapi.ts.
export interface Schemas {
${schemas.join('\n')}
}
export interface paths {
${items.join('\n')}
}
`
}

const operationType = ({ parameters = [], requestBody, responses }: Operation): string => {
  const of = (place: string) => {
    const fields = parameters.filter((each) => each.in === place)
    const isOptional = !fields.some(({ required }) => required)
    return fields.length === 0
      ? `${place}?: never`
      : `${place}${isOptional ? '?' : ''}: ${object(fields.map((each) => field(each.name, each.schema, each.required)))}`
  }
  const answers = Object.entries(responses).map(
    ([status, { content }]) =>
      `${key(status)}: { headers: Record<string, string>; content${content ? `: ${contentType(content)}` : '?: never'} }`,
  )
  return object([
    `parameters: ${object(['path', 'query', 'header', 'cookie'].map(of))}`,
    requestBody
      ? `requestBody${requestBody.required ? '' : '?'}: { content: ${contentType(requestBody.content)} }`
      : 'requestBody?: never',
    `responses: ${object(answers)}`,
  ])
}

const contentType = (content: Content) =>
  object(Object.entries(content).map(([type, { schema }]) => `${key(type)}: ${typeOf(schema as Schema)}`))

const typeOf = (schema: Schema | undefined): string => {
  if (!schema) return 'unknown'
  if ('$ref' in schema && schema.$ref) return `Schemas[${JSON.stringify(nameOf(schema.$ref))}]`
  const plain = schema as Plain
  const { oneOf, anyOf, allOf, enum: values, type } = plain
  const either = oneOf ?? anyOf
  if (either) return `(${either.map(typeOf).join(' | ')})`
  if (allOf) return `(${allOf.map(typeOf).join(' & ')})`
  if ('const' in plain) return JSON.stringify(plain.const)
  if (values) return `(${values.map((value) => JSON.stringify(value)).join(' | ')})`
  const types = Array.isArray(type) ? type : [type]
  return types.length === 1
    ? plainType(types[0], plain)
    : `(${types.map((each) => plainType(each, plain)).join(' | ')})`
}

const plainType = (type: string | undefined, schema: Plain): string => {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
    case 'boolean':
    case 'null':
      return type
    case 'array':
      return schema.prefixItems
        ? `[${schema.prefixItems.map(typeOf).join(', ')}]`
        : `${typeOf(schema.items)}[]`
    case 'object': {
      const fields = Object.entries(schema.properties ?? {})
      if (fields.length > 0)
        return object(fields.map(([name, each]) => field(name, each, schema.required?.includes(name))))
      const { additionalProperties: rest } = schema
      return `Record<string, ${typeof rest === 'object' ? typeOf(rest) : 'unknown'}>`
    }
    default:
      return 'unknown'
  }
}

const field = (name: string, schema: Schema | undefined, isRequired = false) =>
  `${key(name)}${isRequired ? '' : '?'}: ${typeOf(schema)}`
const object = (fields: string[]) => `{ ${fields.join('; ')} }`
const key = (name: string) => (/^([a-z_]\w*|\d+)$/i.test(name) ? name : JSON.stringify(name))

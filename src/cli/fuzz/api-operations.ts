import * as fc from 'fast-check'
import { type Schema, valuesOf } from './from-schema.ts'
import { canary, hostileText, hostileValue } from './hostile.ts'
import {
  anyBytes,
  encoded,
  headersWith,
  type Operation,
  orHostile,
  queryOf,
  type Stock,
} from './operation.ts'
import type { Sent } from './send.ts'

type Parameter = { name: string; in: 'path' | 'query' | 'header'; schema: Schema }
type Content = { schema?: Schema; examples?: Record<string, { value: unknown }>; example?: unknown }
type Described = { parameters?: Parameter[]; requestBody?: { content: Record<string, Content> } }
export type Document = {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

/** What would end the fuzzing itself: its own sessions and tokens, and its site. */
const spared = (route: string) =>
  /^(delete \/me\/(sessions|tokens)|post \/me\/sign-out|delete \/sites\/\{site\}$)/.test(route)

/** What hashes passwords: each takes a tenth of a second of the whole server. */
const isDear = (route: string) => /\/(setup|sign-in|join|password)$/.test(route)

/** Every operation of the API's document; `base` is where it is mounted. */
export const apiOperations = (document: Document, base: string, stock: Stock): Operation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .map(([method, described]) => ({ route: `${method} ${path}`, method, path, described }))
      .filter(({ route }) => !spared(route))
      .flatMap(({ route, method, path, described }) => {
        const operation = { route, asking: askingOf({ method, path, described, document, base, stock }) }
        return isDear(route) ? [operation] : [operation, operation, operation, operation]
      }),
  )

type Asked = {
  method: string
  path: string
  described: Described
  document: Document
  base: string
  stock: Stock
}

const askingOf = ({ method, path, described, document, base, stock }: Asked): fc.Arbitrary<Sent> => {
  const { schemas } = document.components
  const parameters = described.parameters ?? []
  const query = queryOf(
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === 'query')
        .map(({ name, schema }) => [name, valuesOf(schema, { schemas, hostileOneIn: 20 }).map(textOf)]),
    ),
  )
  const body = bodyOf({ method, path, described, document })
  return fc
    .tuple(pathOf(path, stock), query, credentials(stock), body, headersWith({}))
    .map(([path, query, caller, body, headers]) => ({
      method: method.toUpperCase(),
      path: `${base}${path}${query}`,
      headers: { ...caller, ...(body && { 'content-type': body.type }), ...headers },
      ...(body && { body: body.text }),
    }))
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const pathOf = (path: string, { ids, site }: Stock): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...path.split('/').map((part, i, parts) => {
        if (!part.startsWith('{')) return fc.constant(part)
        const known = part === '{site}' ? [site] : (ids[parts[i - 1] ?? ''] ?? ['x_1'])
        return orHostile(fc.constantFrom(...known), 20).map(encoded)
      }),
    )
    .map((parts) => parts.join('/'))

/** Mostly an owner: a stranger is refused before anything of his is read. */
const credentials = ({ owner, viewer, cookie, origin }: Stock): fc.Arbitrary<Record<string, string>> =>
  fc.oneof(
    { weight: 14, arbitrary: fc.constant({ authorization: `Bearer ${owner}` }) },
    { weight: 2, arbitrary: fc.constant({ cookie, origin }) },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Record<string, string>>(
        { authorization: `Bearer ${viewer}` },
        { cookie, origin: 'null' },
        { authorization: `Bearer uk_${canary}` },
        { authorization: canary },
        {},
      ),
    },
  )

/** What the document says, an example with one part of it changed, or anything. */
const bodyOf = ({
  method,
  path,
  described,
  document,
}: Pick<Asked, 'method' | 'path' | 'described' | 'document'>) => {
  const content = described.requestBody?.content
  if (!content) return fc.constant(null)
  const { schemas } = document.components
  return fc.oneof(
    ...Object.entries(content).map(([type, { schema = {}, examples = {}, example }]) => {
      const known = [...Object.values(examples).map(({ value }) => value), ...(example ? [example] : [])]
      // A patch may name any field of what it patches.
      const patched = method === 'patch' ? creationSchema(document, path) : undefined
      const told = patched ? { ...patched, required: [] } : schema
      const values = fc.oneof(
        { weight: 4, arbitrary: valuesOf(told, { schemas, hostileOneIn: 40 }) },
        ...(known.length > 0 ? [{ weight: 4, arbitrary: spoilt(known) }] : []),
      )
      return fc.oneof(
        { weight: 12, arbitrary: values.map((value) => ({ type, text: JSON.stringify(value) ?? '' })) },
        { weight: 1, arbitrary: anyBytes.map((text) => ({ type, text })) },
        {
          weight: 1,
          arbitrary: fc.tuple(hostileText, anyBytes).map(([type, text]) => ({ type, text })),
        },
      )
    }),
  )
}

const creationSchema = ({ paths, components }: Document, path: string): Schema | undefined => {
  const creation = paths[path.replace(/\/\{id\}$/, '').replace(/^\/sites\/\{site\}$/, '/sites')]?.['post']
  const schema = creation?.requestBody?.content['application/json']?.schema
  return schema?.$ref ? components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema
}

/** An example, with one value in it replaced, added or taken away. */
const spoilt = (examples: unknown[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...examples), fc.nat(), hostileValue, fc.nat(3))
    .map(([example, at, value, how]) => {
      const copy = structuredClone(example)
      const places = placesIn(copy)
      const place = places[at % Math.max(1, places.length)]
      if (how === 0 || !place) return copy
      if (how === 1) delete place.of[place.key]
      else place.of[place.key] = value
      return copy
    })

type Place = { of: Record<string, unknown>; key: string }
const placesIn = (value: unknown): Place[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [
        { of: value as Record<string, unknown>, key },
        ...placesIn(inner),
      ])
    : []

import { Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { Bound } from '../../http/caller.ts'
import { api } from '../api.ts'
import { type ApiDocument, describeApi, methods } from '../describe-api.ts'
import { style } from './style.ts'
import { nameOf, type Schema, typeText } from './type-text.ts'

/** `/api/docs`: the document as a page. No script: the browser's own search and fragments find everything. */
export const reader = new Hono<Bound>()

reader.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  }),
)
reader.get('/style.css', (c) =>
  c.body(style, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' }),
)
reader.get('/', (c) =>
  c.html(<Reader document={describeApi(api)} />, 200, { 'cache-control': 'public, max-age=300' }),
)

type Paths = NonNullable<ApiDocument['paths']>
type Operation = NonNullable<Paths[string]['get']>
type Listed = { method: string; path: string; operation: Operation }

const Reader = ({ document }: { document: ApiDocument }) => {
  const all = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method): Listed[] => {
      const operation = item[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
  const groups = [...Map.groupBy(all, ({ operation }) => operation.tags?.[0] ?? '')]
  const schemas = Object.entries(document.components?.schemas ?? {})
  return html`<!doctype html>${(
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{document.info.title}</title>
          <link rel="stylesheet" href="/api/docs/style.css" />
        </head>
        <body>
          <nav aria-label="Resources">
            <a href="#start">Start</a>
            {groups.map(([tag]) => (
              <a href={`#${tag}`}>{tag}</a>
            ))}
            <a href="#shapes">Shapes</a>
          </nav>
          <main>
            <Start document={document} />
            {groups.map(([tag, listed]) => (
              <section id={tag}>
                <h2>{tag}</h2>
                {listed.map((each) => (
                  <OneOperation {...each} />
                ))}
              </section>
            ))}
            <section id="shapes">
              <h2>Shapes</h2>
              {schemas.map(([name, schema]) => (
                <Shape name={name} schema={schema} />
              ))}
            </section>
          </main>
        </body>
      </html>
    )}`
}

const Start = ({ document }: { document: ApiDocument }) => (
  <section id="start">
    <h1>{document.info.title}</h1>
    <p>
      {document.info.description?.replaceAll('`', '')} The same as a document for machines:{' '}
      <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI {document.openapi}).
    </p>
    <p>
      Every request shows an API token; the console makes them. Lists have <code>items</code> and{' '}
      <code>next</code>, the cursor of the next page. An <code>ETag</code> that is sent back in{' '}
      <code>If-Match</code> keeps a change from undoing somebody else’s; an <code>Idempotency-Key</code> makes
      a repeated POST answer as the first did.
    </p>
    <pre>
      <code>{`curl -H "authorization: Bearer $TOKEN" https://ukingo.example/api/v1/sites`}</code>
    </pre>
  </section>
)

const OneOperation = ({ method, path, operation }: Listed) => {
  const { operationId, summary, description, parameters = [], requestBody, responses = {} } = operation
  return (
    <details id={operationId}>
      <summary>
        <b class={method}>{method.toUpperCase()}</b> <code>{path}</code> <span>{summary}</span>
      </summary>
      {description?.split('\n\n').map((text) => (
        <p>{text.replaceAll('`', '')}</p>
      ))}
      {parameters.length > 0 && (
        <Fields
          caption="Parameters"
          fields={parameters.flatMap((each) =>
            'name' in each
              ? [{ name: each.name, note: each.in, isRequired: each.required ?? false, schema: each.schema }]
              : [],
          )}
        />
      )}
      {requestBody && 'content' in requestBody && (
        <>
          <h3>Body</h3>
          {Object.entries(requestBody.content).map(([type, media]) => (
            <Body type={type} schema={media.schema} examples={examplesOf(media)} />
          ))}
        </>
      )}
      <h3>Answers</h3>
      <ul>
        {Object.entries(responses as Record<string, Answer>).map(
          ([status, { description, content = {} }]) => (
            <li>
              <code>{status}</code> {description}
              {Object.entries(content).map(([type, { schema }]) => (
                <>
                  , <Type schema={schema} /> as {type}
                </>
              ))}
            </li>
          ),
        )}
      </ul>
    </details>
  )
}

type Answer = { description?: string; content?: Record<string, { schema?: Schema }> }
type Example = { summary: string; value: unknown }
type Media = { example?: unknown; examples?: Record<string, object> }

const examplesOf = ({ example, examples = {} }: Media): Example[] => [
  ...(example === undefined ? [] : [{ summary: 'For example', value: example }]),
  ...Object.values(examples).map((each) => ({
    summary: 'summary' in each ? String(each.summary) : 'For example',
    value: 'value' in each ? each.value : null,
  })),
]

const Body = ({
  type,
  schema,
  examples,
}: {
  type: string
  schema: Schema | undefined
  examples: Example[]
}) => (
  <>
    <p>
      <Type schema={schema} /> as {type}
    </p>
    {examples.map(({ summary, value }) => (
      <figure>
        <figcaption>{summary}</figcaption>
        <pre>
          <code>{JSON.stringify(value, null, 2)}</code>
        </pre>
      </figure>
    ))}
  </>
)

const Shape = ({ name, schema }: { name: string; schema: Schema }) => {
  const fields = 'properties' in schema ? Object.entries(schema.properties ?? {}) : []
  const isRequired = new Set('required' in schema ? schema.required : [])
  return (
    <details id={`shape-${name}`}>
      <summary>
        <code>{name}</code> <span>{'description' in schema ? schema.description : ''}</span>
      </summary>
      {fields.length === 0 ? (
        <p>
          <code>{typeText(schema)}</code>
        </p>
      ) : (
        <Fields
          caption="Fields"
          fields={fields.map(([name, schema]) => ({ name, isRequired: isRequired.has(name), schema }))}
        />
      )}
    </details>
  )
}

type Field = { name: string; note?: string; isRequired: boolean; schema: Schema | undefined }

const Fields = ({ caption, fields }: { caption: string; fields: Field[] }) => (
  <table>
    <caption>{caption}</caption>
    <tbody>
      {fields.map(({ name, note, isRequired, schema }) => (
        <tr>
          <th scope="row">
            <code>{name}</code> {isRequired && <small>required</small>} {note && <small>{note}</small>}
          </th>
          <td>
            <Type schema={schema} /> {schema && 'description' in schema && schema.description}
            {schema && 'default' in schema && (
              <small>
                {' '}
                otherwise <code>{JSON.stringify(schema.default)}</code>
              </small>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Type = ({ schema }: { schema: Schema | undefined }) =>
  schema && '$ref' in schema && schema.$ref ? (
    <a href={`#shape-${nameOf(schema.$ref)}`}>
      <code>{nameOf(schema.$ref)}</code>
    </a>
  ) : (
    <code>{typeText(schema)}</code>
  )

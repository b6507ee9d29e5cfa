import type { OpenAPIHono } from '@hono/zod-openapi'

type Api = Pick<OpenAPIHono, 'openAPIRegistry' | 'getOpenAPI31Document'>
export type ApiDocument = ReturnType<Api['getOpenAPI31Document']>

let document: ApiDocument | undefined

/** OpenAPI 3.1, written once per isolate. */
export const describeApi = (api: Api): ApiDocument => (document ??= describe(api))

export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

const describe = (api: Api): ApiDocument => {
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token (uk_…), or the operator’s (uko_…)',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-ukingo',
    description: 'A signed-in browser, on pages of this very origin (over plain http: `ukingo`)',
  })
  return nameOperations(
    api.getOpenAPI31Document({
      openapi: '3.1.1',
      info: {
        title: 'Ukingo management API',
        version: '1',
        description:
          'Sites, slots, campaigns, articles and reports. Money is in integer micros, instants are ISO 8601, errors are `application/problem+json`.',
        license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
      },
      servers: [{ url: '/api/v1' }],
      security: [{ bearer: [] }, { session: [] }],
    }),
  )
}

/** Ids and tags follow from the addresses: `GET /sites/{site}/line-items/{id}` is `getSitesLineItemsOne`, of `line-items`. */
const nameOperations = (described: ApiDocument): ApiDocument => {
  for (const [path, item] of Object.entries(described.paths ?? {}))
    for (const method of methods) {
      const operation = item[method]
      if (!operation) continue
      const words = path.split(/[/.-]/).filter((word) => word && !word.startsWith('{'))
      const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
      operation.operationId = `${method}${name}${path.endsWith('}') ? 'One' : ''}`
      const [, root = '', of = ''] = /^\/([^/]+)(?:\/\{site\}\/([^/]+))?/.exec(path) ?? []
      operation.tags = [of || root]
    }
  return described
}

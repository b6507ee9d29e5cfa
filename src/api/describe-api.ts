import type { newRoutes } from './new-routes.ts'

let document: object | undefined

/** OpenAPI 3.1, written once per isolate. */
export const describeApi = (api: ReturnType<typeof newRoutes>): object => (document ??= describe(api))

const describe = (api: ReturnType<typeof newRoutes>): object => {
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token (uk_…), or the operator’s (uko_…)',
  })
  return api.getOpenAPI31Document({
    openapi: '3.1.1',
    info: {
      title: 'Ukingo management API',
      version: '1',
      description:
        'Sites, slots, campaigns, articles and reports. Money is in integer micros, instants are ISO 8601, errors are `application/problem+json`.',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
  })
}

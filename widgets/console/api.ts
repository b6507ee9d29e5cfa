import createClient from 'openapi-fetch'
import type { paths } from '../../.build/api-types.ts'

/** The management API, asked as whoever is signed in on this page. Its types are made from the API's own document. */
export const api = createClient<paths>({ baseUrl: '/api/v1' })

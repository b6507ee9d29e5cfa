/** `npm run openapi`: writes the API's document to .build/openapi.json, for the linter and for makers of clients, and the types of
 *  our own client beside it. Types are the Worker's here, as the document is made by its routes. */
import { mkdir, writeFile } from 'node:fs/promises'
import { api } from '../api/api.ts'
import { clientTypes } from '../api/client-types.ts'
import { describeApi } from '../api/describe-api.ts'

await mkdir('.build', { recursive: true })
const document = describeApi(api)
await writeFile('.build/openapi.json', `${JSON.stringify(document, null, 2)}\n`)
await writeFile('.build/api-types.ts', clientTypes(document))

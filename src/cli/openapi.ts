/** `npm run openapi`: writes the API's document to .build/openapi.json, for the linter and for makers of clients. Types are the
 *  Worker's here, as the document is made by its routes. */
import { mkdir, writeFile } from 'node:fs/promises'
import { api } from '../api/api.ts'
import { describeApi } from '../api/describe-api.ts'

await mkdir('.build', { recursive: true })
await writeFile('.build/openapi.json', `${JSON.stringify(describeApi(api), null, 2)}\n`)

/** `npm run openapi`: writes the API's document to .build/openapi.json, for the linter and for makers of clients. */
import { mkdir, writeFile } from 'node:fs/promises'
import { api } from '../api/api.ts'
import { describeApi } from '../api/describe-api.ts'

const folder = new URL('../../.build/', import.meta.url)
await mkdir(folder, { recursive: true })
await writeFile(new URL('openapi.json', folder), `${JSON.stringify(describeApi(api), null, 2)}\n`)

import { createHash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { KeptAnswer } from '../directory/contract.ts'
import { directoryOf } from '../directory/directory-of.ts'
import { problemResponse } from '../errors.ts'
import type { ManagementEnv } from './caller.ts'

const header = 'idempotency-key'
const keptHeaders = ['content-type', 'location', 'etag']

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** `Idempotency-Key` on POST: the same key with the same body is answered again as it was the first time, for 24 hours
 *  (draft-ietf-httpapi-idempotency-key-header-07). Stands behind the guards: a refusal to act is not remembered. Of `secrets`,
 *  fields that are shown once, a repetition has null. */
export const repeatAnswers = (secrets: readonly string[] = []) =>
  createMiddleware<ManagementEnv>(async (c, next) => {
    const given = c.req.header(header)
    if (c.req.method !== 'POST' || given === undefined) return next()
    if (!/^[\x21-\x7e]{1,255}$/.test(given))
      return problemResponse({
        kind: 'invalid',
        errors: [{ path: header, message: 'must be 1 to 255 visible ASCII characters' }],
      })
    const directory = directoryOf(c.env)
    const key = sha256([c.var.caller.id, c.req.method, c.req.path, given].join('\n'))
    const request = sha256(`${c.req.header('content-type')}\n`, new Uint8Array(await c.req.arrayBuffer()))
    const begun = await directory.beginAnswer(key, request, c.var.site ?? null)
    switch (begun.state) {
      case 'running':
        return problemResponse({
          kind: 'conflict',
          detail: 'The same request is still under way.',
          retryAfterSeconds: 1,
        })
      case 'other-body':
        return problemResponse({
          kind: 'invalid',
          errors: [{ path: header, message: 'was used with another body' }],
        })
      case 'done':
        return new Response(begun.answer.body, {
          status: begun.answer.status,
          headers: { ...begun.answer.headers, 'idempotency-replayed': 'true' },
        })
      case 'new':
        await next()
        // What failed for our own reasons may be tried again with the same key.
        await directory.finishAnswer(key, c.error || c.res.status >= 500 ? null : await keep(c.res, secrets))
        return
    }
  })

const keep = async (response: Response, secrets: readonly string[]): Promise<KeptAnswer> => ({
  status: response.status,
  headers: Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = response.headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  ),
  body: without(secrets, await response.clone().text()),
})

const without = (secrets: readonly string[], body: string) => {
  if (secrets.length === 0) return body
  const fields = Object.entries(JSON.parse(body) as object)
  return JSON.stringify(
    Object.fromEntries(fields.map(([name, value]) => [name, secrets.includes(name) ? null : value])),
  )
}

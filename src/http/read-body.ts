import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { type FieldError, problemResponse } from '../errors.ts'
import type { ManagementEnv } from './caller.ts'

export const tooLarge = (maxBytes: number): FieldError => ({
  path: 'body',
  message: `is larger than ${maxBytes} bytes`,
})

/** Nothing here unpacks: a compressed body would be taken for broken JSON, so say what it is. */
export const refuseEncoded = createMiddleware<ManagementEnv>(async (c, next) => {
  const encoding = c.req.header('content-encoding')
  if (encoding && encoding !== 'identity')
    return problemResponse({
      kind: 'unsupported-media-type',
      errors: [{ path: 'content-encoding', message: 'must be absent: send the body as it is' }],
    })
  return next()
})

/** Takes the whole body into memory, up to a bound; JSON must be well-formed UTF-8, since a decoder that replaces broken
 *  bytes would store something that nobody wrote. */
export const readBody = (maxBytes: number) => {
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: () => problemResponse({ kind: 'too-large', errors: [tooLarge(maxBytes)] }),
  })
  const check = createMiddleware<ManagementEnv>(async (c, next) => {
    const bytes = await c.req.arrayBuffer()
    if (/json/i.test(c.req.header('content-type') ?? '') && !isUtf8(bytes))
      return problemResponse({ kind: 'malformed', errors: [{ path: 'body', message: 'is not UTF-8' }] })
    return next()
  })
  return [refuseEncoded, limit, check] as const
}

const isUtf8 = (bytes: ArrayBuffer) => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes) !== undefined
  } catch {
    return false
  }
}

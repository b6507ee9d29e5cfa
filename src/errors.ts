/** Names what is wrong: `path` is a field of the body with its parents (`sizes.0.minWidth`), a query parameter, a header
 *  in lower case, or `body` for the whole of it. */
export type FieldError = { path: string; message: string }

/** Every way in which a request can fail and be told so. Detail that is not in here belongs in the log. */
export type Problem =
  /** Cannot be read at all: broken JSON, broken UTF-8, a broken token. */
  | { kind: 'malformed'; errors: FieldError[] }
  | { kind: 'unauthenticated' }
  | { kind: 'forbidden'; detail: string }
  /** Also said of what the caller may not know of. */
  | { kind: 'not-found'; detail?: string }
  | { kind: 'method-not-allowed'; allow: string[] }
  | { kind: 'exists'; detail: string }
  /** The thing is in use, or the same request is already under way. */
  | { kind: 'conflict'; detail: string; retryAfterSeconds?: number }
  | { kind: 'limit'; detail: string }
  /** A lost race: somebody wrote after the caller had read. */
  | { kind: 'stale' }
  | { kind: 'too-large'; errors: FieldError[] }
  | { kind: 'uri-too-long' }
  | { kind: 'unsupported-media-type'; errors: FieldError[] }
  | { kind: 'invalid'; errors: FieldError[]; detail?: string }
  | { kind: 'too-many-requests'; retryAfterSeconds: number }
  | { kind: 'unavailable'; retryAfterSeconds: number }
  | { kind: 'internal' }

/** RFC 9457, with `errors` for input. `type` is stable: programs may compare it. */
export type ProblemDocument = {
  type: string
  title: string
  status: number
  detail?: string
  errors?: FieldError[]
}

type Told = {
  status: number
  title: string
  detail?: string
  errors?: FieldError[]
  headers?: Record<string, string>
}

const retryAfter = (seconds: number) => ({ 'retry-after': String(Math.max(1, Math.ceil(seconds))) })

/** The one switch that faces the public. */
const tell = (problem: Problem): Told => {
  switch (problem.kind) {
    case 'malformed':
      return { status: 400, title: 'The request cannot be read', errors: problem.errors }
    case 'unauthenticated':
      return {
        status: 401,
        title: 'A valid bearer token is needed',
        headers: { 'www-authenticate': 'Bearer realm="ukingo"' },
      }
    case 'forbidden':
      return { status: 403, title: 'Not allowed', detail: problem.detail }
    case 'not-found':
      return { status: 404, title: 'Not found', ...(problem.detail && { detail: problem.detail }) }
    case 'method-not-allowed':
      return { status: 405, title: 'Method not allowed', headers: { allow: problem.allow.join(', ') } }
    case 'exists':
      return { status: 409, title: 'Exists already', detail: problem.detail }
    case 'conflict':
      return {
        status: 409,
        title: 'In conflict with the present state',
        detail: problem.detail,
        ...(problem.retryAfterSeconds && { headers: retryAfter(problem.retryAfterSeconds) }),
      }
    case 'limit':
      return { status: 409, title: 'A limit is reached', detail: problem.detail }
    case 'stale':
      return {
        status: 412,
        title: 'Changed in the meantime',
        detail: 'Read it again, and repeat the change with the new ETag in If-Match.',
      }
    case 'too-large':
      return { status: 413, title: 'Too large', errors: problem.errors }
    case 'uri-too-long':
      return { status: 414, title: 'The address is too long' }
    case 'unsupported-media-type':
      return { status: 415, title: 'Unsupported media type', errors: problem.errors }
    case 'invalid':
      return {
        status: 422,
        title: 'Some fields are not valid',
        errors: problem.errors,
        ...(problem.detail && { detail: problem.detail }),
      }
    case 'too-many-requests':
      return { status: 429, title: 'Too many requests', headers: retryAfter(problem.retryAfterSeconds) }
    case 'unavailable':
      return {
        status: 503,
        title: 'For the moment unavailable',
        headers: retryAfter(problem.retryAfterSeconds),
      }
    case 'internal':
      return { status: 500, title: 'Something went wrong on our side' }
  }
}

/** No Hono in here: the public paths that stand before the router answer with it too. */
export const problemResponse = (problem: Problem): Response => {
  const { status, title, detail, errors, headers } = tell(problem)
  const document: ProblemDocument = {
    type: `urn:ukingo:problem:${problem.kind}`,
    title,
    status,
    ...(detail && { detail }),
    ...(errors && { errors }),
  }
  return Response.json(document, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

import type { ProblemDocument } from '../errors.ts'

export type ApiAnswer =
  | { ok: true; status: number; body: unknown }
  | { ok: false; status: number; problem: ProblemDocument }

type Sending = {
  json?: unknown
  bytes?: Uint8Array<ArrayBuffer>
  type?: string
  headers?: Record<string, string>
}

/** The management API of one server, for the commands. */
export const apiClient = ({ url, token }: { url: string; token: string }) => {
  const send = async (
    method: string,
    path: string,
    { json, bytes, type, headers }: Sending = {},
  ): Promise<ApiAnswer> => {
    const response = await fetch(new URL(`/api/v1${path}`, url), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(type && { 'content-type': type }),
        ...headers,
      },
      ...(json !== undefined ? { body: JSON.stringify(json) } : bytes && { body: bytes }),
    })
    const { status } = response
    const text = await response.text()
    if (response.ok) return { ok: true, status, body: text === '' ? null : JSON.parse(text) }
    const isProblem = response.headers.get('content-type') === 'application/problem+json'
    const problem = isProblem
      ? (JSON.parse(text) as ProblemDocument)
      : { type: 'about:blank', title: text.slice(0, 200), status }
    return { ok: false, status, problem }
  }
  return { send }
}

export type ApiClient = ReturnType<typeof apiClient>

/** A problem in one line for a terminal. */
export const describeProblem = ({ status, title, detail, errors = [] }: ProblemDocument) =>
  [`${status} ${title}`, detail, ...errors.slice(0, 5).map(({ path, message }) => `${path} ${message}`)]
    .filter(Boolean)
    .join(': ')

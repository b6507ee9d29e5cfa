import { createMiddleware } from 'hono/factory'
import type { ProblemDocument } from '../errors.ts'
import type { Bound } from '../http/caller.ts'
import { Page } from './parts/page.tsx'

/** The guards answer programs; people get the same as a page that says what to do next. */
export const problemPages = createMiddleware<Bound>(async (c, next) => {
  await next()
  if (c.res.headers.get('content-type') !== 'application/problem+json') return
  const problem: ProblemDocument = await c.res.json()
  const headers = new Headers(c.res.headers)
  headers.set('content-type', 'text/html; charset=utf-8')
  const page = await c.html(<ProblemPage problem={problem} />)
  c.res = undefined
  c.res = new Response(page.body, { status: problem.status, headers })
})

const next: Record<number, string> = {
  401: 'Sign in again: the session has ended.',
  403: 'Ask an owner of this site if you need to do this.',
  404: 'It may have been removed, or it belongs to a site that you are not a member of.',
  413: 'Send less at once.',
  429: 'Wait a little, then try again.',
  500: 'Try again. If it stays so, the operator finds the reason in the log.',
}

const ProblemPage = ({ problem }: { problem: ProblemDocument }) => (
  <Page title={problem.title}>
    <h1>{problem.title}</h1>
    {problem.detail && <p>{problem.detail}</p>}
    {problem.errors?.map(({ path, message }) => (
      <p>
        {path} {message}
      </p>
    ))}
    {next[problem.status] && <p>{next[problem.status]}</p>}
    <p>
      <a href={problem.status === 401 ? '/console/sign-in' : '/console'}>
        {problem.status === 401 ? 'Sign in' : 'To the start of the console'}
      </a>
    </p>
  </Page>
)

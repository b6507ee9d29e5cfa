import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { directoryOf } from '../directory/directory-of.ts'
import { setUp } from '../directory/set-up.ts'
import { SetUpRequest } from '../directory/set-up-request.ts'
import { type Env, optionsOf } from '../env.ts'
import { problemResponse } from '../errors.ts'
import { answerError } from '../http/answer-error.ts'
import { originOf } from '../http/origin.ts'
import { Page } from './page.tsx'
import { SetUpForm } from './set-up-form.tsx'
import { mark, style } from './style.ts'

/** The console, mounted at `/console`: for now the way in. No script, no cookie. */
export const consolePages = new Hono<{ Bindings: Env }>()

consolePages.onError(answerError)
consolePages.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // The set-up token may stand in the address: it must not travel on with a click.
    referrerPolicy: 'no-referrer',
  }),
)

consolePages.get('/style.css', (c) => c.body(style, 200, asset('text/css; charset=utf-8')))
consolePages.get('/mark.svg', (c) => c.body(mark, 200, asset('image/svg+xml')))

const asset = (type: string) => ({ 'content-type': type, 'cache-control': 'public, max-age=3600' })

const noStore = { 'cache-control': 'no-store' }

consolePages.get('/', async (c) => {
  if (await directoryOf(c.env).isSetUp()) return c.html(<SetUpAlready />, 200, noStore)
  const values = { setupToken: c.req.query('token') ?? '', email: '', name: '' }
  return c.html(<SetUpForm values={values} errors={[]} />, 200, noStore)
})

const formLimit = bodyLimit({
  maxSize: 16 * 1024,
  onError: () =>
    problemResponse({
      kind: 'too-large',
      errors: [{ path: 'body', message: 'is larger than a form can be' }],
    }),
})

consolePages.post('/', formLimit, async (c) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded')
    return problemResponse({
      kind: 'unsupported-media-type',
      errors: [{ path: 'content-type', message: 'must be application/x-www-form-urlencoded' }],
    })
  const fields = await c.req.parseBody()
  const field = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  const values = { setupToken: field('setupToken'), email: field('email').trim(), name: field('name') }
  const request = SetUpRequest.safeParse({ ...values, password: field('password') })
  if (!request.success) {
    const errors = request.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return c.html(<SetUpForm values={values} errors={errors} />, 422, noStore)
  }
  const done = await setUp(c.env, request.data)
  if (!('problem' in done)) {
    const origin = originOf(c.req.raw, optionsOf(c.env))
    return c.html(<SetUpDone token={done.token} name={done.user.name} origin={origin} />, 201, noStore)
  }
  switch (done.problem.kind) {
    case 'exists':
      return c.html(<SetUpAlready />, 409, noStore)
    case 'too-many-requests': {
      const refusal = `Too many wrong tokens. Try again in ${done.problem.retryAfterSeconds} seconds.`
      return c.html(<SetUpForm values={values} errors={[]} refusal={refusal} />, 429, {
        ...noStore,
        'retry-after': String(done.problem.retryAfterSeconds),
      })
    }
    case 'forbidden': {
      const errors = [{ path: 'setupToken', message: 'That is not the set-up token of this installation.' }]
      return c.html(<SetUpForm values={values} errors={errors} />, 403, noStore)
    }
  }
})

const SetUpAlready = () => (
  <Page title="Set up">
    <h1>This installation is set up</h1>
    <p>
      Its owner has an API token. What can be done with it is described in the{' '}
      <a href="/api/v1/openapi.json">OpenAPI document</a>.
    </p>
  </Page>
)

const SetUpDone = ({ token, name, origin }: { token: string; name: string; origin: string }) => (
  <Page title="Set up">
    <h1>Welcome, {name}</h1>
    <p>This is your API token. It is shown only now: keep it where you keep passwords.</p>
    <p>
      <code class="token">{token}</code>
    </p>
    <p>Create your first site with it:</p>
    <pre>
      <code>{`curl -H "authorization: Bearer $TOKEN" -H "content-type: application/json" \\
  -d '{"id": "my-paper", "name": "My Paper", "hosts": ["www.example.com"]}' \\
  ${origin}/api/v1/sites`}</code>
    </pre>
    <p>
      Everything else is in the <a href="/api/v1/openapi.json">OpenAPI document</a>.
    </p>
  </Page>
)

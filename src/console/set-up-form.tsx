import type { FieldError } from '../errors.ts'
import { Page } from './page.tsx'

type Values = { setupToken: string; email: string; name: string }

/** What stands beside a field that was refused; its id is what the field is described by. */
const Wrong = ({ of, errors }: { of: string; errors: FieldError[] }) => {
  const message = errors.find(({ path }) => path === of)?.message
  return message ? (
    <span class="wrong" id={`${of}-wrong`}>
      {message}
    </span>
  ) : null
}

const marks = (of: string, errors: FieldError[]) =>
  errors.some(({ path }) => path === of)
    ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${of}-wrong` }
    : {}

/** A plain form: it works before, and without, any script. */
export const SetUpForm = ({
  values,
  errors,
  refusal,
}: {
  values: Values
  errors: FieldError[]
  refusal?: string
}) => (
  <Page title="Set up">
    <h1>Set up this installation</h1>
    <p>
      You become its owner: you create sites, and let other people in. The set-up token was printed where the
      server was started; it works once.
    </p>
    {refusal && (
      <p class="wrong" role="alert">
        {refusal}
      </p>
    )}
    <form method="post" action="/console">
      <label>
        Set-up token
        <input
          name="setupToken"
          value={values.setupToken}
          required
          autocomplete="off"
          spellcheck={false}
          {...marks('setupToken', errors)}
        />
        <Wrong of="setupToken" errors={errors} />
      </label>
      <label>
        Your name
        <input
          name="name"
          value={values.name}
          autocomplete="name"
          maxlength={120}
          {...marks('name', errors)}
        />
        <Wrong of="name" errors={errors} />
      </label>
      <label>
        Email
        <input
          name="email"
          type="email"
          value={values.email}
          required
          autocomplete="email"
          maxlength={254}
          {...marks('email', errors)}
        />
        <Wrong of="email" errors={errors} />
      </label>
      <label>
        Password
        <small>
          At least 8 characters. A few words you will remember are better than one with odd signs.
        </small>
        <input
          name="password"
          type="password"
          required
          minlength={8}
          maxlength={200}
          autocomplete="new-password"
          {...marks('password', errors)}
        />
        <Wrong of="password" errors={errors} />
      </label>
      <button type="submit">Set up</button>
    </form>
  </Page>
)

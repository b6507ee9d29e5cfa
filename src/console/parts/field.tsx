import type { Child } from 'hono/jsx'
import type { FieldError } from '../../errors.ts'
import type { Form } from '../form.ts'

type Of = { form: Form; name: string; label: string; hint?: Child }

const idOf = (name: string) => `f-${name.replaceAll('.', '-')}`

const wrongOf = ({ errors }: Form, name: string) => errors.find(({ path }) => path === name)?.message

/** What a field needs to be found by its label, its hint and its error. */
const marks = (form: Form, name: string, hint: Child) => {
  const id = idOf(name)
  const wrong = wrongOf(form, name)
  const told = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return {
    id,
    name,
    ...(wrong && { 'aria-invalid': 'true' as const }),
    ...(told && { 'aria-describedby': told }),
  }
}

const Around = ({ form, name, label, hint, children }: Of & { children: Child }) => {
  const id = idOf(name)
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {children}
      <Wrong form={form} name={name} />
    </div>
  )
}

/** What stands beside a field that was refused. */
export const Wrong = ({ form, name }: { form: Form; name: string }) => {
  const message = wrongOf(form, name)
  return message ? (
    <span class="wrong" id={`${idOf(name)}-wrong`}>
      {message}
    </span>
  ) : null
}

type Input = Of & {
  type?: string
  required?: boolean
  autocomplete?: string
  placeholder?: string
  min?: number | string
  max?: number | string
  step?: number | string
  maxlength?: number
  readonly?: boolean
  list?: string
  inputmode?: 'numeric' | 'decimal' | 'url'
}

/** One line of text, a number, a date. Lists of words are joined with commas. */
export const TextField = ({ form, name, label, hint, type = 'text', ...rest }: Input) => (
  <Around form={form} name={name} label={label} hint={hint}>
    <input type={type} value={form.values[name]?.join(', ') ?? ''} {...marks(form, name, hint)} {...rest} />
  </Around>
)

export const TextArea = ({
  form,
  name,
  label,
  hint,
  isCode = false,
  ...rest
}: Of & { isCode?: boolean; rows?: number; required?: boolean }) => (
  <Around form={form} name={name} label={label} hint={hint}>
    <textarea class={isCode ? 'code' : undefined} spellcheck={!isCode} {...marks(form, name, hint)} {...rest}>
      {form.values[name]?.join('\n') ?? ''}
    </textarea>
  </Around>
)

/** A value, and the words for it. */
export type Choice = readonly [value: string, label: string, hint?: string]

export const Select = ({
  form,
  name,
  label,
  hint,
  choices,
  ...rest
}: Of & { choices: readonly Choice[]; required?: boolean }) => {
  const present = form.values[name]?.[0] ?? ''
  return (
    <Around form={form} name={name} label={label} hint={hint}>
      <select {...marks(form, name, hint)} {...rest}>
        {choices.map(([value, text]) => (
          <option value={value} selected={value === present}>
            {text}
          </option>
        ))}
      </select>
    </Around>
  )
}

/** One of a few, each with what it means. */
export const Radios = ({ form, name, label, choices }: Of & { choices: readonly Choice[] }) => {
  const present = form.values[name]?.[0] ?? choices[0]?.[0]
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class={choices.some(([, , hint]) => hint) ? 'explained' : 'choices'}>
        {choices.map(([value, text, hint]) => (
          <label>
            <input type="radio" name={name} value={value} checked={value === present} />
            {text}
            {hint && <small>{hint}</small>}
          </label>
        ))}
      </div>
      <Wrong form={form} name={name} />
    </fieldset>
  )
}

/** Any of several. */
export const Checks = ({ form, name, label, hint, choices }: Of & { choices: readonly Choice[] }) => {
  const present = new Set(form.values[name])
  return (
    <fieldset class="field">
      <legend class="label">{label}</legend>
      {hint && <small>{hint}</small>}
      <div class="choices">
        {choices.map(([value, text]) => (
          <label>
            <input type="checkbox" name={name} value={value} checked={present.has(value)} />
            {text}
          </label>
        ))}
      </div>
      <Wrong form={form} name={name} />
    </fieldset>
  )
}

/** Yes or no. */
export const Tick = ({ form, name, label, hint }: Of) => (
  <div class="field">
    <div class="choices">
      <label>
        <input
          type="checkbox"
          name={name}
          value="true"
          checked={form.values[name]?.[0] === 'true'}
          aria-describedby={hint ? `${idOf(name)}-hint` : undefined}
        />
        {label}
      </label>
    </div>
    {hint && <small id={`${idOf(name)}-hint`}>{hint}</small>}
    <Wrong form={form} name={name} />
  </div>
)

/** Above a form that was refused: all that is wrong with it, each with the way to its field. `labels` names fields that are not
 *  on the form under their own name. */
export const Summary = ({ errors }: { errors: FieldError[] }) =>
  errors.length === 0 ? null : (
    <div class="summary" role="alert">
      <h2>
        {errors.length === 1 ? 'One thing is not right yet' : `${errors.length} things are not right yet`}
      </h2>
      <ul>
        {errors.map(({ path, message }) => (
          <li>
            {path ? (
              <a href={`#${idOf(path)}`}>
                {wordsOf(path)}: {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  )

/** `flights.0.end` → `Flights 1 end`. */
const wordsOf = (path: string) => {
  const words = path
    .split('.')
    .map((part) =>
      /^\d+$/.test(part) ? String(Number(part) + 1) : part.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`),
    )
    .join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

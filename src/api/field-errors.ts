import type * as z from 'zod'
import type { FieldError } from '../errors.ts'

/** A body of a thousand mistakes is answered with the first hundred. */
const most = 100
const clip = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

type Issue = z.core.$ZodIssue

/** What zod found, as fields and what to do about them; `whole` names what no field is to blame for. */
export const fieldErrors = (error: z.ZodError, { whole = 'body' } = {}): FieldError[] =>
  error.issues
    .flatMap((issue) => told(issue))
    .slice(0, most)
    .map(({ path, message }) => ({ path: clip(path || whole), message: clip(message) }))

const told = (issue: Issue): FieldError[] => {
  const path = issue.path.map(String).join('.')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key].map(String).join('.'),
        message: 'is not a known field',
      }))
    case 'invalid_union': {
      const each = issue.errors.flatMap(([first]) => (first ? [first.message] : []))
      return [{ path, message: each.length > 0 ? each.join(', or: ') : issue.message }]
    }
    case 'invalid_type':
      return [{ path, message: issue.message.endsWith('received undefined') ? 'is required' : issue.message }]
    default:
      return [{ path, message: issue.message }]
  }
}

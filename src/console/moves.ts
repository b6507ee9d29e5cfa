import type { Sent } from './form.ts'
import type { Done } from './parts/toast.tsx'

/** What can be done to a document by one press: the fields that it sets, and what is said then. */
export type Moves<T> = Readonly<Record<string, { change: Partial<T>; done: Done }>>

/** The one that a form asks for; null: there is none of that name. */
export const moveOf = <T>(moves: Moves<T>, sent: Sent) => {
  const what = sent.text('do')
  return (Object.hasOwn(moves, what) && moves[what]) || null
}

/** The move that takes a change back: the one that makes of all of them what they were. undefined: there is none, or they were not
 *  alike. */
export const wayBack = <T extends object>(
  moves: Moves<T>,
  { change, were }: { change: Partial<T>; were: readonly T[] },
): string | undefined => {
  const fields = Object.keys(change) as (keyof T)[]
  return Object.keys(moves).find((word) => {
    const back: Partial<T> = moves[word]?.change ?? {}
    return were.every((doc) => fields.every((field) => field in back && back[field] === doc[field]))
  })
}

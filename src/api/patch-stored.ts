import type * as z from 'zod'
import type { Problem } from '../errors.ts'
import type { Stored, Written } from '../site/contract.ts'
import { matchesTag } from './entity-tag.ts'
import { fieldErrors } from './field-errors.ts'
import { type Json, mergePatch } from './merge-patch.ts'
import { writeProblem } from './problem.ts'

/** Without `If-Match` a patch that loses a race is applied again to what the winner wrote; it loses no more often. */
const attempts = 4

type Patching<T> = {
  patch: unknown
  ifMatch: string | undefined
  schema: z.ZodType<T>
  read: () => Promise<Stored<T> | null>
  write: (doc: T, version: number) => Promise<Written<T>>
}

/** Reads, merges, validates the whole again, and writes over exactly what was read. */
export const patchStored = async <T extends object>({
  patch,
  ifMatch,
  schema,
  read,
  write,
}: Patching<T>): Promise<{ stored: Stored<T> } | { problem: Problem }> => {
  for (let attempt = 1; ; attempt++) {
    const present = await read()
    if (!present) return { problem: { kind: 'not-found' } }
    if (!matchesTag(ifMatch, present.version)) return { problem: { kind: 'stale' } }
    const { id, ...doc } = mergePatch({ id: present.id, ...present.doc }, patch as Json) as { id?: Json }
    if (id !== present.id)
      return { problem: { kind: 'invalid', errors: [{ path: 'id', message: 'cannot be changed' }] } }
    const parsed = schema.safeParse(doc)
    if (!parsed.success) return { problem: { kind: 'invalid', errors: fieldErrors(parsed.error) } }
    const written = await write(parsed.data, present.version)
    if (!('failed' in written)) return { stored: written }
    if (written.failed !== 'stale' || ifMatch !== undefined || attempt === attempts)
      return { problem: writeProblem(written) }
  }
}

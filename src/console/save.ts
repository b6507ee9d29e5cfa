import type { Context } from 'hono'
import type * as z from 'zod'
import { directoryOf } from '../directory/directory-of.ts'
import type { FieldError } from '../errors.ts'
import type { AuditEntry, EntityKind, EntityOf, Stored, WriteFailure, Written } from '../site/contract.ts'
import { entitiesOf } from '../site/entities-of.ts'
import { siteOf } from '../site/site-of.ts'
import { type Form, formErrors, type Sent } from './form.ts'
import type { ScreenEnv } from './view.ts'

type C = Context<ScreenEnv>

/** What somebody else changed while this form was being filled in, oldest first. */
export type LostRace = { version: number; changes: Change[] }
export type Change = {
  by: string
  at: number
  fields: { name: string; before: string; after: string }[]
}
/** The form again, with what is in the way. */
type Refused = { form: Form; lost: LostRace | null }
type Saved<T> = { stored: Stored<T> } | Refused

type Saving<T> = {
  sent: Sent
  schema: z.ZodType<T>
  /** As read from what was sent; it need not be valid. */
  doc: unknown
  write: (doc: T) => Promise<Written<T>>
  /** What the audit log calls it. */
  subject: { kind: AuditEntry['kind']; id: string } | null
}

/** Checks what a form says and writes it. */
export const save = async <T>(c: C, { sent, schema, doc, write, subject }: Saving<T>): Promise<Saved<T>> => {
  const refused = (errors: FieldError[], lost: LostRace | null = null) => ({
    form: { values: sent.values, errors },
    lost,
  })
  const parsed = schema.safeParse(doc)
  if (!parsed.success) return refused(formErrors(parsed.error, sent))
  const written = await write(parsed.data)
  if (!('failed' in written)) return { stored: written }
  if (written.failed !== 'stale' || !subject) return refused([failureError(written)])
  return refused([], await lostRace(c, subject, { from: sent.version ?? 0, to: written.version }))
}

/** Makes a document, or changes one that the form was filled from. */
export const saveEntity = <K extends EntityKind>(
  c: C,
  kind: K,
  { id, sent, schema, doc }: { id: string | null } & Pick<Saving<EntityOf[K]>, 'sent' | 'schema' | 'doc'>,
): Promise<Saved<EntityOf[K]>> => {
  const entities = entitiesOf<K>(c.env, c.var.site)
  const by = c.var.caller.id
  return save(c, {
    sent,
    schema,
    doc,
    subject: id === null ? null : { kind, id },
    write: async (valid) =>
      await (id === null
        ? entities.createEntity(kind, valid, by)
        : entities.updateEntity(kind, id, valid, { by, version: sent.version })),
  })
}

/** What the site's object refused to write, at the field that is to blame. */
export const failureError = (failure: WriteFailure): FieldError => {
  switch (failure.failed) {
    case 'exists':
      return { path: 'name', message: 'There is one of this name already.' }
    case 'reference':
      return { path: failure.path, message: `Not possible: ${failure.message}.` }
    case 'limit':
      return { path: '', message: `Not possible: ${failure.message}.` }
    case 'not-found':
      return { path: '', message: 'It has been removed in the meantime.' }
    case 'stale':
      return { path: '', message: 'Somebody changed it in the meantime. Load the page again.' }
  }
}

const lostRace = async (
  c: C,
  { kind, id }: { kind: AuditEntry['kind']; id: string },
  { from, to }: { from: number; to: number },
): Promise<LostRace> => {
  const { items: entries } = await siteOf(c.env, c.var.site).readAuditLog({
    cursor: null,
    limit: Math.max(1, to - from),
    filter: { kind, subject: id },
  })
  const names = await namesOf(c, new Set(entries.map(({ by }) => by)))
  const changes = entries.reverse().map(({ by, at, before, after }) => ({
    by: names.get(by) ?? by,
    at,
    fields: fieldsOf(before, after),
  }))
  return { version: to, changes }
}

/** The fields of either side of a change, as text. */
export const fieldsOf = (before: string | null, after: string | null): Change['fields'] => {
  const parse = (json: string | null) => (json === null ? {} : (JSON.parse(json) as Record<string, unknown>))
  const [was, is] = [parse(before), parse(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].map((name) => ({
    name,
    before: textOf(was[name]),
    after: textOf(is[name]),
  }))
}

const textOf = (value: unknown): string => {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll('"', '').replaceAll(',', ', ')
}

/** People by their ids. */
export const namesOf = async (c: C, ids: ReadonlySet<string>): Promise<Map<string, string>> => {
  const own = new Map([[c.var.user.id, c.var.user.name]])
  if ([...ids].every((id) => own.has(id) || id === 'operator')) return own
  return new Map([...own, ...Object.entries(await directoryOf(c.env).namesOf([...ids]))])
}

import type * as z from 'zod'
import type { FieldError } from '../errors.ts'
import { instantOfInput } from './local-input.ts'

/** A form as it is shown: what stands in its fields, and what is wrong with it. Fields are named for their path in the document:
 *  `goal.amount`, `flights.0.start`. */
export type Form = { values: Values; errors: FieldError[] }
export type Values = Record<string, string[]>

/** What was sent. */
export class Sent {
  /** Without a prototype: a field may be called `constructor`. */
  readonly values: Values = Object.create(null) as Values
  readonly #timeZone: string

  constructor(fields: FormData, timeZone: string) {
    this.#timeZone = timeZone
    for (const [name, value] of fields)
      if (typeof value === 'string') (this.values[name] ??= []).push(value.replaceAll('\r\n', '\n'))
  }

  /** '' where it was left out. */
  text(name: string): string {
    return this.values[name]?.at(-1)?.trim() ?? ''
  }

  /** undefined where nothing stands in the field. */
  optional(name: string): string | undefined {
    return this.text(name) || undefined
  }

  /** Of check boxes, all that are set. */
  many<T extends string>(name: string): T[] {
    return (this.values[name] ?? []).filter(Boolean) as T[]
  }

  isSet(name: string): boolean {
    return this.text(name) !== ''
  }

  /** Words between commas or on lines of their own. */
  words(name: string): string[] {
    return this.text(name)
      .split(/[,\n]/)
      .map((word) => word.trim())
      .filter(Boolean)
  }

  /** Thousands may be set apart. NaN: no number. */
  number(name: string): number | undefined {
    const text = this.text(name).replace(/[\s_,’']/g, '')
    return text === '' ? undefined : Number(text)
  }

  /** Of an amount of money. */
  micros(name: string): number | undefined {
    const amount = this.number(name)
    return amount === undefined ? undefined : Math.round(amount * 1e6)
  }

  /** Of a time on the site's clocks. */
  instant(name: string): string {
    return instantOfInput(this.#timeZone, this.text(name))
  }

  /** The version of the document that the form was filled from; null: it makes a new one. */
  get version(): number | null {
    const version = this.number('version')
    return version === undefined || !Number.isInteger(version) ? null : version
  }
}

/** Without what is undefined: in a document a field is there or it is not. */
export const compact = <T extends object>(doc: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

/** The fields of a document by their paths; lists of words stay together. */
export const valuesOf = (doc: unknown, path = ''): Values => {
  if (doc === null || doc === undefined) return {}
  if (Array.isArray(doc) && doc.every((one) => typeof one !== 'object')) return { [path]: doc.map(String) }
  if (typeof doc !== 'object') return { [path]: [`${doc as string | number | boolean}`] }
  return Object.fromEntries(
    Object.entries(doc).flatMap(([name, value]) =>
      Object.entries(valuesOf(value, path ? `${path}.${name}` : name)),
    ),
  )
}

/** What zod found, said to somebody who fills in a form: once a field, and at the field that was sent, though a list of sizes or
 *  words may be several deep in the document. */
export const formErrors = (error: z.ZodError, { values }: { values: Values }): FieldError[] => {
  const found = new Map<string, string>()
  for (const issue of error.issues) {
    const path = fieldOf(issue.path.map(String), values)
    if (!found.has(path)) found.set(path, sentence(plain(issue)))
  }
  return [...found].map(([path, message]) => ({ path, message }))
}

const fieldOf = (path: readonly string[], values: Values): string => {
  for (let depth = path.length; depth > 0; depth--) {
    const name = path.slice(0, depth).join('.')
    if (Object.hasOwn(values, name)) return name
  }
  return path.join('.')
}

const plain = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received NaN')) return 'enter a number'
      if (issue.message.endsWith('received undefined')) return 'this is needed'
      return issue.expected === 'int' ? 'enter a whole number' : 'this is not valid'
    case 'too_small':
      if (issue.origin === 'array') return 'choose at least one'
      if (issue.origin === 'string')
        return issue.minimum === 1 ? 'this is needed' : `at least ${issue.minimum} characters`
      return `at least ${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'array') return `at most ${issue.maximum} of them`
      return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`
    case 'invalid_format':
      return issue.format === 'datetime' ? 'enter a date and a time' : issue.message
    case 'unrecognized_keys':
      return `${issue.keys.join(', ')} is not known here`
    case 'invalid_union':
      return 'choose one of the offered values'
    default:
      return issue.message
  }
}

const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

import { createRoute, z } from '@hono/zod-openapi'
import type { Env } from '../env.ts'
import type { FieldError, Problem } from '../errors.ts'
import { siteOf } from '../site/site-of.ts'
import { ExportEnd, ExportHead, readRows } from './exported-line.ts'
import { fieldErrors } from './field-errors.ts'
import { newRoutes, SiteParam } from './new-routes.ts'
import { problem, refusals, writeProblem } from './problem.ts'
import { readLines } from './read-lines.ts'

/** What a row of the staging table holds. */
const maxLineBytes = 1_900_000

/** `/sites/{site}/import`. */
export const siteImport = newRoutes()

const Imported = z
  .object({ rows: z.record(z.string(), z.int()).openapi({ description: 'How many of each table' }) })
  .openapi('Imported', { example: { rows: { entities: 12, articles: 30 } } })

siteImport.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Fill an empty site from the file of another',
    description: `Takes what \`export\` has written, of this release. Settings are replaced, ids stay; the site must not have had anything
before. All of it is taken or nothing: a file that ends early, was changed, or does not hold together leaves the site as it was.`,
    request: {
      params: SiteParam,
      body: { required: true, content: { 'application/x-ndjson': { schema: z.string() } } },
    },
    responses: {
      200: { description: 'Taken', content: { 'application/json': { schema: Imported } } },
      ...refusals,
    },
  }),
  async (c) => {
    if (c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() !== 'application/x-ndjson')
      return problem({
        kind: 'unsupported-media-type',
        errors: [{ path: 'content-type', message: 'must be application/x-ndjson' }],
      })
    const { site, caller } = c.var
    const taken = await takeIn(c.env, { site, by: caller.id, body: c.req.raw.body })
    return 'problem' in taken ? problem(taken.problem) : c.json(taken, 200)
  },
)

type Taking = { site: string; by: string; body: ReadableStream<Uint8Array> | null }
type Taken = { rows: Record<string, number> } | { problem: Problem }

/** Stages the lines as they come, and has them entered when the last has said how many there were. */
const takeIn = async (env: Env, { site: id, by, body }: Taking): Promise<Taken> => {
  const site = siteOf(env, id)
  const importing = await site.beginImport()
  if (importing === null) return inUse
  const staged: Record<string, number> = {}
  let head: ExportHead | null = null
  let isComplete = false
  for await (const { number, bytes } of readLines(body ?? new ReadableStream(), { maxLineBytes })) {
    const wrong = (errors: FieldError[]) => invalid(number, errors)
    if (isComplete) return wrong([{ path: '', message: 'stands behind the end' }])
    const line: Record<string, unknown> | null = bytes && parseLine(bytes)
    if (!line)
      return wrong([
        { path: '', message: bytes ? 'is no JSON object' : `is longer than ${maxLineBytes} bytes` },
      ])
    if (!head) {
      const read = ExportHead.safeParse(line)
      if (!read.success) return wrong(fieldErrors(read.error, { whole: '' }))
      head = read.data
    } else if ('end' in line) {
      const end = ExportEnd.safeParse(line)
      if (!end.success || !isSame(end.data.end, staged))
        return wrong([{ path: 'end', message: 'counts other rows than there are' }])
      isComplete = true
    } else {
      const rows = readRows(line, head.settings)
      if ('message' in rows) return wrong([rows])
      if (!(await site.stageImport(importing, rows))) return overtaken
      staged[rows.table] = (staged[rows.table] ?? 0) + rows.n
    }
  }
  if (!head || !isComplete)
    return {
      problem: { kind: 'invalid', errors: [{ path: 'body', message: 'has no end: the file is cut short' }] },
    }
  const { settings, createdAt } = head
  const finished = await site.finishImport(importing, { settings, createdAt, by })
  if ('entered' in finished) return { rows: finished.entered }
  if (finished.failed === 'exists') return inUse
  return finished.failed === 'overtaken' ? overtaken : { problem: writeProblem(finished) }
}

const inUse: Taken = {
  problem: { kind: 'conflict', detail: 'This site has had something of its own: import into a new one.' },
}
const overtaken: Taken = { problem: { kind: 'conflict', detail: 'Another import of this site has begun.' } }

const invalid = (line: number, errors: FieldError[]): Taken => ({
  problem: {
    kind: 'invalid',
    errors: errors.map(({ path, message }) => ({
      path: [`lines.${line}`, path].filter(Boolean).join('.'),
      message,
    })),
  },
})

/** null: it is no object. */
const parseLine = (bytes: Uint8Array): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes),
    )
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const isSame = (a: Record<string, number>, b: Record<string, number>) =>
  Object.keys({ ...a, ...b }).every((name) => a[name] === b[name])

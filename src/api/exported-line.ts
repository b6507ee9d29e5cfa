import { createHash } from 'node:crypto'
import * as z from 'zod'
import { Creative, LineItem, Order, Slot } from '../ads/model.ts'
import { HttpUrl } from '../catalogue/article.ts'
import { belongsTo, canonicalUrl } from '../catalogue/canonical-url.ts'
import type { FieldError } from '../errors.ts'
import type { EntityKind } from '../site/contract.ts'
import { type ExportedColumn, type ExportedRows, exportedTables, exportVersion } from '../site/exported.ts'
import { Experiment, SignalDoc } from '../site/ranking-model.ts'
import { SavedReport } from '../site/saved-report.ts'
import { SiteId, SiteSettings } from '../site/settings.ts'
import { readUpload } from '../uploads/read-upload.ts'
import { fieldErrors } from './field-errors.ts'

const columnsOf = Object.fromEntries(
  Object.entries(exportedTables).map(([name, { columns }]) => [name, columns.map((column) => column.name)]),
)

/** The first line of an export. */
export const ExportHead = z.object({
  format: z.literal('ukingo-site'),
  version: z.literal(exportVersion, `is of another release: this one reads version ${exportVersion}`),
  site: SiteId,
  createdAt: z.int().min(0),
  tables: z
    .record(z.string(), z.array(z.string()))
    .refine((tables) => JSON.stringify(tables) === JSON.stringify(columnsOf), 'are of another release'),
  settings: SiteSettings,
})
export type ExportHead = z.infer<typeof ExportHead>

export const exportHead = (site: Pick<ExportHead, 'site' | 'createdAt' | 'settings'>): ExportHead => ({
  format: 'ukingo-site',
  version: exportVersion,
  tables: columnsOf,
  ...site,
})

/** Its last line: how many rows of each table there were. */
export const ExportEnd = z.object({ end: z.record(z.string(), z.int()) })

const ofType = {
  text: z.string(),
  integer: z.int(),
  real: z.number(),
  blob: z.hex(),
} satisfies Record<ExportedColumn['type'], z.ZodType>

const rowOf = (columns: readonly ExportedColumn[]) => {
  const [first, ...rest] = columns.map(({ type, isRequired }) =>
    isRequired ? ofType[type] : ofType[type].nullable(),
  )
  return z.tuple([first!, ...rest])
}

const rowsOf = Object.fromEntries(
  Object.entries(exportedTables).map(([name, { columns }]) => [name, z.array(rowOf(columns)).min(1)]),
)

const documents = {
  slot: Slot,
  order: Order,
  lineItem: LineItem,
  creative: Creative,
  signal: SignalDoc,
  experiment: Experiment,
  report: SavedReport,
} satisfies Record<EntityKind, z.ZodType>

type Row = (string | number | null)[]

/** What is wrong with a row beyond the types of its columns; null: nothing. */
const judge: Record<string, (row: Row, settings: SiteSettings) => string | null> = {
  entities: ([kind, , id, , doc]) => {
    const schema = Object.hasOwn(documents, String(kind)) ? documents[kind as EntityKind] : null
    const parsed = schema?.safeParse(parseJson(doc))
    if (parsed?.success) return null
    const [first] = parsed ? fieldErrors(parsed.error) : []
    return `${kind} ${id}: ${first ? `${first.path} ${first.message}` : 'is no kind of document'}`
  },
  files: ([hash, ext, width, height, hex]) => {
    const bytes = Buffer.from(String(hex), 'hex')
    const read = readUpload(bytes)
    if ('refused' in read) return `file ${hash}: ${read.refused}`
    const isNamed = createHash('sha256').update(bytes).digest('hex').startsWith(String(hash))
    const isSame = read.ext === ext && read.width === width && read.height === height
    return isNamed && isSame ? null : `file ${hash}: its bytes are others`
  },
  articles: ([id, url, , , , tags, , image], { hosts }) => {
    const isOurs = canonicalUrl(String(url)) === url && belongsTo(String(url), hosts)
    if (!isOurs) return `article ${id}: url is not on a host of this site (${hosts.join(', ')})`
    if (image !== null && !HttpUrl.safeParse(image).success) return `article ${id}: image is no address`
    return Tags.safeParse(parseJson(tags)).success ? null : `article ${id}: tags are no list of words`
  },
  aliases: ([url]) => (HttpUrl.safeParse(url).success ? null : `alias ${url} is no address`),
  statements: ([month, , , , , lines]) =>
    Array.isArray(parseJson(lines)) ? null : `statement ${month}: lines are no list`,
}
const Tags = z.array(z.string())

/** One line of rows as it is to be staged, or what is wrong with it. */
export const readRows = (
  line: Record<string, unknown>,
  settings: SiteSettings,
): ExportedRows | FieldError => {
  const table = String(line['table'])
  const rows = Object.hasOwn(rowsOf, table) ? rowsOf[table] : undefined
  if (!rows) return { path: 'table', message: 'is none of an export' }
  const parsed = rows.safeParse(line['rows'])
  if (!parsed.success) {
    const [first] = fieldErrors(parsed.error, { whole: 'rows' })
    return { path: `rows.${first?.path}`, message: first?.message ?? 'are no rows' }
  }
  const judgeRow = judge[table]
  if (judgeRow)
    for (const row of parsed.data) {
      const wrong = judgeRow(row, settings)
      if (wrong !== null) return { path: 'rows', message: wrong }
    }
  return { table, n: parsed.data.length, rows: JSON.stringify(parsed.data) }
}

const parseJson = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}

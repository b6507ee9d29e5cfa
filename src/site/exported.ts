import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from './schema.ts'

/** Moves when one of these tables gets other columns: what was exported before is refused from then on. */
export const exportVersion = 1

const { entities, numbers, files, articles, aliases, merged, scores, exposures, coVisits } = schema
const { articleTotals, adTotals, siteTotals, statements, trials, trialTotals, slotHours } = schema

/** Where a reading of all tables has come to. */
export type ExportCursor = { table: string; rowid: number }
/** `rows`: a JSON array of `n` of them. */
export type ExportedRows = { table: string; n: number; rows: string }

/** `blob`: written in hex. */
export type ExportedColumn = { name: string; type: 'text' | 'integer' | 'real' | 'blob'; isRequired: boolean }
export type ExportedTable = {
  columns: ExportedColumn[]
  /** Rows after a rowid, one JSON array each. */
  read: string
  /** Takes a JSON array of such rows. */
  enter: string
}

/** The texts of its queries follow from the schema alone. */
const exportedTable = (table: SQLiteTable): [string, ExportedTable] => {
  const { name, columns } = getTableConfig(table)
  const described = columns.map((column) => ({
    name: column.name,
    type: column.getSQLType() as ExportedColumn['type'],
    isRequired: column.notNull || column.primary,
  }))
  const names = described.map((column) => `"${column.name}"`)
  const told = described.map(({ type }, i) => (type === 'blob' ? `hex(${names[i]})` : names[i]))
  const taken = described.map(({ type }, i) => (type === 'blob' ? `unhex(value ->> ${i})` : `value ->> ${i}`))
  return [
    name,
    {
      columns: described,
      read: `select rowid, json_array(${told.join()}) as row from "${name}" where rowid > ? order by rowid`,
      enter: `insert into "${name}" (${names.join()}) select ${taken.join()} from json_each(?)`,
    },
  ]
}

/** What moves with a site, in the order in which it is entered. What is not in here follows from it, is learned again, or belongs
 *  to the installation: people, tokens, the audit log. */
export const exportedTables: Readonly<Record<string, ExportedTable>> = Object.fromEntries(
  [
    numbers,
    entities,
    files,
    articles,
    aliases,
    merged,
    scores,
    exposures,
    coVisits,
    trials,
    trialTotals,
    statements,
    slotHours,
    articleTotals,
    siteTotals,
    adTotals,
  ].map(exportedTable),
)

import { type ExportCursor, type ExportedRows, exportedTables } from './exported.ts'

/** Characters of one line, beyond which no more rows are added: a row of the staging table holds 2 MB. */
const lineLength = 500_000

/** A whole site as lines of rows: read a line at a time, entered all at once. */
export class Archive {
  readonly #sql: SqlStorage
  /** The import that is under way, by a number that no earlier life of the object has given. */
  #importing = Date.now()
  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** The line after `cursor` (null: the first). null: that was all. */
  read(cursor: ExportCursor | null): (ExportedRows & { cursor: ExportCursor }) | null {
    const names = Object.keys(exportedTables)
    const from = cursor ? names.indexOf(cursor.table) : 0
    for (const table of names.slice(from)) {
      const after = table === cursor?.table ? cursor.rowid : 0
      const rows: string[] = []
      let length = 0
      let last = after
      for (const { rowid, row } of this.#sql.exec<{ rowid: number; row: string }>(
        exportedTables[table]!.read,
        after,
      )) {
        rows.push(row)
        last = rowid
        length += row.length
        if (length > lineLength) break
      }
      if (rows.length > 0)
        return { table, n: rows.length, rows: `[${rows.join()}]`, cursor: { table, rowid: last } }
    }
    return null
  }

  /** Nobody has made, pushed or counted anything here, ever. */
  isEmpty(): boolean {
    const { any } = this.#sql
      .exec<{ any: number }>(
        `select exists (select 1 from numbers) or exists (select 1 from files) or exists (select 1 from articles)
           or exists (select 1 from ad_totals) or exists (select 1 from site_totals) as "any"`,
      )
      .one()
    return any === 0
  }

  /** Answers the number of a new import, and forgets what an earlier one left behind. */
  begin(): number {
    this.#sql.exec('delete from import_lines')
    return ++this.#importing
  }

  isUnderWay(importing: number): boolean {
    return importing === this.#importing
  }

  /** Keeps one line until all are here. */
  stage({ table, n, rows }: ExportedRows): void {
    this.#sql.exec('insert into import_lines ("table", n, rows) values (?, ?, ?)', table, n, rows)
  }

  /** Enters all that was staged; how many rows of each table. Call inside a transaction: what does not hold together throws. */
  enter(): Record<string, number> {
    const entered: Record<string, number> = {}
    for (const { table, n, rows } of this.#sql.exec<ExportedRows>(
      'select "table", n, rows from import_lines order by line',
    )) {
      this.#sql.exec(exportedTables[table]!.enter, rows)
      entered[table] = (entered[table] ?? 0) + n
    }
    this.begin()
    return entered
  }
}

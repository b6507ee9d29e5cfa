import { asc, eq } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { Change } from '../site/contract.ts'
import { untold } from './schema.ts'

/** What changed here and belongs into a site's audit log: kept until that site has it, since two objects share no transaction. */
export class UntoldChanges {
  readonly #db: DrizzleSqliteDODatabase
  constructor(db: DrizzleSqliteDODatabase) {
    this.#db = db
  }

  add(site: string, change: Change) {
    this.#db
      .insert(untold)
      .values({ site, change: JSON.stringify(change) })
      .run()
  }

  all(): { id: number; site: string; change: Change }[] {
    return this.#db
      .select()
      .from(untold)
      .orderBy(asc(untold.id))
      .all()
      .map((row) => ({ ...row, change: JSON.parse(row.change) as Change }))
  }

  told(id: number) {
    this.#db.delete(untold).where(eq(untold.id, id)).run()
  }
}

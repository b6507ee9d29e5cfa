import { eq, or, sql } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import { answers, invitations, memberships, tokens, untold } from './schema.ts'

/** Deletes what is held here of a site beside its id. People stay: they may belong to others. Call inside a transaction; what it
 *  leaves in the file `scrub` overwrites. */
export const forgetSite = (db: DrizzleSqliteDODatabase, site: string) => {
  // Whoever created it was answered before it was there.
  const isOfSite = or(eq(answers.site, site), sql`instr(${answers.answer}, ${`/sites/${site}"`}) > 0`)
  // Text of the same length takes the place of the old; a deleted row only leaves the list of rows.
  db.update(answers)
    .set({ answer: zeros(answers.answer) })
    .where(isOfSite)
    .run()
  db.update(invitations)
    .set({ email: zeros(invitations.email) })
    .where(eq(invitations.site, site))
    .run()
  db.update(tokens)
    .set({ label: zeros(tokens.label) })
    .where(eq(tokens.site, site))
    .run()
  db.update(untold)
    .set({ change: zeros(untold.change) })
    .where(eq(untold.site, site))
    .run()
  db.delete(answers).where(isOfSite).run()
  for (const table of [memberships, invitations, tokens, untold])
    db.delete(table).where(eq(table.site, site)).run()
}

const zeros = (column: unknown) => sql<string>`substr(hex(zeroblob(length(${column}))), 1, length(${column}))`

const rows = 150
const rowBytes = 32 * 1024
const rounds = 3

/** SQLite leaves what was deleted in pages that nobody uses, and in its log until that begins anew (after 4 MB). Writes and deletes
 *  as much, so that neither holds any more what was there. */
export const scrub = async (storage: DurableObjectStorage) => {
  for (let round = 0; round < rounds; round++) {
    storage.transactionSync(() => {
      for (let row = 0; row < rows; row++)
        storage.sql.exec(`insert into untold (site, change) values ('', hex(zeroblob(${rowBytes / 2})))`)
    })
    await storage.sync()
    storage.sql.exec(`delete from untold where site = ''`)
    await storage.sync()
  }
}

import { asc, eq } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { Env } from '../env.ts'
import type { Change } from '../site/contract.ts'
import { siteOf } from '../site/site-of.ts'
import type { ApiToken, Invitation } from './contract.ts'
import { untold } from './schema.ts'

type Became = 'new' | 'gone'

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

  addInvitation(by: string, { id, site, role, email, expiresAt }: Invitation, became: Became) {
    const fields = { role, email, expiresAt: new Date(expiresAt).toISOString() }
    this.add(site, { by, kind: 'invitation', subject: id, ...sides(fields, became) })
  }

  addToken(site: string, by: string, { id, role, label, person, expiresAt }: ApiToken, became: Became) {
    const ends = expiresAt === null ? null : new Date(expiresAt).toISOString()
    const fields = { role, label, person, expiresAt: ends }
    this.add(site, { by, kind: 'token', subject: id, ...sides(fields, became) })
  }

  /** Throws where a site cannot be reached; what it has not heard of stays. */
  async tell(env: Env) {
    for (const { id, site, change } of this.#db.select().from(untold).orderBy(asc(untold.id)).all()) {
      await siteOf(env, site).noteChange(id, JSON.parse(change) as Change)
      this.#db.delete(untold).where(eq(untold.id, id)).run()
    }
  }
}

const sides = (fields: object, became: Became) =>
  became === 'new' ? { before: null, after: fields } : { before: fields, after: null }

import { and, eq } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import { identities } from './schema.ts'

/** Who somebody is at another service: OpenID Connect Core 1.0, 2: only issuer and subject together never change. */
export class Identities {
  readonly #db: DrizzleSqliteDODatabase
  constructor(db: DrizzleSqliteDODatabase) {
    this.#db = db
  }

  personOf({ issuer, subject }: { issuer: string; subject: string }): string | undefined {
    return this.#db
      .select({ person: identities.person })
      .from(identities)
      .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
      .get()?.person
  }

  add(person: string, { issuer, subject }: { issuer: string; subject: string }) {
    this.#db.insert(identities).values({ issuer, subject, person }).run()
  }
}

import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { Person } from './contract.ts'
import { people } from './schema.ts'

export type PersonRow = typeof people.$inferSelect

/** Who has ever been let in. */
export class People {
  readonly #db: DrizzleSqliteDODatabase
  constructor(db: DrizzleSqliteDODatabase) {
    this.#db = db
  }

  hasFounder(): boolean {
    return this.#db.select({ id: people.id }).from(people).where(eq(people.founder, true)).get() !== undefined
  }

  byId(id: string): PersonRow | undefined {
    return this.#db.select().from(people).where(eq(people.id, id)).get()
  }

  byEmail(email: string): PersonRow | undefined {
    return this.#db
      .select()
      .from(people)
      .where(eq(people.email, foldEmail(email)))
      .get()
  }

  /** `password`: its hash, null where another service vouches for the person. */
  add({ email, name, password, founder }: Omit<PersonRow, 'id' | 'createdAt'>): Person {
    const row = {
      id: `u_${randomBytes(10).toString('hex')}`,
      email: foldEmail(email),
      name,
      password,
      founder,
      createdAt: Date.now(),
    }
    this.#db.insert(people).values(row).run()
    return toPerson(row)
  }

  change(id: string, fields: Partial<Pick<PersonRow, 'name' | 'password'>>) {
    this.#db.update(people).set(fields).where(eq(people.id, id)).run()
  }
}

/** One person per mailbox, however it is typed. */
export const foldEmail = (email: string) => email.trim().normalize('NFC').toLowerCase()

export const toPerson = ({
  id,
  email,
  name,
  founder,
}: Omit<PersonRow, 'password' | 'createdAt'>): Person => ({
  id,
  email,
  name,
  founder,
})

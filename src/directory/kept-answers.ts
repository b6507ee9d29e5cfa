import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { Begun, KeptAnswer } from './contract.ts'
import { answers } from './schema.ts'

const keptMs = 24 * 3600_000
/** A request that has not answered by then died with its isolate. */
const runningMs = 60_000
/** Whatever clients send, answers take no more room than this; the oldest go first. */
const bounds = { rows: 10_000, bytes: 32 * 1024 * 1024, answerBytes: 512 * 1024 }

type Database = DrizzleSqliteDODatabase

export const beginAnswer = (
  db: Database,
  { key, request, site, now }: { key: string; request: string; site: string | null; now: number },
): Begun => {
  prune(db, now)
  const kept = db.select().from(answers).where(eq(answers.key, key)).get()
  if (!kept) {
    db.insert(answers).values({ key, request, site, startedAt: now, answer: null, bytes: 0 }).run()
    return { state: 'new' }
  }
  if (kept.request !== request) return { state: 'other-body' }
  if (kept.answer === null) return { state: 'running' }
  return { state: 'done', answer: JSON.parse(kept.answer) as KeptAnswer }
}

/** null, or an answer too large to keep: forget the key, so that the request may be tried again. */
export const finishAnswer = (db: Database, key: string, answer: KeptAnswer | null) => {
  const text = answer && JSON.stringify(answer)
  if (text === null || text.length > bounds.answerBytes) db.delete(answers).where(eq(answers.key, key)).run()
  else db.update(answers).set({ answer: text, bytes: text.length }).where(eq(answers.key, key)).run()
}

const prune = (db: Database, now: number) => {
  db.delete(answers)
    .where(lt(answers.startedAt, now - keptMs))
    .run()
  db.delete(answers)
    .where(and(isNull(answers.answer), lt(answers.startedAt, now - runningMs)))
    .run()
  const held = db
    .select({ rows: sql<number>`count(*)`, bytes: sql<number>`total(bytes)` })
    .from(answers)
    .get()
  if (!held || (held.rows < bounds.rows && held.bytes < bounds.bytes)) return
  db.run(
    sql`delete from answers where key in (select key from answers order by started_at limit ${bounds.rows / 10})`,
  )
}

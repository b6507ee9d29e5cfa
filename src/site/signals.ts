import type { Signal } from '../ranking/signals.ts'
import type { Articles } from './articles.ts'
import type { Entities } from './entities.ts'

/** Editors' signals in force at `now`, as ranking takes them; and when the next of them ends, Infinity where none will. */
export const signalsAt = (
  entities: Entities,
  articles: Articles,
  now: number,
): { signals: Signal[]; nextEnd: number } => {
  const articleOf = (id: string) => articles.presentId(Number.parseInt(id.slice(2), 36))
  const all = entities.all('signal').map(({ doc }): Signal => ({
    ...doc,
    article: articleOf(doc.article),
    list: doc.list ?? null,
    beside: doc.beside === undefined ? null : articleOf(doc.beside),
    until: doc.until === undefined ? null : Date.parse(doc.until),
  }))
  const signals = all.filter(({ until }) => until === null || until > now)
  return { signals, nextEnd: Math.min(...signals.map(({ until }) => until ?? Infinity)) }
}

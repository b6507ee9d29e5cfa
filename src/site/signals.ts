import type { Signal, SignalEffect } from '../ranking/signals.ts'
import type { Articles } from './articles.ts'
import type { Entities } from './entities.ts'
import type { SignalDoc } from './ranking-model.ts'

/** Editors' signals in force at `now`, as ranking takes them; and when the next of them ends, Infinity where none will. */
export const signalsAt = (
  entities: Entities,
  articles: Articles,
  now: number,
): { signals: Signal[]; nextEnd: number } => {
  const articleOf = (id: string) => articles.presentId(Number.parseInt(id.slice(2), 36))
  const all = entities.all('signal').map(({ doc }): Signal => ({
    article: articleOf(doc.article),
    list: doc.list ?? null,
    beside: doc.beside === undefined ? null : articleOf(doc.beside),
    until: doc.until === undefined ? null : Date.parse(doc.until),
    ...effectOf(doc),
  }))
  const signals = all.filter(({ until }) => until === null || until > now)
  return { signals, nextEnd: Math.min(...signals.map(({ until }) => until ?? Infinity)) }
}

const effectOf = (doc: SignalDoc): SignalEffect => {
  switch (doc.effect) {
    case 'pin':
      return { effect: 'pin', position: doc.position }
    case 'boost':
      return { effect: 'boost', factor: doc.factor }
    case 'bury':
      return { effect: 'bury', share: doc.share }
    case 'exclude':
    case 'cornerstone':
      return { effect: doc.effect }
  }
}

import { TopK } from '../../ranking/top-k.ts'

/** Of the sessions with an article, the latest so many are compared, and so many of the nearest vote. */
const comparedSessions = 500
const neighbours = 100
/** Sessions that are remembered at all. */
const mostSessions = 50_000

type Session = { number: number; visitor: string; articles: Set<number>; lastAt: number }

/**
 * Articles of the sessions that resemble this one: session-kNN with cosine similarity. Jannach & Ludewig, "When recurrent neural
 * networks meet the neighborhood for session-based recommendation", RecSys 2017.
 */
export class SessionKnn {
  readonly #idleMs: number
  /** By number, oldest first. */
  readonly #sessions = new Map<number, Session>()
  readonly #current = new Map<string, Session>()
  readonly #byArticle = new Map<number, number[]>()
  #next = 0

  constructor({ idleMs }: { idleMs: number }) {
    this.#idleMs = idleMs
  }

  view(visitor: string, slot: number, atMs: number) {
    const session = this.#ongoing(visitor, atMs) ?? this.#start(visitor, atMs)
    session.lastAt = atMs
    if (session.articles.has(slot)) return
    session.articles.add(slot)
    const sessions = this.#byArticle.get(slot) ?? []
    this.#byArticle.set(slot, sessions)
    sessions.push(session.number)
    if (sessions.length > 2 * comparedSessions) sessions.splice(0, comparedSessions)
  }

  top(visitor: string, slot: number, { now, limit }: { now: number; limit: number }): number[] {
    const own = this.#ongoing(visitor, now)
    const articles = own?.articles ?? new Set([slot])
    const nearest = new TopK(neighbours)
    const compared = new Set<number>()
    for (const article of articles)
      for (const number of this.#byArticle.get(article)?.slice(-comparedSessions) ?? []) compared.add(number)
    for (const number of compared) {
      const other = this.#sessions.get(number)
      if (!other || other === own) continue
      let shared = 0
      for (const article of articles) if (other.articles.has(article)) shared++
      nearest.push(number, shared / Math.sqrt(articles.size * other.articles.size), number)
    }
    const votes = new Map<number, number>()
    for (const { slot: number, score } of nearest.entries())
      for (const article of this.#sessions.get(number)!.articles)
        if (article !== slot) votes.set(article, (votes.get(article) ?? 0) + score)
    const best = new TopK(limit)
    for (const [article, score] of votes) best.push(article, score)
    return best.entries().map(({ slot }) => slot)
  }

  #ongoing(visitor: string, now: number) {
    const session = this.#current.get(visitor)
    return session && now - session.lastAt <= this.#idleMs ? session : undefined
  }

  #start(visitor: string, atMs: number) {
    const session: Session = { number: this.#next++, visitor, articles: new Set(), lastAt: atMs }
    this.#sessions.set(session.number, session)
    this.#current.set(visitor, session)
    if (this.#sessions.size > mostSessions) this.#forgetOldest()
    return session
  }

  #forgetOldest() {
    const [oldest] = this.#sessions.values()
    this.#sessions.delete(oldest!.number)
    if (this.#current.get(oldest!.visitor) === oldest) this.#current.delete(oldest!.visitor)
  }
}

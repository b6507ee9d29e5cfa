import { Articles } from './articles.ts'
import { isSensitive } from './brand-safety.ts'
import type { ArticleContext } from './contract.ts'
import { Ingestion } from './ingestion.ts'
import { RankingIndex } from './ranking-index.ts'
import type { SiteSettings } from './settings.ts'

const relatedLength = 24
/** New addresses from readers, per site. */
const takenUpPerMinute = 240

/** The articles of a site, ranked, and how they become known; read into memory at first use. */
export class Catalogue {
  readonly index: RankingIndex
  readonly articles: Articles
  readonly ingestion: Ingestion
  #takenUp = { minute: 0, n: 0 }

  constructor(sql: SqlStorage) {
    const [site] = sql.exec<{ created_at: number }>('select created_at from site')
    this.index = new RankingIndex({ sinceMs: site?.created_at ?? Date.now() })
    this.articles = new Articles(sql, this.index)
    this.articles.load()
    this.ingestion = new Ingestion(sql, this.articles)
  }

  /** What is known of a canonical address; one never heard of is queued for fetching. */
  context(url: string, settings: SiteSettings, now: number): ArticleContext {
    const known = this.articles.idOf(url)
    const id = known > 0 || !this.#mayTakeUp(now) ? known : this.articles.addSeen(url, now)
    const found = this.articles.read(id)
    const { section = '', tags = [], title = '' } = found?.card ?? {}
    return {
      id,
      url,
      section,
      tags,
      language: found?.language ?? settings.language,
      isSensitive: isSensitive({ section, tags, isMarked: found?.isMarked ?? false }, settings.ads),
      outline: found?.outline ?? [],
      withdrawals: this.articles.withdrawals,
      related: this.#related(id, title, { ageDays: settings.relatedAgeDays, now }),
    }
  }

  #related(id: number, title: string, { ageDays, now }: { ageDays: number; now: number }) {
    if (!this.index.has(id)) return []
    const related = this.index.similar(id, { now, limit: relatedLength, ageDays })
    const cards = new Map(this.articles.cards(related.map(({ slot }) => slot)).map((card) => [card.id, card]))
    // A story that was sent again under another address is the same story.
    const titles = new Set([title.toLowerCase()])
    return related.flatMap(({ slot, similarity, recency, popularity, score }) => {
      const card = cards.get(slot)
      if (!card || titles.has(card.title.toLowerCase())) return []
      titles.add(card.title.toLowerCase())
      return [{ card, factors: { similarity, recency, popularity, score } }]
    })
  }

  /** Readers report addresses, and anybody can invent them: a few a second are taken up, the others at a later view. */
  #mayTakeUp(now: number): boolean {
    const minute = Math.floor(now / 60_000)
    if (this.#takenUp.minute !== minute) this.#takenUp = { minute, n: 0 }
    return ++this.#takenUp.n <= takenUpPerMinute
  }
}

import type { RankingSettings } from '../ranking/ranking-settings.ts'
import { likenessAround } from '../ranking/see-also.ts'
import type { SimilarRanking } from '../ranking/similar.ts'
import { Articles } from './articles.ts'
import { isSensitive } from './brand-safety.ts'
import type { ArticleContext, Related } from './contract.ts'
import type { Entities, Numbered } from './entities.ts'
import { withVariant } from './experiments.ts'
import { Ingestion } from './ingestion.ts'
import { oncePerTitle } from './once-per-title.ts'
import type { StoredBlock } from './pack-outline.ts'
import { PerMinute } from './per-minute.ts'
import { RankingIndex } from './ranking-index.ts'
import { RankingRows } from './ranking-rows.ts'
import type { Experiment } from './ranking-model.ts'
import type { SiteSettings } from './settings.ts'
import { signalsAt } from './signals.ts'
import type { StoredSettings } from './stored-settings.ts'

const relatedLength = 24
/** Readers report addresses, and anybody can invent them: a few a second are taken up, the others at a later view. */
const takenUpPerMinute = 240

type Relations = Pick<ArticleContext, 'related' | 'seeAlso'>
type RelatedQuery = { ageDays: number; ranking: RankingSettings; now: number }
type Asked = { settings: SiteSettings; experiment: Numbered<Experiment> | null; now: number }

/** The articles of a site, ranked, and how they become known; read into memory at first use. */
export class Catalogue {
  readonly index: RankingIndex
  readonly rows: RankingRows
  readonly articles: Articles
  readonly ingestion: Ingestion
  readonly #entities: Entities
  readonly #takenUp = new PerMinute(takenUpPerMinute)
  #signalsUntil = 0

  constructor(sql: SqlStorage, { entities, settings }: { entities: Entities; settings: StoredSettings }) {
    this.#entities = entities
    const [site] = sql.exec<{ created_at: number }>('select created_at from site')
    this.index = new RankingIndex({ sinceMs: site?.created_at ?? Date.now() })
    this.rows = new RankingRows(sql, this.index)
    this.articles = new Articles(sql, { index: this.index, rows: this.rows, settings })
    this.articles.load()
    this.ingestion = new Ingestion(sql, this.articles)
  }

  /** Editors' signals have changed. */
  signalsMoved(): void {
    this.#signalsUntil = 0
  }

  /** Takes up editors' signals where they have changed, or one has ended; whether lists are others now. */
  takeSignals(now: number): boolean {
    if (now < this.#signalsUntil) return false
    const { signals, nextEnd } = signalsAt(this.#entities, this.articles, now)
    this.index.signals = signals
    this.#signalsUntil = nextEnd
    this.articles.withdrawals++
    return true
  }

  /** What is known of a canonical address; one never heard of is queued for fetching. */
  context(url: string, { settings, experiment, now }: Asked): ArticleContext {
    const known = this.articles.idOf(url)
    const id = known > 0 || !this.#takenUp.admits(now) ? known : this.articles.addSeen(url, now)
    const found = this.articles.read(id)
    const { section = '', tags = [], title = '' } = found?.card ?? {}
    const { relatedAgeDays: ageDays, ranking } = settings
    const usual = this.#related(id, title, { ageDays, ranking, now })
    const variant =
      experiment?.doc.list === 'similar'
        ? this.#related(id, title, { ageDays, ranking: withVariant(ranking, experiment.doc), now })
        : null
    const blocks = this.articles.outline(id)
    return {
      id,
      url,
      section,
      tags,
      language: found?.language ?? settings.language,
      isSensitive: isSensitive({ section, tags, isMarked: found?.isMarked ?? false }, settings.ads),
      outline: blocks.map(({ kind, words }) => ({ kind, words })),
      likeness: this.#likeness(blocks, [...usual.seeAlso, ...(variant?.seeAlso ?? [])]),
      withdrawals: this.articles.withdrawals,
      ...usual,
      excluded: {
        related: this.index.excluded('similar', { beside: id, now }),
        seeAlso: this.index.excluded('see-also', { beside: id, now }),
      },
      variant: experiment && variant ? { experiment: experiment.number, ...variant } : null,
    }
  }

  #likeness(blocks: readonly StoredBlock[], seeAlso: readonly Related[]): ArticleContext['likeness'] {
    if (blocks.length === 0) return {}
    const ids = [...new Set(seeAlso.map(({ card }) => card.id))]
    const likeness = likenessAround(
      blocks.map(({ terms }) => terms),
      this.articles.terms(ids),
    )
    return Object.fromEntries(
      ids.map((id, index) => [id, likeness[index]!.map((cosine) => Math.round(cosine * 100))]),
    )
  }

  #related(id: number, title: string, { ageDays, ranking, now }: RelatedQuery): Relations {
    if (!this.index.has(id)) return { related: [], seeAlso: [] }
    const { similar, seeAlso } = this.index.related(id, {
      now,
      limit: relatedLength,
      ageDays,
      settings: ranking.similar,
    })
    const ids = new Set([...similar.items, ...seeAlso.items].map(({ slot }) => slot))
    const cards = new Map(this.articles.cards([...ids]).map((card) => [card.id, card]))
    const listed = ({ items }: SimilarRanking): Related[] => {
      const known = items.flatMap(({ slot, score, factors, pin }): Related[] => {
        const card = cards.get(slot)
        const { similarity, recency, popularity } = factors
        return card ? [{ card, factors: { similarity, recency, popularity, score }, pin }] : []
      })
      return oncePerTitle(known, ({ card }) => card.title, title)
    }
    return { related: listed(similar), seeAlso: listed(seeAlso) }
  }
}

import type { CoVisitRow } from '../ranking/co-visits.ts'
import type { CurveRow, ExposureRow } from '../ranking/exposures.ts'
import type { ScoreRow } from '../ranking/view-scores.ts'
import type { RankingIndex } from './ranking-index.ts'

/** What a batch has moved, by article. */
export type Touched = { viewed: Set<number>; listed: Set<number>; followed: Set<number> }

/** What readers have taught the ranking, as rows: decayed sums that are true at their own landmark. They are written with the
 *  batch that moved them, one a list and article at most, and read when the object starts. */
export class RankingRows {
  readonly #sql: SqlStorage
  readonly #index: RankingIndex

  constructor(sql: SqlStorage, index: RankingIndex) {
    this.#sql = sql
    this.#index = index
  }

  load(): void {
    const { scores, exposures, coVisits } = this.#index
    scores.load(
      this.#sql.exec<ScoreRow>(
        'select article, fast, day, week, before, landmark_ms landmarkMs, last_viewed_at lastViewedAt from scores',
      ),
    )
    exposures.load(
      this.#sql.exec<ExposureRow>(
        'select list, article, shown, clicks, landmark_ms landmarkMs from exposures',
      ),
    )
    exposures.loadCurves(
      this.#sql
        .exec<{ curve: string }>('select curve from list_curves')
        .toArray()
        .map(({ curve }) => JSON.parse(curve) as CurveRow),
    )
    coVisits.load(this.#coVisitRows())
  }

  *#coVisitRows(): Generator<CoVisitRow> {
    for (const { pairs, ...row } of this.#sql.exec<{
      article: number
      pairs: ArrayBuffer
      landmarkMs: number
    }>('select article, pairs, landmark_ms landmarkMs from co_visits'))
      yield { ...row, pairs: new Uint8Array(pairs) }
  }

  /** Call inside the transaction of the batch. */
  keep({ viewed, listed, followed }: Touched): void {
    this.#keepScores(viewed)
    this.#keepExposures(listed)
    this.#keepCoVisits(followed)
  }

  /** The index has given what it knew of `gone` to `kept`. */
  merged(gone: number, kept: number): void {
    this.forget([gone])
    const articles = new Set([kept])
    this.keep({ viewed: articles, listed: articles, followed: articles })
  }

  forget(articles: readonly number[]): void {
    const ids = JSON.stringify(articles)
    this.#sql.exec('delete from scores where article in (select value from json_each(?))', ids)
    this.#sql.exec('delete from exposures where article in (select value from json_each(?))', ids)
    this.#sql.exec('delete from co_visits where article in (select value from json_each(?))', ids)
  }

  #keepScores(articles: Iterable<number>) {
    for (const row of this.#index.scores.dump(articles))
      this.#sql.exec(
        `insert or replace into scores (article, fast, day, week, before, landmark_ms, last_viewed_at)
         values (?, ?, ?, ?, ?, ?, ?)`,
        row.article,
        row.fast,
        row.day,
        row.week,
        row.before,
        row.landmarkMs,
        row.lastViewedAt,
      )
  }

  #keepExposures(articles: ReadonlySet<number>) {
    if (articles.size === 0) return
    const { exposures } = this.#index
    for (const row of exposures.dump(articles))
      this.#sql.exec(
        'insert or replace into exposures (list, article, shown, clicks, landmark_ms) values (?, ?, ?, ?, ?)',
        row.list,
        row.article,
        row.shown,
        row.clicks,
        row.landmarkMs,
      )
    for (const row of exposures.dumpCurves())
      this.#sql.exec(
        'insert or replace into list_curves (list, curve) values (?, ?)',
        row.list,
        JSON.stringify(row),
      )
  }

  #keepCoVisits(articles: Iterable<number>) {
    const { coVisits } = this.#index
    for (const { article, pairs, landmarkMs } of coVisits.dump(articles))
      this.#sql.exec(
        'insert or replace into co_visits (article, pairs, landmark_ms) values (?, ?, ?)',
        article,
        pairs,
        landmarkMs,
      )
    const evicted = coVisits.evicted()
    if (evicted.length > 0)
      this.#sql.exec(
        'delete from co_visits where article in (select value from json_each(?))',
        JSON.stringify(evicted),
      )
  }
}

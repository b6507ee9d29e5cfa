import type { Arm, Tally } from '../meter/contract.ts'
import { liftOf } from '../ranking/lift.ts'
import type { RankingSettings } from '../ranking/ranking-settings.ts'
import type { ExperimentResults } from './contract.ts'
import type { Entities, Numbered } from './entities.ts'
import type { Experiment } from './ranking-model.ts'
import type { StoredSettings } from './stored-settings.ts'

type TrialTally = Extract<Tally, { arm: Arm }>

/** Experiments on ranking settings: which one runs, and what its arms have counted. */
export class Experiments {
  readonly #sql: SqlStorage
  readonly #entities: Entities
  readonly #settings: StoredSettings
  #running: Numbered<Experiment> | null | undefined

  constructor(sql: SqlStorage, { entities, settings }: { entities: Entities; settings: StoredSettings }) {
    this.#sql = sql
    this.#entities = entities
    this.#settings = settings
  }

  running(): Numbered<Experiment> | null {
    if (this.#running === undefined)
      this.#running = this.#entities.all('experiment').find(({ doc }) => doc.status === 'running') ?? null
    return this.#running
  }

  /** Carries out what the status of an experiment says, once each. Call inside the transaction that changed it. */
  follow(id: string, { by, now }: { by: string; now: number }): void {
    this.#running = undefined
    const found = this.#entities.read('experiment', id)
    if (!found) return this.#forget(numberOf(id))
    const { number, doc } = found
    if (doc.status === 'draft') return
    this.#sql.exec('insert or ignore into trials (experiment, started_at) values (?, ?)', number, now)
    if (doc.status === 'running') return
    this.#sql.exec('update trials set ended_at = ? where experiment = ? and ended_at is null', now, number)
    if (doc.status === 'shipped' && this.#isUnshipped(number, now)) this.#ship(doc, by)
  }

  #isUnshipped(number: number, now: number): boolean {
    return (
      this.#sql
        .exec(
          'update trials set shipped_at = ? where experiment = ? and shipped_at is null returning 1',
          now,
          number,
        )
        .toArray().length > 0
    )
  }

  #ship(experiment: Experiment, by: string) {
    const { doc } = this.#settings.read()
    const ranking = withVariant(doc.ranking, experiment)
    this.#settings.update({ ...doc, ranking }, { by, version: null })
  }

  #forget(number: number) {
    this.#sql.exec('delete from trials where experiment = ?', number)
    this.#sql.exec('delete from trial_totals where experiment = ?', number)
  }

  /** Page views that were shown while it ran may lead to a click when it has ended. */
  count({ kind, experiment, arm }: TrialTally, n: number): void {
    this.#sql.exec(
      `insert into trial_totals (experiment, kind, arm, n)
         select experiment, ?2, ?3, ?4 from trials where experiment = ?1
       on conflict do update set n = n + excluded.n`,
      experiment,
      kind,
      arm,
      n,
    )
  }

  /** null: there is no such experiment. */
  results(id: string): ExperimentResults | null {
    const found = this.#entities.read('experiment', id)
    if (!found) return null
    const [trial] = this.#sql.exec<{ started_at: number; ended_at: number | null }>(
      'select started_at, ended_at from trials where experiment = ?',
      found.number,
    )
    const arms = { a: { showings: 0, clicks: 0 }, b: { showings: 0, clicks: 0 } }
    for (const { kind, arm, n } of this.#sql.exec<Pick<TrialTally, 'kind' | 'arm'> & { n: number }>(
      'select kind, arm, n from trial_totals where experiment = ?',
      found.number,
    ))
      arms[arm][kind === 'trial-shown' ? 'showings' : 'clicks'] = n
    const { started_at: startedAt = null, ended_at: endedAt = null } = trial ?? {}
    return { startedAt, endedAt, arms, lift: liftOf(arms) }
  }
}

/** The settings as the half of an experiment has them that tries the variant. */
export const withVariant = (settings: RankingSettings, { list, variant }: Experiment): RankingSettings => ({
  ...settings,
  [list]: { ...settings[list], ...variant },
})

const numberOf = (id: string) => Number.parseInt(id.slice('ex_'.length), 36)

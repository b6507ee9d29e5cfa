import { nativeSlotNames } from '../ads/native-slots.ts'
import type { AuditLog } from './audit-log.ts'
import type { EntityKind, EntityOf, Stored, Write, WriteFailure, Written } from './contract.ts'
import { experimentMisfit } from './experiment-misfit.ts'
import { fileMisfit, type StoredFile } from './file-misfit.ts'

/** How many of each a site may have. */
const limits: Record<EntityKind, number> = {
  slot: 200,
  order: 5000,
  lineItem: 5000,
  creative: 20_000,
  signal: 1000,
  experiment: 500,
  report: 500,
}
const prefixes = {
  order: 'or_',
  lineItem: 'li_',
  creative: 'cr_',
  signal: 'sg_',
  experiment: 'ex_',
  report: 'rp_',
}
/** Of lists of articles, not of pages. */
const reservedNames = new Set(Object.values(nativeSlotNames))
const keptAfterEndMs = 30 * 86_400_000
/** How long what was removed can be put back. */
const restorableMs = 86_400_000
/** What must not lose the thing it refers to: the kind, the field that names it, and what to say. */
const referring = {
  order: [['lineItem', 'orderId', 'still belongs to it']],
  lineItem: [
    ['creative', 'lineItemId', 'still belongs to it'],
    ['lineItem', 'makeGoodFor', 'makes good for it'],
  ],
} as const

type Row = { number: number; id: string; version: number; doc: string }
export type Numbered<T> = Stored<T> & { number: number }

/** The documents that people configure. Every change of one is in the audit log. */
export class Entities {
  readonly #sql: SqlStorage
  readonly #log: AuditLog
  constructor(sql: SqlStorage, log: AuditLog) {
    this.#sql = sql
    this.#log = log
  }

  create<K extends EntityKind>(kind: K, doc: EntityOf[K], by: string): Written<EntityOf[K]> {
    const misfit = this.#misfit(kind, doc, null)
    if (misfit) return misfit
    if (kind === 'signal') this.#forgetSignals()
    if (this.#room(kind) < 1) return full(kind)
    const number = this.#nextNumber(kind)
    const id = idOf(kind, number, doc)
    if (this.read(kind, id)) return { failed: 'exists' }
    this.#sql.exec(
      'insert into entities (kind, number, id, version, doc) values (?, ?, ?, 1, ?)',
      kind,
      number,
      id,
      JSON.stringify(doc),
    )
    this.#log.add({ by, kind, subject: id, before: null, after: doc })
    return { id, version: 1, doc }
  }

  /** Another line item like this one, with its creatives: paused. */
  duplicateLineItem(
    id: string,
    changes: Partial<Pick<EntityOf['lineItem'], 'name' | 'flights'>>,
    by: string,
  ): Written<EntityOf['lineItem']> {
    const original = this.read('lineItem', id)
    if (!original) return { failed: 'not-found' }
    const creatives = this.all('creative').filter(({ doc }) => doc.lineItemId === id)
    if (this.#room('creative') < creatives.length) return full('creative')
    const { heldUntil: _, ...doc } = original.doc
    const name = `${doc.name.slice(0, 195)} copy`
    const copy = this.create('lineItem', { ...doc, name, ...changes, status: 'paused' }, by)
    if ('failed' in copy) return copy
    for (const { doc } of creatives) this.create('creative', { ...doc, lineItemId: copy.id }, by)
    return copy
  }

  read<K extends EntityKind>(kind: K, id: string): Numbered<EntityOf[K]> | null {
    const [row] = this.#sql.exec<Row>(
      'select number, id, version, doc from entities where kind = ? and id = ?',
      kind,
      id,
    )
    return row ? { ...row, doc: JSON.parse(row.doc) as EntityOf[K] } : null
  }

  byNumber<K extends EntityKind>(kind: K, number: number): Numbered<EntityOf[K]> | null {
    const [row] = this.#sql.exec<Row>(
      'select number, id, version, doc from entities where kind = ? and number = ?',
      kind,
      number,
    )
    return row ? { ...row, doc: JSON.parse(row.doc) as EntityOf[K] } : null
  }

  all<K extends EntityKind>(kind: K): Numbered<EntityOf[K]>[] {
    return this.#sql
      .exec<Row>('select number, id, version, doc from entities where kind = ? order by number', kind)
      .toArray()
      .map((row) => ({ ...row, doc: JSON.parse(row.doc) as EntityOf[K] }))
  }

  /** In order of creation; `cursor` is the `next` of the page before. */
  list<K extends EntityKind>(kind: K, { cursor, limit }: { cursor: string | null; limit: number }) {
    const rows = this.#sql
      .exec<Row>(
        'select number, id, version, doc from entities where kind = ? and number > ? order by number limit ?',
        kind,
        Number.parseInt(cursor ?? '0', 36) || 0,
        limit + 1,
      )
      .toArray()
    const items = rows.slice(0, limit)
    const next = rows.length > limit ? (items.at(-1)?.number.toString(36) ?? null) : null
    return {
      items: items.map(({ id, version, doc }): Stored<EntityOf[K]> => ({
        id,
        version,
        doc: JSON.parse(doc) as EntityOf[K],
      })),
      next,
    }
  }

  update<K extends EntityKind>(
    kind: K,
    id: string,
    doc: EntityOf[K],
    { by, version }: Write,
  ): Written<EntityOf[K]> {
    const old = this.read(kind, id)
    if (!old) return { failed: 'not-found' }
    if (version !== null && version !== old.version) return { failed: 'stale', version: old.version }
    if ('sizes' in doc && doc.name !== id)
      return {
        failed: 'reference',
        path: 'name',
        message: 'a slot keeps its name: pages and reports know it by that',
      }
    if ('makeGoodFor' in doc && doc.makeGoodFor === id)
      return { failed: 'reference', path: 'makeGoodFor', message: 'no line item makes good for itself' }
    const misfit = this.#misfit(kind, doc, old.doc)
    if (misfit) return misfit
    this.#sql.exec(
      'update entities set doc = ?, version = ? where kind = ? and id = ?',
      JSON.stringify(doc),
      old.version + 1,
      kind,
      id,
    )
    this.#log.add({ by, kind, subject: id, before: old.doc, after: doc })
    return { id, version: old.version + 1, doc }
  }

  /** The same change of several; what is gone, or cannot take it, stays as it is. Those that took it, as they were. */
  changeAll<K extends EntityKind>(
    kind: K,
    ids: readonly string[],
    { change, by }: { change: Partial<EntityOf[K]>; by: string },
  ): Stored<EntityOf[K]>[] {
    return ids.flatMap((id) => {
      const found = this.read(kind, id)
      if (!found) return []
      const { version, doc } = found
      const written = this.update(kind, id, { ...doc, ...change }, { by, version })
      return 'failed' in written ? [] : [{ id, version, doc }]
    })
  }

  remove(kind: EntityKind, id: string, { by, version }: Write): { removed: true } | WriteFailure {
    const old = this.read(kind, id)
    if (!old) return { failed: 'not-found' }
    if (version !== null && version !== old.version) return { failed: 'stale', version: old.version }
    if (kind === 'experiment' && (old.doc as EntityOf['experiment']).status === 'running')
      return { failed: 'reference', path: 'status', message: 'it is running: stop it first' }
    if (kind === 'slot') {
      const [user] = this.#sql.exec<{ id: string }>(
        `select entities.id from entities, json_tree(entities.doc, '$.targeting') target
           where kind = 'lineItem' and target.path like '$.targeting.%.slots' and target.value = ? limit 1`,
        id,
      )
      if (user) return { failed: 'reference', path: 'id', message: `${user.id} is targeted at it` }
    }
    if (kind === 'order' || kind === 'lineItem')
      for (const [by, field, why] of referring[kind]) {
        const [user] = this.#sql.exec<{ id: string }>(
          'select id from entities where kind = ? and doc ->> ? = ? limit 1',
          by,
          field,
          id,
        )
        if (user) return { failed: 'reference', path: 'id', message: `${user.id} ${why}` }
      }
    this.#sql.exec(
      `insert or replace into removed (kind, number, id, version, doc, at)
         select kind, number, id, version, doc, ? from entities where kind = ? and id = ?`,
      Date.now(),
      kind,
      id,
    )
    this.#sql.exec('delete from removed where at < ?', Date.now() - restorableMs)
    this.#sql.exec('delete from entities where kind = ? and id = ?', kind, id)
    this.#log.add({ by, kind, subject: id, before: old.doc, after: null })
    return { removed: true }
  }

  /** Puts back what was removed within the last day: under its id and its number, so that its counts are its own again. Not an
   *  experiment that was started: what it measured is gone. */
  restore<K extends EntityKind>(kind: K, id: string, by: string): Written<EntityOf[K]> {
    if (this.read(kind, id)) return { failed: 'exists' }
    const [row] = this.#sql.exec<Row>(
      'select number, id, version, doc from removed where kind = ? and id = ? and at >= ?',
      kind,
      id,
      Date.now() - restorableMs,
    )
    if (!row) return { failed: 'not-found' }
    const doc = JSON.parse(row.doc) as EntityOf[K]
    const misfit = this.#misfit(kind, doc, null)
    if (misfit) return misfit
    if (this.#room(kind) < 1) return full(kind)
    const version = row.version + 1
    this.#sql.exec(
      'insert into entities (kind, number, id, version, doc) values (?, ?, ?, ?, ?)',
      kind,
      row.number,
      id,
      version,
      row.doc,
    )
    this.#sql.exec('delete from removed where kind = ? and id = ?', kind, id)
    this.#log.add({ by, kind, subject: id, before: null, after: doc })
    return { id, version, doc }
  }

  /** The first that refers to something that is not there, or has an id that is not its own; null: all is well. An experiment is
   *  taken as far as it has come. */
  imported(): WriteFailure | null {
    for (const { kind, ...row } of this.#sql.exec<Row & { kind: EntityKind }>(
      'select kind, number, id, version, doc from entities',
    )) {
      const doc = JSON.parse(row.doc) as EntityOf[EntityKind]
      const misfit = row.id === idOf(kind, row.number, doc) ? null : wrongId
      const found = misfit ?? (kind === 'experiment' ? null : this.#misfit(kind, doc, null))
      if (found) return 'path' in found ? { ...found, path: `${row.id}.${found.path}` } : found
    }
    return null
  }

  #room(kind: EntityKind): number {
    const { count } = this.#sql
      .exec<{ count: number }>('select count(*) as count from entities where kind = ?', kind)
      .one()
    return limits[kind] - count
  }

  #nextNumber(kind: EntityKind): number {
    return this.#sql
      .exec<{ last: number }>(
        'insert into numbers (kind, last) values (?, 1) on conflict do update set last = last + 1 returning last',
        kind,
      )
      .one().last
  }

  /** A reference to something that is not there. */
  #misfit(
    kind: EntityKind,
    doc: EntityOf[EntityKind],
    was: EntityOf[EntityKind] | null,
  ): WriteFailure | null {
    if (kind === 'slot' && reservedNames.has((doc as EntityOf['slot']).name)) return { failed: 'exists' }
    if (kind === 'lineItem') {
      const { orderId, targeting, makeGoodFor } = doc as EntityOf['lineItem']
      if (!this.read('order', orderId))
        return { failed: 'reference', path: 'orderId', message: 'no such order' }
      if (makeGoodFor !== undefined && !this.read('lineItem', makeGoodFor))
        return { failed: 'reference', path: 'makeGoodFor', message: 'no such line item' }
      for (const side of ['include', 'exclude'] as const)
        for (const [i, slot] of (targeting[side]?.slots ?? []).entries())
          if (!reservedNames.has(slot) && !this.read('slot', slot))
            return { failed: 'reference', path: `targeting.${side}.slots.${i}`, message: 'no such slot' }
    }
    if (kind === 'creative') {
      const creative = doc as EntityOf['creative']
      if (!this.read('lineItem', creative.lineItemId))
        return { failed: 'reference', path: 'lineItemId', message: 'no such line item' }
      if ('file' in creative) return fileMisfit(creative, this.#fileOf(creative.file ?? ''))
    }
    if (kind === 'signal') {
      const signal = doc as EntityOf['signal']
      for (const path of ['article', 'beside'] as const)
        if (signal[path] !== undefined && !this.#isArticle(signal[path]))
          return { failed: 'reference', path, message: 'no such article' }
    }
    if (kind === 'experiment') {
      const running = this.all('experiment').find((one) => one.doc.status === 'running')?.id ?? null
      return experimentMisfit(was as EntityOf['experiment'] | null, doc as EntityOf['experiment'], {
        running,
      })
    }
    return null
  }

  #isArticle(id: string): boolean {
    return (
      this.#sql.exec('select 1 from articles where id = ?', Number.parseInt(id.slice(2), 36)).toArray()
        .length > 0
    )
  }

  /** Signals that ended some time ago leave room for others; the audit log still has them. */
  #forgetSignals() {
    this.#sql.exec(
      `delete from entities where kind = 'signal' and unixepoch(doc ->> 'until') * 1000 < ?`,
      Date.now() - keptAfterEndMs,
    )
  }

  #fileOf(name: string): StoredFile | undefined {
    const [found] = this.#sql.exec<StoredFile>(
      'select ext, width, height, length(bytes) as weight from files where hash = ?',
      name.split('.')[0] ?? '',
    )
    return found
  }
}

const idOf = (kind: EntityKind, number: number, doc: EntityOf[EntityKind]): string =>
  'sizes' in doc ? doc.name : `${prefixes[kind as keyof typeof prefixes]}${number.toString(36)}`

const wrongId: WriteFailure = { failed: 'reference', path: 'id', message: 'is not that of its number' }

const full = (kind: EntityKind): WriteFailure => ({
  failed: 'limit',
  message: `a site has at most ${limits[kind]} of these`,
})

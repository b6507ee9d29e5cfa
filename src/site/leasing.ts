import { billMs, type Grant, type LeaseReport, skewMs } from '../ads/lease/contract.ts'
import { LeaseLedger, type Room } from '../ads/lease/ledger.ts'

/** A mark on disk vouches for twice what is reserved, and for so long beyond the last lease: most grants write nothing. */
const headroom = 2
const aheadMs = 60_000

/** The leases of one site, and what must survive of them so that hard caps hold over a kill.
 *
 *  On disk is one mark a line item: no more than `reserved` of it is reserved, and none of that bills after `billUntil`. A grant
 *  beyond its mark moves it before it leaves the object (the output gate sees to that). After a restart all that the marks
 *  vouch for stays reserved until it cannot bill: at most 155 s. Writes: about one row a minute and line item that serves. */
export class Leasing {
  readonly #sql: SqlStorage
  readonly #ledger = new LeaseLedger()
  /** Grants are numbered from here on, so that one of an earlier life is never taken for one of this. */
  readonly #base: number
  readonly #marks = new Map<number, { reserved: number; billUntil: number }>()
  #tidiedAt: number
  /** Per meter: everything it recorded before this instant has been applied. */
  readonly #toldUntil = new Map<string, number>()

  constructor(sql: SqlStorage, now: number) {
    this.#sql = sql
    this.#base = now
    this.#tidiedAt = now
    for (const { line_item, reserved, bill_until } of sql.exec<{
      line_item: number
      reserved: number
      bill_until: number
    }>('select line_item, reserved, bill_until from leases')) {
      this.#marks.set(line_item, { reserved, billUntil: bill_until })
      this.#ledger.quarantine(line_item, reserved, bill_until)
    }
  }

  serve(
    {
      isolate,
      report,
      room,
      live,
    }: { isolate: string; report: LeaseReport; room: Room; live: Iterable<number> },
    now: number,
  ): Grant[] {
    const returned = report.returned.map(([lineItem, grant, left]): (typeof report.returned)[number] => [
      lineItem,
      grant - this.#base,
      left,
    ])
    const grants = this.#ledger.serve({ isolate, report: { ...report, returned }, room, live }, now)
    for (const { lineItem, spendUntil } of grants) this.#mark(lineItem, spendUntil + billMs + skewMs)
    return grants.map((one) => ({ ...one, grant: one.grant + this.#base }))
  }

  #mark(lineItem: number, billUntil: number) {
    const reserved = this.#ledger.reserved(lineItem)
    const mark = this.#marks.get(lineItem)
    if (mark && reserved <= mark.reserved && billUntil <= mark.billUntil) return
    const moved = { reserved: headroom * reserved, billUntil: billUntil + aheadMs }
    this.#marks.set(lineItem, moved)
    this.#sql.exec(
      `insert into leases (line_item, reserved, bill_until) values (?, ?, ?)
       on conflict do update set reserved = excluded.reserved, bill_until = excluded.bill_until`,
      lineItem,
      moved.reserved,
      moved.billUntil,
    )
  }

  /** Marks of what has ended vouch for nothing. */
  #tidy(over: number) {
    if (over - this.#tidiedAt < aheadMs) return
    this.#tidiedAt = over
    for (const [lineItem, { billUntil }] of this.#marks) if (billUntil <= over) this.#marks.delete(lineItem)
    this.#sql.exec('delete from leases where bill_until <= ?', over)
  }

  /** `n` impressions of a line item that were decided under leases have been counted. */
  counted(lineItem: number, n: number): void {
    this.#ledger.counted(lineItem, n)
  }

  /** Everything that `meter` recorded before `asOf` has been applied. */
  told(meter: string, asOf: number): void {
    this.#toldUntil.set(meter, Math.max(asOf, this.#toldUntil.get(meter) ?? 0))
  }

  /** Ends what can bill no more; `meters`: all that may have recorded something. */
  expire(meters: readonly string[], now: number): void {
    const handedOver = Math.min(...meters.map((meter) => this.#toldUntil.get(meter) ?? 0))
    this.#ledger.expire(handedOver, now)
    this.#tidy(Math.min(handedOver, now))
  }

  /** Meters that have to hand over what they have, before the reservations whose time is over can end. */
  silent(meters: readonly string[], now: number): string[] {
    const next = this.#ledger.nextEnd()
    if (next === null || next > now) return []
    return meters.filter((meter) => (this.#toldUntil.get(meter) ?? 0) < next)
  }
}

import { billMs, type Grant, type LeaseReport, skewMs, spendMs, starter } from './contract.ts'

/** What stands against a line item's hard caps at this moment: `cap − counted`, the least over its lifetime and today. */
export type Room = (lineItem: number) => number

type Reservation = { grant: number; isolate: string; left: number; billUntil: number }
type Line = {
  /** By time of grant, oldest first. */
  reservations: Reservation[]
  reserved: number
  /** When each isolate last wanted some. */
  wanting: Map<string, number>
  /** Until when what each isolate was granted last may be spent. */
  holding: Map<string, number>
}

/** Starters are renewed before they end. */
const renewMs = 5_000
/** All isolates' starters together are at most one part in so many of what is free, down to one each: most of them come back unused,
 *  and nobody else can have them meanwhile. */
const starterPart = 4

/** An isolate that has not wanted for so long does not share in what is left. */
const wantingMs = 10_000

/** The site's side of all leases: what of every hard cap is promised, and to whom.
 *
 *  An impression is billable only while its grant is in here, so `counted + reserved ≤ cap` always holds:
 *  - a reservation is as large as what could still be billed under it: granted − given back − counted;
 *  - a counted impression is taken off the *oldest* reservation. Whichever it really came from, what is left then ends
 *    no sooner than the truth;
 *  - a reservation ends when no token under it can bill any more, *and* every meter has handed over what it recorded
 *    until then. */
export class LeaseLedger {
  readonly #lines = new Map<number, Line>()
  /** When each was here last. */
  readonly #isolates = new Map<string, number>()
  #lastGrant = 0

  /** Grants answer `wants` as far as there is room. Of line items that are on sale (`live`) and that the isolate neither wants nor
   *  holds it gets a few as well: without them, one that sees a page a minute would find none when it needs them, ever. `room`
   *  is asked before every grant. */
  serve(
    {
      isolate,
      report,
      room,
      live = [],
    }: { isolate: string; report: LeaseReport; room: Room; live?: Iterable<number> },
    now: number,
  ): Grant[] {
    for (const [lineItem, grant, left] of report.returned) this.#takeBack(isolate, lineItem, grant, left)
    const grants: Grant[] = []
    const give = (lineItem: number, line: Line, { free, wants }: { free: number; wants: number }) => {
      const n = Math.min(share(free, line.wanting.size), wants)
      if (n < 1) return
      const grant = ++this.#lastGrant
      const spendUntil = now + spendMs
      line.reservations.push({ grant, isolate, left: n, billUntil: spendUntil + billMs + skewMs })
      line.reserved += n
      line.holding.set(isolate, spendUntil)
      grants.push({ grant, lineItem, n, spendUntil })
    }
    for (const [lineItem, wants] of report.wants) {
      const line = this.#line(lineItem)
      line.wanting.set(isolate, now)
      for (const [other, at] of line.wanting) if (now - at > wantingMs) line.wanting.delete(other)
      give(lineItem, line, { free: room(lineItem) - line.reserved, wants })
    }
    const isolates = this.#seen(isolate, now)
    for (const lineItem of live) {
      const line = this.#line(lineItem)
      if ((line.holding.get(isolate) ?? 0) >= now + renewMs) continue
      const free = room(lineItem) - line.reserved
      const wants = Math.max(1, Math.min(starter, Math.floor(free / (starterPart * isolates))))
      give(lineItem, line, { free, wants })
    }
    return grants
  }

  /** How many isolates may hold leases, with this one. */
  #seen(isolate: string, now: number): number {
    this.#isolates.set(isolate, now)
    for (const [other, at] of this.#isolates) if (now - at > spendMs + billMs) this.#isolates.delete(other)
    return this.#isolates.size
  }

  /** `n` impressions decided under leases of this line item have been counted. */
  counted(lineItem: number, n: number): void {
    const line = this.#lines.get(lineItem)
    if (line) this.#release(line, n)
  }

  /** Ends what can bill no more. `handedOver`: every meter has handed over what it recorded before (epoch ms). */
  expire(handedOver: number, now: number): void {
    const over = Math.min(handedOver, now)
    for (const [lineItem, line] of this.#lines) {
      while (line.reservations[0] && line.reservations[0].billUntil <= over)
        line.reserved -= line.reservations.shift()!.left
      if (line.reservations.length > 0) continue
      const isQuiet = [...line.wanting.values()].every((at) => now - at > wantingMs)
      const isHeld = [...line.holding.values()].some((spendUntil) => now < spendUntil)
      if (isQuiet && !isHeld) this.#lines.delete(lineItem)
    }
  }

  /** When the next reservation could end, or null: nothing is reserved. */
  nextEnd(): number | null {
    let next: number | null = null
    for (const { reservations } of this.#lines.values())
      for (const { billUntil } of reservations) next = Math.min(next ?? billUntil, billUntil)
    return next
  }

  reserved(lineItem: number): number {
    return this.#lines.get(lineItem)?.reserved ?? 0
  }

  /** After a restart nobody knows what was granted before: all that may have been stays reserved until it cannot bill. */
  quarantine(lineItem: number, n: number, billUntil: number): void {
    const line = this.#line(lineItem)
    line.reservations.push({ grant: 0, isolate: '', left: n, billUntil })
    line.reservations.sort((a, b) => a.billUntil - b.billUntil)
    line.reserved += n
  }

  #line(lineItem: number): Line {
    const known = this.#lines.get(lineItem)
    if (known) return known
    const line: Line = { reservations: [], reserved: 0, wanting: new Map(), holding: new Map() }
    this.#lines.set(lineItem, line)
    return line
  }

  /** Only of its own grants, and never more than is left of them. */
  #takeBack(isolate: string, lineItem: number, grant: number, left: number): void {
    const line = this.#lines.get(lineItem)
    const found = line?.reservations.find((one) => one.grant === grant && one.isolate === isolate)
    if (!line || !found) return
    const back = Math.max(0, Math.min(left, found.left))
    found.left -= back
    line.reserved -= back
  }

  #release(line: Line, n: number): void {
    let due = n
    for (const reservation of line.reservations) {
      const paid = Math.min(due, reservation.left)
      reservation.left -= paid
      line.reserved -= paid
      due -= paid
      if (due === 0) break
    }
    line.reservations = line.reservations.filter(({ left }) => left > 0)
  }
}

/** What one of k isolates may take of what is free: half of an even share, so that those who ask next find some too; the last
 *  ones go one by one. */
const share = (free: number, isolates: number): number =>
  free < 1 ? 0 : Math.max(1, Math.floor(free / (2 * Math.max(1, isolates))))

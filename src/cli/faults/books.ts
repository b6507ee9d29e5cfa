import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { kinds } from './readers.ts'

type Counted = Record<(typeof kinds)[number], number>
type Tally = { kind: string }
type Delta = { tally: Tally; n: number }

/** What a server that was killed has on its disk: events that are counted or on their way, and entities of which a part is missing.
 *  Reads a copy: the server that comes next shall find its files as they were left. */
export const booksOf = (dataDir: string): { counted: Counted; half: string[] } => {
  const copy = mkdtempSync(join(tmpdir(), 'ukingo-books-'))
  cpSync(join(dataDir, 'objects'), copy, { recursive: true })
  const open = (kind: string) =>
    readdirSync(join(copy, kind))
      .filter((file) => file.endsWith('.sqlite') && file !== 'metadata.sqlite')
      .map((file) => new DatabaseSync(join(copy, kind, file)))
  try {
    const counted: Counted = { impression: 0, measurable: 0, viewable: 0 }
    const half: string[] = []
    const applied = new Map<string, number>()
    for (const site of open('site')) {
      const [told] = rows<Counted>(
        site,
        `select coalesce(sum(impressions + bonus), 0) impression, coalesce(sum(measurable), 0) measurable,
           coalesce(sum(viewable + bonus_viewable), 0) viewable from ad_totals`,
      )
      for (const kind of kinds) add(counted, kind, told?.[kind] ?? 0)
      for (const { meter, n } of rows<{ meter: string; n: number }>(site, 'select meter, n from batches'))
        applied.set(meter, n)
      half.push(...halfWritten(site))
      site.close()
    }
    for (const meter of open('meter')) {
      const [name = ''] = rows<{ name: string }>(meter, 'select name from meter').map(({ name }) => name)
      for (const { tally, n } of rows<{ tally: string; n: number }>(meter, 'select tally, n from unsent'))
        add(counted, (JSON.parse(tally) as Tally).kind, n)
      for (const { n, deltas } of rows<{ n: number; deltas: string }>(meter, 'select n, deltas from outbox'))
        if (n > (applied.get(name) ?? 0))
          for (const { tally, n } of JSON.parse(deltas) as Delta[]) add(counted, tally.kind, n)
      meter.close()
    }
    return { counted, half }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

const rows = <T>(db: DatabaseSync, query: string): T[] => db.prepare(query).all() as T[]

const add = (counted: Counted, kind: string, n: number) => {
  for (const known of kinds) if (known === kind) counted[known] += n
}

/** A change and its record in the audit log are one: what the log knows last is what is there. */
const halfWritten = (site: DatabaseSync): string[] => [
  ...rows<{ id: string; what: string }>(
    site,
    `with last as (select subject, "after" from audit_log where id in
       (select max(id) from audit_log where kind in ('slot', 'order', 'lineItem', 'creative') group by kind, subject))
     select e.id, 'has no record' what from entities e left join last on last.subject = e.id
       where e.kind in ('slot', 'order', 'lineItem', 'creative') and last."after" is null
     union all select subject, 'has a record only' from last
       where "after" is not null and subject not in (select id from entities)
     union all select e.id, 'is not what its record says' from entities e join last on last.subject = e.id
       where json_extract(last."after", '$.name') <> json_extract(e.doc, '$.name')`,
  ).map(({ id, what }) => `${id} ${what}`),
  ...rows<{ there: number; told: number }>(
    site,
    `select (select count(*) from articles where source = 'pushed') there,
       (select coalesce(sum(json_extract("after", '$.created')), 0) from audit_log where subject = 'push') told`,
  ).flatMap(({ there, told }) =>
    there === told ? [] : [`${there} articles are there, ${told} are recorded`],
  ),
]

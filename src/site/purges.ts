import { createHmac } from 'node:crypto'
import { isPrivateHost } from '../catalogue/is-private-host.ts'

const mostAttempts = 6
const retryMs = (attempts: number) => 10_000 * 4 ** attempts
const patienceMs = 10_000

type Due = { id: number; body: string; attempts: number }
type Calling = { purgeUrl: string | null; key: string; allowPrivate: boolean }

/** Calls to the publisher's side when an article was taken down, so that caches in front of us forget what named it. Kept until
 *  the address of the settings has answered with a 2xx, for 3 hours at most. */
export class Purges {
  readonly #sql: SqlStorage
  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** `lists`: the path below which everything may have named it. */
  add({ site, article, url, now }: { site: string; article: string; url: string; now: number }): void {
    const body = { site, article, url, lists: `/v1/sites/${site}/`, at: new Date(now).toISOString() }
    this.#sql.exec('insert into purges (body, due_at) values (?, ?)', JSON.stringify(body), now)
  }

  nextDue(): number | null {
    return this.#sql.exec<{ at: number | null }>('select min(due_at) at from purges').one().at
  }

  async run({ purgeUrl, key, allowPrivate }: Calling): Promise<void> {
    const due = this.#sql
      .exec<Due>('select id, body, attempts from purges where due_at <= ? order by id limit 20', Date.now())
      .toArray()
    for (const { id, body, attempts } of due) {
      const isDone = purgeUrl === null || (await isHeard({ url: purgeUrl, body, key, allowPrivate }))
      if (isDone || attempts + 1 >= mostAttempts) this.#sql.exec('delete from purges where id = ?', id)
      else
        this.#sql.exec(
          'update purges set attempts = attempts + 1, due_at = ? where id = ?',
          Date.now() + retryMs(attempts),
          id,
        )
    }
  }
}

type Call = { url: string; body: string; key: string; allowPrivate: boolean }
/** Signed with the site's server token, so that nobody else can empty the publisher's cache. */
const isHeard = async ({ url, body, key, allowPrivate }: Call): Promise<boolean> => {
  if (!allowPrivate && isPrivateHost(new URL(url).hostname)) return false
  try {
    const answer = await fetch(url, {
      method: 'POST',
      // A redirect would take the call to where nobody has looked.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        'content-type': 'application/json',
        'ukingo-signature': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
      },
      body,
    })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    return false
  }
}

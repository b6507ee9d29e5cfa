/** [address (path and search), article id or '', seen at (epoch ms)], newest first. */
type Read = [address: string, article: string, at: number]

const mostEntries = 50
const mostRead = 20
const halfHourMs = 30 * 60_000

export type ReadingMemory = {
  /** Was this page counted for this reader within 30 minutes? */
  has(address: string): boolean
  read(): string[]
  /** Notes what was read: at once, or as soon as the reader has allowed it. */
  remember(address: string, article: string | undefined): void
  /** Consent was given, or refused. */
  decided(allowed: boolean): void
}

/** The reader's own first-party memory. Storage throws where cookies are blocked and in sandboxed frames, and its content
 *  may be anybody's: every failure reads as "nothing known". */
export const openMemory = (site: string, mayStore: () => boolean): ReadingMemory => {
  const key = `ukingo-read-${site}`
  let note: (() => void) | undefined

  const load = (): Read[] => {
    try {
      const stored: unknown = mayStore() && JSON.parse(localStorage[key])
      return Array.isArray(stored) ? stored.filter((entry): entry is Read => Array.isArray(entry)) : []
    } catch {
      return []
    }
  }

  return {
    has: (address) => load().some(([seen, , at]) => seen === address && Date.now() - at < halfHourMs),
    read: () => [...new Set(load().map(([, article]) => article))].filter(Boolean).slice(0, mostRead),
    remember(address, article = '') {
      note = () => {
        const others = load().filter(([seen]) => seen !== address)
        if (mayStore())
          localStorage[key] = JSON.stringify(
            [[address, article, Date.now()], ...others].slice(0, mostEntries),
          )
      }
      this.decided(true)
    },
    decided(allowed) {
      try {
        if (allowed) note?.()
        else localStorage.removeItem(key)
      } catch {}
    },
  }
}

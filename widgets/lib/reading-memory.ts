/** [address (path and search), article id or '', seen at (epoch ms)], newest first. */
type Read = [address: string, article: string, at: number]

const mostEntries = 50
const mostRead = 20
const halfHourMs = 30 * 60_000

export type ReadingMemory = {
  /** Was this page counted for this reader within 30 minutes? */
  has(address: string): boolean
  read(): string[]
  remember(address: string, article: string | undefined): void
  forget(): void
}

/** The reader's own first-party memory. Storage throws where cookies are blocked and in sandboxed frames, and its content
 *  may be anybody's: every failure reads as "nothing known". */
export const openMemory = (site: string, mayStore: () => boolean): ReadingMemory => {
  const key = `ukingo-read-${site}`

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
      const others = load().filter(([seen]) => seen !== address)
      try {
        if (mayStore())
          localStorage[key] = JSON.stringify(
            [[address, article, Date.now()], ...others].slice(0, mostEntries),
          )
      } catch {}
    },
    forget() {
      try {
        localStorage.removeItem(key)
      } catch {}
    },
  }
}

import type { PageRequest, SeenImpressions } from './contract.ts'

/** [address (path and search), article id or '', seen at (epoch ms)], newest first. */
type Read = [address: string, article: string, at: number]

/** What stands in the reader's storage. The ads part keeps `seen` and `kept` (ad-slot/impressions.ts). */
type Memory = {
  read: Read[]
  seen?: SeenImpressions
  /** For how many seconds a key's impressions are kept. */
  kept?: Record<string, number>
}

const mostEntries = 50
const mostRead = 20
const halfHourMs = 30 * 60_000

export type ReadingMemory = {
  load(): Memory
  /** Throws where storage is full or blocked. */
  save(memory: Memory): void
  /** Was this page counted for this reader within 30 minutes? */
  has(address: string): boolean
  /** What the service may know of this reader: nothing without consent. */
  told(): Pick<PageRequest, 'read' | 'previous' | 'seen' | 'returning'> | false
  /** Notes what was read: at once, or as soon as the reader has allowed it. */
  remember(address: string, article: string | undefined): void
  /** Consent was given, or refused. */
  decided(allowed: boolean): void
}

const isRecent = ([, , at]: Read) => Date.now() - at < halfHourMs

/** The reader's own first-party memory: one entry. Storage throws where cookies are blocked and in sandboxed frames, and
 *  its content may be anybody's: every failure reads as "nothing known". */
export const openMemory = (site: string, mayStore: () => boolean): ReadingMemory => {
  const key = `ukingo-${site}`
  let note: (() => void) | undefined

  const load = (): Memory => {
    try {
      const memory = mayStore() && JSON.parse(localStorage[key])
      memory.read = memory.read.filter(Array.isArray)
      return memory
    } catch {
      return { read: [] }
    }
  }
  const save = (memory: Memory) => {
    localStorage[key] = JSON.stringify(memory)
  }
  const decided = (allowed: boolean) => {
    try {
      if (allowed) note?.()
      else localStorage.removeItem(key)
    } catch {}
  }

  return {
    load,
    save,
    has: (address) => load().read.some((entry) => entry[0] === address && isRecent(entry)),
    told() {
      const { read, seen } = load()
      return (
        mayStore() && {
          read: read.slice(0, mostRead).map(([, article]) => article),
          previous: read.find((entry) => entry[1] && isRecent(entry))?.[1],
          returning: !read.every(isRecent),
          seen,
        }
      )
    },
    remember(address, article = '') {
      note = () => {
        if (!mayStore()) return
        note = undefined
        const memory = load()
        // A page read again later stands twice: the earlier time tells that the reader has come back.
        memory.read = [[address, article, Date.now()] satisfies Read, ...memory.read].slice(0, mostEntries)
        save(memory)
      }
      decided(true)
    },
    decided,
  }
}

type Id = string | number

export type PageLists<I extends Id> = { seeAlso: readonly I[]; similar: readonly I[]; popular: readonly I[] }

/**
 * So many of Popular stay in Popular: a list of what everybody reads that lacks what everybody reads looks
 * broken.
 */
const POPULAR_LEAD = 3

/**
 * Cuts the lists of one page to what is wanted of each, so that no article stands there twice, nor the
 * current one, nor one that an ad of the page leads to. The first of Popular come first, then the lists in
 * reading order: see also, similar, the rest of Popular. What this reader has just read is recommended no more
 * (see also, similar), but a ranking keeps it. Offer more than is wanted: the current article, plus what ads
 * and the earlier lists may take.
 */
export const dedupePage = <I extends Id>(
  {
    current,
    read = [],
    advertised = [],
    chooseSeeAlso = (left) => left,
    ...lists
  }: PageLists<I> & {
    current: I | null
    read?: readonly I[]
    advertised?: readonly I[]
    /** Puts what See also may take, best first, into the order of its lines. */
    chooseSeeAlso?: (left: readonly I[]) => readonly I[]
  },
  wants: { seeAlso: number; similar: number; popular: number },
): { seeAlso: I[]; similar: I[]; popular: I[] } => {
  const used = new Set<I>([...(current === null ? [] : [current]), ...advertised])
  const justRead = new Set(read)
  const take = (ids: readonly I[], want: number, isWanted: (id: I) => boolean = () => true) => {
    const taken: I[] = []
    for (const id of ids) {
      if (taken.length >= want) break
      if (used.has(id) || !isWanted(id)) continue
      used.add(id)
      taken.push(id)
    }
    return taken
  }
  const isUnread = (id: I) => !justRead.has(id)
  const lead = take(lists.popular, Math.min(POPULAR_LEAD, wants.popular))
  const left = lists.seeAlso.filter((id) => !used.has(id) && isUnread(id))
  const seeAlso = take(chooseSeeAlso([...new Set(left)]), wants.seeAlso)
  const similar = take(lists.similar, wants.similar, isUnread)
  return { seeAlso, similar, popular: [...lead, ...take(lists.popular, wants.popular - lead.length)] }
}

/** An advertiser's place in a list: its position, from 1, and the story that it leads to. */
export type Native<I extends Id> = { list: 'similar' | 'popular'; position: number; story: I }
/** What an editor has pinned in each list: positions, from 1. */
export type Pins<I extends Id> = Readonly<Record<keyof PageLists<I>, ReadonlyMap<I, number>>>

const LISTS = ['seeAlso', 'similar', 'popular'] as const

/**
 * The lists of one page, with what is pinned and native items in their positions: each takes the place of an
 * article. Pins come first, in the order of the lists, however the story was read before; a native item moves
 * behind a pin in its position, and gives way to the current article and to an ad or native item before it
 * that leads to the same story. In a list that is too short to reach a position, a pin stands last and a
 * native item not at all.
 */
export const composePage = <I extends Id, N extends Native<I>>(
  {
    natives = [],
    pins,
    advertised = [],
    chooseSeeAlso = (left) => left,
    ...page
  }: Omit<Parameters<typeof dedupePage<I>>[0], 'chooseSeeAlso'> & {
    natives?: readonly N[]
    pins?: Pins<I>
    /** Which of what is left stand in these lines of See also, counted from 0: those that no pin takes. */
    chooseSeeAlso?: (left: readonly I[], lines: readonly number[]) => readonly I[]
  },
  wants: { seeAlso: number; similar: number; popular: number },
): { seeAlso: I[]; similar: (I | N)[]; popular: (I | N)[] } => {
  const used = new Set<I>([...(page.current === null ? [] : [page.current]), ...advertised])
  const standing = natives.filter(({ list, position, story }) => {
    if (position > wants[list] || used.has(story)) return false
    used.add(story)
    return true
  })
  const fixed = {
    seeAlso: new Map<number, I>(),
    similar: new Map<number, I | N>(),
    popular: new Map<number, I | N>(),
  }
  for (const list of LISTS)
    for (const id of page[list]) {
      const position = pins?.[list].get(id)
      if (position === undefined || position > wants[list] || used.has(id) || fixed[list].has(position))
        continue
      fixed[list].set(position, id)
      used.add(id)
    }
  for (const native of standing.toSorted((a, b) => a.position - b.position)) {
    let { position } = native
    while (fixed[native.list].has(position)) position++
    if (position <= wants[native.list]) fixed[native.list].set(position, native)
  }
  const left = (list: keyof typeof wants) => wants[list] - fixed[list].size
  const lines = Array.from({ length: wants.seeAlso }, (_, line) => line).filter(
    (line) => !fixed.seeAlso.has(line + 1),
  )
  const articles = dedupePage(
    { ...page, advertised: [...used], chooseSeeAlso: (free) => chooseSeeAlso(free, lines) },
    { seeAlso: left('seeAlso'), similar: left('similar'), popular: left('popular') },
  )
  return {
    seeAlso: placed(articles.seeAlso, fixed.seeAlso),
    similar: placed<I | N>(articles.similar, fixed.similar),
    popular: placed<I | N>(articles.popular, fixed.popular),
  }
}

const placed = <T extends Id | object>(items: readonly T[], fixed: ReadonlyMap<number, T>): T[] => {
  const all = [...items]
  for (const [position, item] of [...fixed].toSorted(([a], [b]) => a - b))
    if (position <= all.length + 1 || typeof item !== 'object') all.splice(position - 1, 0, item)
  return all
}

type Id = string | number

export type PageLists<I extends Id> = { seeAlso: readonly I[]; similar: readonly I[]; popular: readonly I[] }

/**
 * So many of Popular stay in Popular: a list of what everybody reads that lacks what everybody reads looks
 * broken.
 */
const POPULAR_LEAD = 3

/**
 * Cuts the lists of one page to what is wanted of each, so that no article stands there twice, nor the
 * current one. The first of Popular come first, then the lists in reading order: see also, similar, the rest
 * of Popular. What this reader has just read is recommended no more (see also, similar), but a ranking keeps
 * it. Offer more than is wanted: the current article, plus what the earlier lists may take.
 */
export const dedupePage = <I extends Id>(
  { current, read = [], ...lists }: PageLists<I> & { current: I | null; read?: readonly I[] },
  wants: { seeAlso: number; similar: number; popular: number },
): { seeAlso: I[]; similar: I[]; popular: I[] } => {
  const used = new Set<I>(current === null ? [] : [current])
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
  const seeAlso = take(lists.seeAlso, wants.seeAlso, isUnread)
  const similar = take(lists.similar, wants.similar, isUnread)
  return { seeAlso, similar, popular: [...lead, ...take(lists.popular, wants.popular - lead.length)] }
}

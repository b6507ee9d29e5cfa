/** A page that answers under any query, or a story that was sent again, is one story: of equal titles, whatever their case, the
 *  first stays. `taken`: a title that none may have. */
export const oncePerTitle = <T>(items: readonly T[], titleOf: (item: T) => string, taken?: string): T[] => {
  const seen = new Set(taken === undefined ? [] : [taken.toLowerCase()])
  return items.filter((item) => {
    const title = titleOf(item).toLowerCase()
    if (seen.has(title)) return false
    seen.add(title)
    return true
  })
}

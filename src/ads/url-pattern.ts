/** Answers which of many patterns match a path with its query, by writing their rows. `*` stands for anything, `/` and nothing
 *  included; all else is compared as it stands, letters by case. Most patterns are `/section/*`: where they differ from the path
 *  in the letter after the first slash they are not even compared. */
export const urlMatcher = (patterns: readonly (readonly [pattern: string, row: number])[]) => {
  const tests = Map.groupBy(
    patterns.map(([pattern, row]) => ({ pattern: asUrl(pattern), row })),
    ({ pattern }) => (pattern.slice(0, 2).includes('*') ? any : pattern.charCodeAt(1)),
  )
  const compiled = new Map(
    [...tests].map(([letter, those]) => [
      letter,
      those.map(({ pattern, row }) => ({ matches: compile(pattern), row })),
    ]),
  )
  return (url: string, rows: number[]): number => {
    let n = 0
    for (const letter of [any, url.charCodeAt(1)])
      for (const { matches, row } of compiled.get(letter) ?? none) if (matches(url)) rows[n++] = row
    return n
  }
}

/** In place of a letter's code. */
const any = -1
const none: readonly never[] = []

const compile = (pattern: string): ((url: string) => boolean) => {
  const parts = pattern.split('*')
  const [start = ''] = parts
  if (parts.length === 1) return (url) => url === pattern
  if (parts.length === 2 && parts[1] === '') return (url) => url.startsWith(start)
  const end = parts.at(-1) ?? ''
  const middle = parts.slice(1, -1)
  // The leftmost place for each part leaves the most room for the next: no turning back, so no pattern is slow.
  return (url) => {
    if (!url.startsWith(start)) return false
    let at = start.length
    for (const part of middle) {
      const next = url.indexOf(part, at)
      if (next < 0) return false
      at = next + part.length
    }
    return url.length - at >= end.length && url.endsWith(end)
  }
}

/** Letters beyond ASCII are percent-encoded in addresses, and people write them plain. */
const asUrl = (pattern: string): string =>
  pattern.replace(/[^\u0021-\u007e]+/gu, (letters) => encodeURIComponent(letters.toWellFormed()))

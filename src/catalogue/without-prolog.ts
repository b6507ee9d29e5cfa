/** An XML document from its root element on: without declaration, comments and document type. Entities that nobody declared
 *  cannot expand, fetch or multiply (XXE, “billion laughs”), and the external subsets of old RSS 0.91 and RDF feeds stop no
 *  parser. Other documents stay as they are. A scan, not an expression: a prolog may be hostile.
 *  @returns null when the prolog does not end. */
export function withoutProlog(document: string): string | null {
  let at = 0
  for (;;) {
    while (at < document.length && /\s/.test(document[at] ?? '')) at++
    const end = document.startsWith('<?', at)
      ? endAfter(document, '?>', at)
      : document.startsWith('<!--', at)
        ? endAfter(document, '-->', at)
        : document.startsWith('<!', at)
          ? endOfDoctype(document, at)
          : at
    if (end === null) return null
    if (end === at) return document.slice(at)
    at = end
  }
}

function endAfter(document: string, mark: string, from: number): number | null {
  const at = document.indexOf(mark, from)
  return at === -1 ? null : at + mark.length
}

function endOfDoctype(document: string, from: number): number | null {
  let quote = ''
  let subset = false
  for (let at = from; at < document.length; at++) {
    const character = document[at] ?? ''
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (document.startsWith('<!--', at)) {
      const end = endAfter(document, '-->', at)
      if (end === null) return null
      at = end - 1
    } else if (character === '"' || character === "'") quote = character
    else if (character === '[') subset = true
    else if (character === ']') subset = false
    else if (character === '>' && !subset) return at + 1
  }
  return null
}

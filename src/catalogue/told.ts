/** What one source of a page (JSON-LD, OpenGraph, …) told of its article. Text is plain, addresses absolute. */
export type Told = {
  title: string | null
  tags: string[]
  section: string | null
  /** Epoch ms. */
  publishedAt: number | null
  image: string | null
  language: string | null
  description: string | null
  /** The address that the page gives itself, as found. */
  canonical: string | null
  siteName: string | null
  paywalled: boolean
}

/** Several sources as one: for each field the first that told it wins; any of them can say “paywalled”. */
export function mergeTold(sources: readonly Told[]): Told {
  const first = <K extends keyof Told>(field: K) => sources.find((it) => it[field] !== null)?.[field] ?? null
  return {
    title: first('title'),
    tags: sources.find((it) => it.tags.length > 0)?.tags ?? [],
    section: first('section'),
    publishedAt: first('publishedAt'),
    image: first('image'),
    language: first('language'),
    description: first('description'),
    canonical: first('canonical'),
    siteName: first('siteName'),
    paywalled: sources.some((it) => it.paywalled),
  }
}

/** The first text that says something, or null. */
export const firstText = (...texts: readonly (string | null | undefined)[]): string | null =>
  texts.find((it) => it !== null && it !== undefined && it.trim() !== '')?.trim() ?? null

import type { Ranked } from '../ranking/ranked.ts'
import type { Articles } from './articles.ts'
import type { Card, Explained, ExplainQuery, Explanation, PopularQuery } from './contract.ts'
import { oncePerTitle } from './once-per-title.ts'
import type { RankingIndex } from './ranking-index.ts'
import type { SiteSettings } from './settings.ts'
import { dayStart } from './site-days.ts'

type Sources = { articles: Articles; index: RankingIndex; settings: SiteSettings; now: number }
type Factors = Readonly<Record<string, number>>

/** Popular of a section or tag, as far down as a list goes. */
const narrowedLength = 50

export const narrowedPopular = (query: PopularQuery, sources: Sources): Card[] =>
  unique(ranked(query, narrowedLength, sources).items, sources).map(({ card }) => card)

/** A list as readers get it, with its reasons, and what gates removed from it. */
export const explainList = (query: ExplainQuery, limit: number, sources: Sources): Explanation => {
  const { items, removed } =
    query.list === 'popular' ? ranked(query, limit, sources) : relatedOf(query, limit, sources)
  // What is too different to be chosen may still fill a list that is short.
  const standing = new Set(items.map(({ slot }) => slot))
  const out = removed.filter(({ slot }) => !standing.has(slot))
  const cards = cardsOf(out, sources)
  return {
    items: unique(items, sources),
    removed: out.flatMap((one) => {
      const card = cards.get(one.slot)
      return card ? [{ ...explained(one, card), gate: one.gate }] : []
    }),
  }
}

type Found = { items: Ranked<string, Factors>[]; removed: (Ranked<string, Factors> & { gate: string })[] }

const ranked = (
  { window, section, tag }: PopularQuery,
  limit: number,
  { index, settings, now }: Sources,
): Found =>
  index.popular({
    window,
    section,
    tag,
    now,
    limit,
    todayStartMs: dayStart(settings.timeZone, now),
    ageDays: settings.popularAgeDays,
    settings: settings.ranking.popular,
    explain: true,
  })

const relatedOf = (
  { list, url }: Extract<ExplainQuery, { url: string }>,
  limit: number,
  { articles, index, settings, now }: Sources,
): Found => {
  const id = articles.idOf(url)
  if (!index.has(id)) return { items: [], removed: [] }
  const { similar, seeAlso } = index.related(id, {
    now,
    limit,
    ageDays: settings.relatedAgeDays,
    settings: settings.ranking.similar,
    explain: true,
  })
  return list === 'similar' ? similar : seeAlso
}

const cardsOf = (found: readonly { slot: number }[], { articles }: Sources): ReadonlyMap<number, Card> =>
  new Map(articles.cards(found.map(({ slot }) => slot)).map((card) => [card.id, card]))

const unique = (items: Found['items'], sources: Sources): Explained[] => {
  const cards = cardsOf(items, sources)
  const known = items.flatMap((one) => {
    const card = cards.get(one.slot)
    return card ? [explained(one, card)] : []
  })
  return oncePerTitle(known, ({ card }) => card.title)
}

const explained = (
  { score, source, factors, signals, pin }: Ranked<string, Factors>,
  card: Card,
): Explained => ({ card, score, source, factors, signals, pin })

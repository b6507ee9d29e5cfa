import { decidePage } from '../ads/choose.ts'
import type { Decision, Filled, Leases, Lost } from '../ads/decision.ts'
import { fits } from '../ads/fits.ts'
import type { Opportunity, Size, Slot } from '../ads/model.ts'
import { nativeSlotName, nativeSlotNames, nativeSlots } from '../ads/native-slots.ts'
import { sizesAt } from '../ads/sizes.ts'
import { referrerOf } from '../ads/user-agent.ts'
import { canonicalUrl } from '../catalogue/canonical-url.ts'
import type { SlotAnswer } from '../../widgets/lib/contract.ts'
import { type SlotDressing, slotAnswer } from './slot-answer.ts'
import { localTime } from './local-time.ts'
import { type NativeItem, nativeItem, type NativeOpening } from './native-item.ts'
import type { PageWant } from './page-want.ts'
import type { Preview } from './preview.ts'
import type { Reader } from './reader.ts'
import type { ArticleCopy, SiteCopy } from './snapshot.ts'
import type { DecisionToken, PageView } from './tokens.ts'

export type AdPage = {
  article: ArticleCopy
  want: Pick<PageWant, 'url' | 'width' | 'seen' | 'keys' | 'referrer' | 'returning'>
  /** Names of the slots to decide, in the order of the page. */
  slots: readonly string[]
  /** Positions in lists that native items may take, decided with the slots and after them. */
  native?: readonly NativeOpening[]
  page: PageView
  reader: Reader
  now: number
  origin: string
  /** No person reads this page: nothing is promised to it, and it says nothing of what people are offered. */
  isFiltered: boolean
  preview: Preview | null
  /** Decisions that stand in other slots of this page view. */
  standing?: readonly DecisionToken[]
  passedBack?: readonly DecisionToken[]
  /** How many ads stood in the slot before. */
  turn?: number
}

type Known = { name: string; slot: (Slot & { number: number }) | undefined; sizes: readonly Size[] }

export type PageAds = {
  slots: Record<string, SlotAnswer>
  native: NativeItem[]
  /** Where ads in the form of the page lead to, canonical: no article stands beside an ad for it. */
  targets: string[]
}

/** All slots of a page are decided together. A slot that the site does not have stays empty: the page goes on. */
export const pageAds = (copy: SiteCopy, asked: AdPage): PageAds => {
  const { slots, ads, nativePositions } = copy.snapshot.settings.value
  const { native = [], turn = 0, want } = asked
  const knownAs = (all: typeof slots, name: string): Known => {
    const slot = all.find((one) => one.name === name)
    return { name, slot, sizes: slot ? sizesAt(slot, want.width) : [] }
  }
  const inLists = native.length > 0 ? nativeSlots(nativePositions) : []
  const inPage = [...new Set(asked.slots)].map((name) => knownAs(slots, name))
  const known = [...inPage, ...native.map(({ list }) => knownAs(inLists, nativeSlotNames[list]))]
  const isTest = asked.preview !== null || ads.testMode
  const decisions = showsAds(copy, asked) ? decide(copy, asked, { known, isTest }) : []
  const dressing: SlotDressing = { ...asked, turn, isTest }
  return {
    slots: Object.fromEntries(
      inPage.map(({ name, slot }, i) => [name, slotAnswer(copy, { decision: decisions[i], slot, dressing })]),
    ),
    native: native.flatMap((opening, i) => {
      const at = inPage.length + i
      const slot = known[at]?.slot?.number ?? 0
      // The positions of a list are turns of its slot: each is an impression of its own.
      const inList = { ...dressing, turn: opening.position }
      return nativeItem(copy, opening, { decision: decisions[at], slot, dressing: inList }) ?? []
    }),
    targets: decisions
      .slice(0, inPage.length)
      .flatMap((decision) =>
        'creative' in decision && decision.creative.kind === 'native'
          ? (canonicalUrl(decision.creative.clickUrl) ?? [])
          : [],
      ),
  }
}

/** A language gate: articles in other languages than these show no ads. */
export const showsAds = (copy: SiteCopy, { article }: Pick<AdPage, 'article'>): boolean => {
  const { languages } = copy.snapshot.settings.value.ads
  const own = article.context.language.toLowerCase()
  return (
    languages.length === 0 ||
    languages.some((one) => own === one.toLowerCase() || own.startsWith(`${one.toLowerCase()}-`))
  )
}

/** Shown and never counted, a test spends nothing. */
export const unlimited: Leases = { has: () => true, spend: () => {} }
const none: Leases = {
  has: () => false,
  spend: () => {
    throw new Error('there is no lease to spend')
  },
}

const decide = (
  copy: SiteCopy,
  asked: AdPage,
  { known, isTest }: { known: Known[]; isTest: boolean },
): Decision[] => {
  const { article, want, now, isFiltered, standing = [], passedBack = [] } = asked
  const opportunity = opportunityOf(copy, asked)
  const isWatched = !isTest && !isFiltered
  const weight = isWatched ? copy.notes.draw(Math.random) : null
  const lost: Lost[] = []
  const decisions = decidePage(
    {
      slots: known.map(({ name, slot, sizes }) => ({ name, sizes, floorMicros: slot?.floorMicros ?? 0 })),
      opportunity,
      standing: standing.map((token) => ({ ...token, slot: slotName(copy, token) })),
      passedBack: passedBack.map((token) => ({ ...token, slot: slotName(copy, token) })),
      seen: want.seen,
      isSensitive: article.context.isSensitive,
      now,
      random: Math.random,
      leases: isTest ? unlimited : isFiltered ? none : copy.notes.purse.at(now),
      ...(weight !== null && { watch: (one: Lost) => void lost.push(one) }),
    },
    copy.deciding,
  )
  if (isWatched)
    for (const [i, { name, slot, sizes }] of known.entries()) {
      if (!slot) continue
      const served = lineItemOf(decisions[i])
      copy.notes.decided(name, served)
      if (weight !== null)
        copy.notes.sample({
          at: now,
          weight,
          page: asked.page.pv,
          opportunity: { ...opportunity, slot: name },
          sizes,
          isSensitive: article.context.isSensitive,
          served,
          lost: lost.flatMap((one) => (one.slot === name ? [[one.lineItem, one.gate] as const] : [])),
        })
    }
  return asked.preview ? withPreview(decisions, known, asked.preview) : decisions
}

const lineItemOf = (decision: Decision | undefined): number =>
  decision && 'lineItem' in decision ? decision.lineItem : 0

const slotName = (copy: SiteCopy, { slot }: DecisionToken): string => {
  const { slots } = copy.snapshot.settings.value
  return nativeSlotName(slot) ?? slots.find(({ number }) => number === slot)?.name ?? ''
}

/** The creative that is previewed takes the first slot that it fits. */
const withPreview = (decisions: Decision[], known: Known[], { creative, lineItem, type }: Preview) => {
  const at = known.findIndex(({ sizes }) => fits(creative, sizes))
  const shown = (slot: string): Filled => ({ slot, lineItem, type, creative, isLeased: false, remember: [] })
  return decisions.map((decision, i) => (i === at ? shown(decision.slot) : decision))
}

export const opportunityOf = (
  copy: SiteCopy,
  {
    article,
    want,
    reader,
    now,
  }: Pick<AdPage, 'article' | 'reader' | 'now'> & {
    want: Pick<PageWant, 'url' | 'referrer' | 'returning' | 'keys'>
  },
): Omit<Opportunity, 'slot'> => {
  const { timeZone, hosts } = copy.snapshot.settings.value
  const { section, tags, url, language } = article.context
  const { pathname, search } = new URL(url || want.url)
  return {
    section,
    tags,
    url: `${pathname}${search}`,
    device: reader.device,
    browser: reader.browser,
    system: reader.system,
    country: reader.country,
    region: reader.region,
    city: reader.city,
    language,
    ...localTime(timeZone, now),
    referrer: referrerOf(want.referrer, hosts),
    visitor: want.returning === undefined ? 'unknown' : want.returning ? 'returning' : 'new',
    keyValues: want.keys,
  }
}

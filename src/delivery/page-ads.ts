import { decidePage } from '../ads/choose.ts'
import type { Decision, Filled, Leases, Lost } from '../ads/decision.ts'
import { fits } from '../ads/fits.ts'
import type { Opportunity, Size, Slot } from '../ads/model.ts'
import { sizesAt } from '../ads/sizes.ts'
import { referrerOf } from '../ads/user-agent.ts'
import type { SlotAnswer } from '../../widgets/lib/contract.ts'
import { type SlotDressing, slotAnswer } from './slot-answer.ts'
import { localTime } from './local-time.ts'
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

/** All slots of a page are decided together. A slot that the site does not have stays empty: the page goes on. */
export const pageAds = (copy: SiteCopy, asked: AdPage): Record<string, SlotAnswer> => {
  const { slots, ads } = copy.snapshot.settings.value
  const known = [...new Set(asked.slots)].map((name): Known => {
    const slot = slots.find((one) => one.name === name)
    return { name, slot, sizes: slot ? sizesAt(slot, asked.want.width) : [] }
  })
  const isTest = asked.preview !== null || ads.testMode
  const decisions = showsAds(copy, asked) ? decide(copy, asked, { known, isTest }) : []
  const dressing: SlotDressing = { ...asked, turn: asked.turn ?? 0, isTest }
  return Object.fromEntries(
    known.map(({ name, slot }, i) => [name, slotAnswer(copy, { decision: decisions[i], slot, dressing })]),
  )
}

/** A language gate: articles in other languages than these show no ads. */
const showsAds = (copy: SiteCopy, { article }: AdPage): boolean => {
  const { languages } = copy.snapshot.settings.value.ads
  const own = article.context.language.toLowerCase()
  return (
    languages.length === 0 ||
    languages.some((one) => own === one.toLowerCase() || own.startsWith(`${one.toLowerCase()}-`))
  )
}

/** Shown and never counted, a test spends nothing. */
const unlimited: Leases = { has: () => true, spend: () => {} }
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

const slotName = (copy: SiteCopy, { slot }: DecisionToken): string =>
  copy.snapshot.settings.value.slots.find(({ number }) => number === slot)?.name ?? ''

/** The creative that is previewed takes the first slot that it fits. */
const withPreview = (decisions: Decision[], known: Known[], { creative, lineItem, type }: Preview) => {
  const at = known.findIndex(({ sizes }) => fits(creative, sizes))
  const shown = (slot: string): Filled => ({ slot, lineItem, type, creative, isLeased: false, remember: [] })
  return decisions.map((decision, i) => (i === at ? shown(decision.slot) : decision))
}

const opportunityOf = (copy: SiteCopy, { article, want, reader, now }: AdPage): Omit<Opportunity, 'slot'> => {
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

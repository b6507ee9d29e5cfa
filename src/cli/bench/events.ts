import { deriveKey } from '../../keys.ts'
import { type PageToken, sealDecision, sealPage } from '../../delivery/tokens.ts'
import type { PageEvent } from '../../../widgets/lib/contract.ts'
import { type Random, seededRandom } from '../random.ts'

/** Events that nobody has sent before, of one page view each, under tokens as `page` would have given them. */
export const newEvents = ({ secret, site }: { secret: string; site: string }) => {
  const key = deriveKey(secret, 'tokens', site)
  const random = seededRandom(Date.now())
  const number = (most: number) => 1 + Math.floor(random() * most)
  const article = (n: number) => `a_${n.toString(36)}`

  const pageView = (): PageToken => ({
    pv: Math.floor(random() * 2 ** 52),
    issuedAt: Math.floor(Date.now() / 1000) * 1000,
    shard: 0,
    article: number(1000),
    from: 0,
    experiment: null,
  })
  const decisionOf = (page: PageToken, slot: number) =>
    sealDecision(key, {
      ...page,
      slot,
      lineItem: number(100),
      creative: number(200),
      device: 'desktop',
      country: 'KE',
      decidedAt: page.issuedAt,
      turn: 0,
      isLeased: false,
      isTest: false,
    }).decision
  const listOf = (pv: string, list: 'see-also' | 'similar' | 'popular', length: number): PageEvent => ({
    type: 'list',
    pv,
    list,
    items: Array.from({ length }, () => article(number(1000))),
  })

  return {
    /** What one page view tells in all: that it was looked at, three ads rendered and seen, three lists in sight. */
    ten: (): PageEvent[] => {
      const page = pageView()
      const pv = sealPage(key, page)
      const tokens = [1, 2, 3].map((slot) => decisionOf(page, slot))
      return [
        { type: 'view', pv },
        ...tokens.map((token) => ({ type: 'impression', token }) as const),
        ...tokens.map((token) => ({ type: 'viewable', token }) as const),
        listOf(pv, 'see-also', 2),
        listOf(pv, 'similar', 6),
        listOf(pv, 'popular', 10),
      ]
    },
    /** One of them alone. */
    one: (): PageEvent[] => {
      const page = pageView()
      const pv = sealPage(key, page)
      const token = decisionOf(page, number(5))
      return [
        pickOne(random, [
          { type: 'view', pv },
          { type: 'impression', token },
          { type: 'viewable', token },
          listOf(pv, 'similar', 6),
        ]),
      ]
    },
  }
}

const pickOne = (random: Random, events: PageEvent[]): PageEvent =>
  events[Math.floor(random() * events.length)]!

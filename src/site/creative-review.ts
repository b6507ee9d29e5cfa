import { foldCase } from '../ads/fold-case.ts'
import type { Creative } from '../ads/model.ts'
import type { SiteSettings } from './settings.ts'

/** A creative as it is to be kept where somebody has to approve it: one that is new, or shows something else than before, waits.
 *  Whoever approves it changes nothing else. */
export const forReview = (is: Creative, was: Creative | null): Creative =>
  was && contentOf(is) === contentOf(was) ? is : { ...is, approval: 'pending' }

/** All but how often it shows, and whether it may. */
const contentOf = (creative: Creative) =>
  JSON.stringify({ ...creative, approval: null, status: null, weight: null })

/** Whether the site keeps a creative out, by who pays for it or where it leads. */
export const isBlocked = (
  { advertiser, clickUrl }: { advertiser: string; clickUrl: string },
  { advertisers, domains }: SiteSettings['ads']['blocked'],
): boolean => {
  if (advertisers.some((name) => foldCase(name) === foldCase(advertiser))) return true
  if (domains.length === 0) return false
  const { hostname } = new URL(clickUrl)
  return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
}

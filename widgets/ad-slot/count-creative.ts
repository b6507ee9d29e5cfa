import { noteImpression } from './impressions.ts'
import { measure } from './measure.ts'
import type { PageEvent, SlotAnswer } from '../lib/contract.ts'
import type { Page, Stop } from '../lib/page.ts'

type Counted = Pick<SlotAnswer, 'token' | 'test' | 'remember' | 'trackers' | 'refresh'>
type AdEvent = Extract<PageEvent, { token: string }>

/** Each kind once for a decision, in how many elements and how often it may be shown. */
const sent = new Set<string>()

const visibly: CheckVisibilityOptions = { opacityProperty: true, visibilityProperty: true }

/** 0×0, 1×1 and hidden creatives show nobody anything. */
const isSeeable = (creative: Element): boolean => {
  const { width, height } = creative.getBoundingClientRect()
  return width > 1 && height > 1 && (creative.checkVisibility?.(visibly) ?? true)
}

/** A picture that nothing refers to may be collected before its request has left. */
const pings: HTMLImageElement[] = []
const ping = (address: string) => {
  const picture = new Image()
  picture.src = address
  pings.push(picture)
}

/** Counts a creative that has begun to render, and tells its advertiser's own counters; nothing for a preview or a test. */
export const countCreative = (
  box: Element,
  { slot, page, due = () => {} }: { slot: Counted; page: Page; due?: () => void },
): Stop | undefined => {
  const { token, test, remember, trackers = [], refresh } = slot
  if (!token || test) return undefined
  /** Was it the first time? */
  const send = (event: AdEvent): boolean => {
    const key = event.type + token
    if (sent.has(key)) return false
    sent.add(key)
    page.send(event)
    return true
  }

  const creative = box.querySelector('[part=creative]') ?? box
  if (!isSeeable(creative)) {
    send({ type: 'hidden', token })
    return undefined
  }
  if (send({ type: 'impression', token })) {
    noteImpression(page, remember)
    if (page.mayStore()) for (const address of trackers) if (address.startsWith('https:')) ping(address)
  }
  const viewable = (isLarge: boolean) =>
    send({ type: 'viewable', token, ...(isLarge ? { rule: 'large' as const } : {}) })
  box.querySelector('a')?.addEventListener('click', () => viewable(false))
  return measure(creative, {
    measurable: () => send({ type: 'measurable', token }),
    viewable,
    inView: (ms) => send({ type: 'inview', token, ms }),
    refresh: refresh && { seconds: refresh.seconds, due },
  })
}

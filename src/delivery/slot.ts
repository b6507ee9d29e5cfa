import type { Slot } from '../ads/model.ts'
import { type Env, optionsOf } from '../env.ts'
import { originOf } from '../http/origin.ts'
import { tokenMs } from '../meter/contract.ts'
import type { SlotAnswer } from '../../widgets/lib/contract.ts'
import { pageAds } from './page-ads.ts'
import type { SlotQuery } from './page-want.ts'
import { previewOf } from './preview.ts'
import { filterReason, readerOf } from './reader.ts'
import { slotAnswer } from './slot-answer.ts'
import { articleCopy, type SiteCopy } from './snapshot.ts'
import { type DecisionToken, openDecision, openPage } from './tokens.ts'

/** After so many ads that had nothing to show, a slot stays empty. */
const mostPassbacks = 3
/** The reader's clock and the network may make half a minute of 29 seconds. */
const graceMs = 1500

type Asked = { name: string; query: SlotQuery }

/** One slot decided again, for a page view that is under way: its decision grew old before it rendered, it passed back, or it is
 *  time for the next. null: not our page view. */
export const answerSlotAgain = async (
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  copy: SiteCopy,
  { name, query }: Asked,
): Promise<SlotAnswer | null> => {
  const page = openPage(copy.tokenKey, query.pv)
  if (!page) return null
  const slot = copy.snapshot.settings.value.slots.find((one) => one.name === name)
  const decisions = (tokens: string[]) =>
    tokens.flatMap((token): DecisionToken[] => {
      const opened = openDecision(copy.tokenKey, 'decision', token)
      return opened?.pv === page.pv ? [opened] : []
    })
  const shown = decisions(query.shown)
  const passedBack = decisions(query.skip)
  const before = shown.find((one) => one.slot === slot?.number)
  const turn = 1 + Math.max(-1, ...[...passedBack, ...(before ? [before] : [])].map((one) => one.turn))
  const options = optionsOf(env)
  const reader = readerOf(request, options)
  const now = Date.now()
  const dressing = { page, reader, now, origin: originOf(request, options), turn, isTest: false }
  const isOver =
    now - page.issuedAt > tokenMs ||
    turn > (slot?.refresh?.atMost ?? 0) + mostPassbacks ||
    (before && !mayFollow(before, slot, now))
  if (isOver) return slotAnswer(copy, { decision: undefined, slot, dressing })
  const ads = pageAds(copy, {
    ...dressing,
    article: await articleCopy(env, ctx, copy, query.url),
    want: query,
    slots: [name],
    isFiltered: filterReason(request, reader) !== null,
    preview: query.preview ? await previewOf(env, copy, { token: query.preview, now }) : null,
    // What stood here before counts for caps: it is remembered, or has to be told.
    standing: shown.filter((one) => one !== before || Object.keys(query.seen).length === 0),
    passedBack,
  })
  return ads.slots[name] ?? null
}

/** A refresh comes as the slot declares it, and no sooner. */
const mayFollow = (before: DecisionToken, slot: Slot | undefined, now: number): boolean =>
  slot?.refresh !== undefined && now - before.decidedAt >= slot.refresh.seconds * 1000 - graceMs

import * as z from 'zod'
import { decidePage, type Decision } from '../ads/choose.ts'
import { Name } from '../ads/model.ts'
import { sizesAt } from '../ads/sizes.ts'
import { belongsTo } from '../catalogue/canonical-url.ts'
import { HttpUrl } from '../catalogue/article.ts'
import { type Env, optionsOf } from '../env.ts'
import { originOf, pageOrigin } from '../http/origin.ts'
import { type FilterReason, viewBit } from '../meter/contract.ts'
import { dedupePage } from '../ranking/page-lists.ts'
import type { ListAnswer, ListName, PageAnswer, SlotAnswer } from '../../widgets/lib/contract.ts'
import { renderSlot } from '../../widgets/ad-slot/render.ts'
import { everyWords } from '../../widgets/see-also/placement.ts'
import { publicHeaders } from './bodies.ts'
import { countLater } from './count-later.ts'
import {
  articleId,
  articleNumber,
  headingOf,
  itemOf,
  popularCards,
  relatedCards,
  renderList,
} from './lists.ts'
import { filteredHit } from './hits.ts'
import { filterReason, type Reader, readerOf, repeatKeysOf, shardOf } from './reader.ts'
import { articleCopy, type ArticleCopy, type SiteCopy } from './snapshot.ts'
import { type PageToken, sealDecision, sealPage } from './tokens.ts'

const Wanted = z.int().min(0).max(50)

const Lists = z.partialRecord(z.enum(['see-also', 'similar', 'popular']), Wanted)

/** The body of `POST …/page`; widgets/lib/contract.ts tells the fields. */
export const PageWant = z.object({
  url: HttpUrl,
  slots: z.union([z.literal('auto'), z.array(Name).max(12)]).default([]),
  lists: z.union([z.literal('auto'), Lists]).default({}),
  width: z.int().min(0).max(20_000).default(1280),
  count: z.boolean().default(true),
  /** Comes from the reader's own storage, where anything may stand: what is no article id is nobody's. */
  read: z
    .array(z.unknown())
    .max(100)
    .default([])
    .transform((ids) =>
      ids
        .filter((id) => typeof id === 'string')
        .map(articleNumber)
        .filter((id) => id > 0),
    ),
})
export type PageWant = z.infer<typeof PageWant>

const number = z.coerce.number('a number').pipe(Wanted)
/** `GET …/page.json`: the same, without reader state. */
export const PageQuery = z
  .object({
    url: HttpUrl,
    slots: z.string().max(500).default(''),
    'see-also': number.optional(),
    similar: number.optional(),
    popular: number.optional(),
    width: z.coerce.number('a number').pipe(z.int().min(0).max(20_000)).default(1280),
    count: z.enum(['0', '1']).default('1'),
  })
  .transform(({ url, slots, width, count, ...wanted }, ctx): PageWant => {
    const lists = Lists.parse(Object.fromEntries(Object.entries(wanted).filter(([, n]) => n !== undefined)))
    const names = z
      .array(Name)
      .max(12)
      .safeParse(slots === '' ? [] : slots.split(','))
    if (!names.success)
      ctx.addIssue({
        code: 'custom',
        path: ['slots'],
        message: 'slot names, separated by commas; at most 12',
      })
    return { url, slots: names.data ?? [], lists, width, count: count === '1', read: [] }
  })

/** How many items a list has where the page does not say. */
const usual = { 'see-also': 2, similar: 6, popular: 10 } as const

/** Answers everything one page needs, and counts the view behind the answer. */
export const answerPage = async (
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  copy: SiteCopy,
  want: PageWant,
) => {
  const article = await articleCopy(env, ctx, copy, want.url)
  const options = optionsOf(env)
  const reader = readerOf(request, options)
  const now = Date.now()
  const { settings } = copy.snapshot
  const page: PageToken = {
    pv: randomPv(),
    issuedAt: Math.floor(now / 1000) * 1000,
    shard: shardOf(copy.salt, reader, settings.value.meters),
    article: article.context.id,
  }
  if (want.count) {
    const reason = filterReason(request, reader) ?? (isVouchedFor(request, copy) ? null : 'foreign-origin')
    countView(env, ctx, copy, { page, reader, now, reason })
  }
  const answer: PageAnswer = {
    pv: sealPage(copy.tokenKey, page),
    ...(page.article > 0 && { article: articleId(page.article) }),
    slots: answerSlots(copy, { article, want, page, reader, now, origin: originOf(request, options) }),
    ...answerLists(copy, article, want),
    ...(want.slots === 'auto' && {
      placements: settings.value.placements as NonNullable<PageAnswer['placements']>,
    }),
  }
  return new Response(JSON.stringify(answer), { headers: pageHeaders })
}

export const pageHeaders = {
  ...publicHeaders,
  'content-type': 'application/json',
  'cache-control': 'private, no-store',
}

const randomPv = () => {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high % 2 ** 20) * 2 ** 32 + low
}

export const isVouchedFor = (request: Request, copy: SiteCopy): boolean => {
  const origin = pageOrigin(request)
  return origin !== null && belongsTo(origin, copy.snapshot.settings.value.hosts)
}

type View = { page: PageToken; reader: Reader; now: number; reason: FilterReason | null }
const countView = (env: Env, ctx: ExecutionContext, copy: SiteCopy, { page, reader, now, reason }: View) => {
  const { pv, issuedAt, shard, article } = page
  countLater(
    env,
    ctx,
    copy.site,
    shard,
    reason
      ? filteredHit(reason, now)
      : {
          at: now,
          tallies: [{ kind: 'view', article, device: reader.device, country: reader.country }],
          value: 1,
          mark: { pv, issuedAt, ...viewBit },
          repeats: repeatKeysOf(copy.salt, reader, article, now),
        },
  )
}

type Deciding = {
  article: ArticleCopy
  want: PageWant
  page: PageToken
  reader: Reader
  now: number
  origin: string
}

/** All slots of the page are decided together. A slot that the site does not have stays empty: the page goes on. */
export const answerSlots = (copy: SiteCopy, { article, want, page, reader, now, origin }: Deciding) => {
  const { slots, placements } = copy.snapshot.settings.value
  const names =
    want.slots === 'auto'
      ? placements.flatMap(({ widget, slot }) => (widget === 'ad' && slot ? [slot] : []))
      : want.slots
  const known = [...new Set(names)].map((name) => ({ name, slot: slots.find((slot) => slot.name === name) }))
  const decisions = decidePage({
    slots: known.map(({ name, slot }) => ({ name, sizes: slot ? sizesAt(slot, want.width) : [] })),
    lineItems: copy.lineItems,
    plan: null,
    opportunity: {
      section: article.context.section,
      tags: article.context.tags,
      device: reader.device,
      country: reader.country,
      url: '',
      browser: '',
      system: '',
      region: '',
      city: '',
      language: '',
      weekday: 1,
      hour: 0,
      referrer: 'direct',
      visitor: 'unknown',
      keyValues: {},
    },
    now,
    random: Math.random,
  })
  const answers: Record<string, SlotAnswer> = {}
  for (const [i, { name, slot }] of known.entries())
    answers[name] = answerSlot(copy, { decision: decisions[i], slot, page, reader, origin })
  return answers
}

type Decided = {
  decision: Decision | undefined
  slot: SiteCopy['snapshot']['settings']['value']['slots'][number] | undefined
  page: PageToken
  reader: Reader
  origin: string
}
const answerSlot = (copy: SiteCopy, { decision, slot, page, reader, origin }: Decided): SlotAnswer => {
  const label = slot?.label ?? copy.snapshot.settings.value.label
  const base = { label, lazyMargin: slot?.lazyMargin ?? 0, fallback: slot?.fallback ?? 'collapse' }
  if (!slot || !decision || 'reason' in decision)
    return { status: 'empty', html: '', width: 0, height: 0, ...base }
  const { creative, lineItem, type } = decision
  const bound = {
    ...page,
    slot: slot.number,
    lineItem,
    creative: creative.id,
    device: reader.device,
    country: reader.country,
    decidedAt: page.issuedAt,
    turn: 0,
    isLeased: false,
    isTest: false,
  }
  const clickHref = `${origin}/v1/click/${copy.site}.${sealDecision(copy.tokenKey, 'click', bound)}`
  const at = `${origin}/v1/sites/${copy.site}/creatives`
  return {
    status: type === 'house' ? 'house' : 'filled',
    html: renderSlot({
      label,
      payer: creative.payer,
      size: [creative.width, creative.height],
      creative:
        creative.kind === 'image'
          ? { kind: 'image', src: `${at}/${creative.file}`, alt: creative.alt }
          : {
              kind: 'html',
              src: `${at}/cr_${creative.id.toString(36)}.html?click=${clickHref.slice(clickHref.lastIndexOf('/') + 1)}`,
            },
      clickHref,
    }),
    width: creative.width,
    height: creative.height,
    token: sealDecision(copy.tokenKey, 'decision', bound),
    ...base,
  }
}

/** The lists a page asks for, no story twice on it: see-also first, then similar, then popular. */
const answerLists = (copy: SiteCopy, article: ArticleCopy, want: PageWant) => {
  const lists = want.lists === 'auto' ? usual : want.lists
  const related = relatedCards(copy, article).map(({ card }) => card)
  const popular = popularCards(copy, { window: 'today' })
  const byId = new Map([...related, ...popular].map((card) => [card.id, card]))
  const ids = related.map(({ id }) => id)
  const chosen = dedupePage(
    {
      current: article.context.id,
      read: want.read,
      seeAlso: ids,
      similar: ids,
      popular: popular.map(({ id }) => id),
    },
    { seeAlso: lists['see-also'] ?? 0, similar: lists.similar ?? 0, popular: lists.popular ?? 0 },
  )
  const answer = (name: ListName, chosenIds: readonly number[]): ListAnswer => {
    const items = chosenIds.flatMap((id) => byId.get(id) ?? []).map(itemOf)
    return { items, html: renderList[name](items, { heading: headingOf(copy, name) }) }
  }
  return {
    ...(lists['see-also'] && {
      seeAlso: {
        ...answer('see-also', chosen.seeAlso),
        positions: seeAlsoPositions(article, lists['see-also']),
      },
    }),
    ...(lists.similar && { similar: answer('similar', chosen.similar) }),
    ...(lists.popular && { popular: answer('popular', chosen.popular) }),
  }
}

/** After which blocks of the article the links belong, where ingestion has stored its outline; [] where it has not. */
const seeAlsoPositions = ({ context }: ArticleCopy, atMost: number): number[] =>
  everyWords(
    context.outline.map((words) => ({ words, kind: 'paragraph' })),
    { atMost },
  )

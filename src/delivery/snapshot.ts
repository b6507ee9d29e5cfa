import { LRUCache } from 'lru-cache'
import type { Deciding } from '../ads/choose.ts'
import { drawByPlan, preparePlan } from '../ads/plan/draw.ts'
import { prepare } from '../ads/prepare.ts'
import { type Env, optionsOf } from '../env.ts'
import { deriveKey } from '../keys.ts'
import { logError } from '../log.ts'
import type { ArticleContext, Card, PopularQuery, Snapshot, SnapshotAnswer } from '../site/contract.ts'
import { isSensitive } from '../site/brand-safety.ts'
import { forgetSite, siteExists } from '../site/roster.ts'
import { SiteId } from '../site/settings.ts'
import { siteOf } from '../site/site-of.ts'
import { addressOfArticle } from './addresses.ts'
import { EdgeNotes } from './edge-notes.ts'

/* Freshness. Under traffic a copy is renewed in the background before anybody has to wait for it; after a silence the
   first request waits a little. A Worker request may not wait for another request's promise (it hangs), so each
   refresh belongs to the request that starts it, and `refreshingUntil` keeps the others from starting it again. */
const quick = { renewAfterMs: 2000, waitAfterMs: 5000 }
/** A line item with a hard cap has run out of leases here: more are asked for ahead of time. */
const shortAfterMs = 250
/** What resembles an article changes slowly, and costs its site some milliseconds to find. */
const slow = { renewAfterMs: 15_000, waitAfterMs: 60_000 }
const waitAtMostMs = 200
/** What this isolate has never seen is worth some more waiting: without the site there is no answer at all. */
const waitAtMostForNewsMs = { site: 8000, article: 2000 }
const refreshAtMostMs = 5000
/** How long a copy serves readers when its site cannot be reached. */
const staleAtMostMs = 24 * 3_600_000

type Copy = { fetchedAt: number; refreshingUntil: number }

export type SiteCopy = Copy & {
  site: string
  snapshot: Snapshot
  /** Line items and plan, as decisions are drawn from them. */
  deciding: Deciding
  cards: Map<number, Card>
  /** What this isolate will tell the site at the next renewal; its leases. */
  notes: EdgeNotes
  /** Signs page views and decisions of this site. Lives in this isolate only. */
  tokenKey: Uint8Array
  salt: Uint8Array
  /** Another one as soon as settings or lists move: what is made from a copy is kept under it. */
  edition: string
}
export type ArticleCopy = Copy & { site: string; context: ArticleContext; edition: string }
/** Popular narrowed to a section or tag, further down than the snapshot's lists reach. */
export type PopularCopy = Copy & {
  site: string
  query: PopularQuery
  cards: Card[]
  /** As in the snapshot when it was asked for. */
  withdrawals: number
  edition: string
}
type AnyCopy = SiteCopy | ArticleCopy | PopularCopy

/** Bounded by bytes, with the bodies beside it (bodies.ts) to 32 MiB, since an isolate's 128 MB are shared with objects.
 *  A site's key is its id, an article's has a space and its address after it, a narrowed list's a space and JSON. */
const copies = new LRUCache<string, AnyCopy>({ maxSize: 24 * 2 ** 20 })

/** An article of which nothing is known yet may be fetched at any moment. */
const freshnessOf = (copy: AnyCopy) =>
  'snapshot' in copy || ('context' in copy && copy.context.related.length === 0) ? quick : slow

/** No list may name what has been withdrawn since. */
const isCurrent = (copy: ArticleCopy | PopularCopy, { snapshot }: SiteCopy) =>
  ('context' in copy ? copy.context : copy).withdrawals >= snapshot.popular.value.withdrawals

/** Of a copy that is older than now by the clock, or younger: it may have been set back. */
const ageOf = (copy: AnyCopy, now: number) => Math.abs(now - copy.fetchedAt)
const isWarm = (copy: AnyCopy, now: number) => ageOf(copy, now) <= freshnessOf(copy).waitAfterMs
const isRefreshing = ({ refreshingUntil }: AnyCopy, now: number) =>
  refreshingUntil > now && refreshingUntil - now <= refreshAtMostMs

/** A copy good enough to answer from at once; null: ask `siteCopy`. Never waits. */
export const warmSiteCopy = (site: string, now: number): SiteCopy | null => {
  const copy = copies.get(site) as SiteCopy | undefined
  return copy && isWarm(copy, now) ? copy : null
}

/** Renews in the background what is about to grow old. */
export const renew = (env: Env, ctx: ExecutionContext, copy: AnyCopy) => {
  const now = Date.now()
  const isShort = 'snapshot' in copy && copy.notes.purse.isShort()
  const renewAfterMs = isShort ? shortAfterMs : freshnessOf(copy).renewAfterMs
  if (ageOf(copy, now) <= renewAfterMs || isRefreshing(copy, now)) return
  copy.refreshingUntil = now + refreshAtMostMs
  ctx.waitUntil(refresh(env, copy))
}

const refresh = (env: Env, copy: AnyCopy): Promise<void> =>
  'snapshot' in copy
    ? refreshSite(env, copy.site, copy)
    : 'context' in copy
      ? refreshArticle(env, copy.site, copy.context.url)
      : refreshPopular(env, copy)

const keyOf = (copy: AnyCopy): string =>
  'snapshot' in copy
    ? copy.site
    : 'context' in copy
      ? articleKey(copy.site, copy.context.url)
      : popularKey(copy.site, copy.query)

/** All that this isolate has. */
export const siteCopies = (): SiteCopy[] =>
  [...copies.values()].filter((copy): copy is SiteCopy => 'snapshot' in copy)

/** The site as the edge knows it, or null when nobody created it. Throws when it was never seen and cannot be reached. */
export const siteCopy = async (env: Env, ctx: ExecutionContext, site: string): Promise<SiteCopy | null> => {
  if (!SiteId.safeParse(site).success) return null
  const copy = copies.get(site) as SiteCopy | undefined
  if (copy) return freshEnough(env, ctx, copy)
  if (!(await siteExists(env, site))) return null
  const refreshing = refreshSite(env, site, null)
  ctx.waitUntil(refreshing.catch(() => {}))
  if (!(await isInTime(refreshing, waitAtMostForNewsMs.site))) throw new Error('the site does not answer')
  return (copies.get(site) as SiteCopy | undefined) ?? null
}

/** What is known of an article address; `id` 0 where it is foreign or (still) unknown. */
export const articleCopy = async (
  env: Env,
  ctx: ExecutionContext,
  site: SiteCopy,
  rawUrl: string,
): Promise<ArticleCopy> => {
  const { url = '', host = '' } = addressOfArticle(rawUrl) ?? {}
  if (!site.snapshot.settings.value.hosts.includes(host)) return unknownArticle(site, url)
  const copy = copies.get(articleKey(site.site, url)) as ArticleCopy | undefined
  if (copy && isCurrent(copy, site)) return freshEnough(env, ctx, copy)
  const refreshing = refreshArticle(env, site.site, url)
  ctx.waitUntil(refreshing)
  await isInTime(refreshing, waitAtMostForNewsMs.article)
  const known = copies.get(articleKey(site.site, url)) as ArticleCopy | undefined
  if (known) return known
  // Out of reach: the next reader need not wait for it as well.
  const unknown = { ...unknownArticle(site, url), refreshingUntil: Date.now() + refreshAtMostMs }
  copies.set(articleKey(site.site, url), unknown, { size: 4096 + url.length * 8 })
  return unknown
}

const isInTime = (refreshing: Promise<void>, atMostMs: number): Promise<boolean> =>
  Promise.race([refreshing.then(() => true), scheduler.wait(atMostMs).then(() => false)])

/** Of an address in any spelling. */
export const warmArticleCopy = (site: SiteCopy, rawUrl: string, now: number): ArticleCopy | null => {
  const { url = '' } = addressOfArticle(rawUrl) ?? {}
  const copy = copies.get(articleKey(site.site, url)) as ArticleCopy | undefined
  return copy && isWarm(copy, now) && isCurrent(copy, site) ? copy : null
}

const articleKey = (site: string, url: string) => `${site} ${url}`

/** Popular of a section or tag as the site itself narrows it. */
export const popularCopy = async (
  env: Env,
  ctx: ExecutionContext,
  { site, snapshot }: SiteCopy,
  query: PopularQuery,
): Promise<PopularCopy> => {
  const key = popularKey(site, query)
  const copy = copies.get(key) as PopularCopy | undefined
  const { withdrawals } = snapshot.popular.value
  if (copy && copy.withdrawals >= withdrawals) return freshEnough(env, ctx, copy)
  const asked = { site, query, withdrawals, fetchedAt: 0, refreshingUntil: 0, cards: [], edition: '' }
  const refreshing = refreshPopular(env, asked)
  ctx.waitUntil(refreshing)
  await isInTime(refreshing, waitAtMostForNewsMs.article)
  return (copies.get(key) as PopularCopy | undefined) ?? asked
}

const popularKey = (site: string, { window, section, tag }: PopularQuery) =>
  `${site} ${JSON.stringify([window, section, tag])}`

/** Foreign, never heard of, or its site is out of reach: then the cards of the snapshot may still know it. */
const unknownArticle = ({ site, snapshot }: SiteCopy, url: string): ArticleCopy => {
  const { language, ads } = snapshot.settings.value
  const card = snapshot.popular.value.cards.find((known) => known.url === url)
  const { id = 0, section = '', tags = [] } = card ?? {}
  return {
    site,
    fetchedAt: 0,
    refreshingUntil: 0,
    context: {
      id,
      url,
      section,
      tags,
      language,
      isSensitive: isSensitive({ section, tags, isMarked: false }, ads),
      outline: [],
      likeness: {},
      withdrawals: snapshot.popular.value.withdrawals,
      related: [],
      seeAlso: [],
      excluded: { related: [], seeAlso: [] },
      variant: null,
    },
    edition: '',
  }
}

const freshEnough = async <C extends AnyCopy>(env: Env, ctx: ExecutionContext, copy: C): Promise<C> => {
  const now = Date.now()
  if (isWarm(copy, now)) {
    renew(env, ctx, copy)
    return copy
  }
  if (isRefreshing(copy, now)) return copy
  copy.refreshingUntil = now + refreshAtMostMs
  const refreshing = refresh(env, copy)
  ctx.waitUntil(refreshing)
  await Promise.race([refreshing, scheduler.wait(waitAtMostMs)])
  return (copies.get(keyOf(copy)) as C | undefined) ?? copy
}

/** Never rejects when there is an older copy: that goes on serving. */
const refreshSite = async (env: Env, site: string, old: SiteCopy | null): Promise<void> => {
  const notes = old?.notes ?? new EdgeNotes()
  try {
    const have = old && {
      settings: old.snapshot.settings.version,
      ads: old.snapshot.ads.version,
      plan: old.snapshot.plan.version,
      popular: old.snapshot.popular.version,
    }
    // RPC types forget that flights are pairs.
    const answer = (await siteOf(env, site).snapshot(have, notes.report(Date.now()))) as SnapshotAnswer | null
    if (answer) keepSite(env, site, answer, { old, notes })
    else {
      copies.delete(site)
      forgetSite(env, site)
    }
  } catch (error) {
    logError('snapshot.refresh', error, { site })
    if (!old) throw error
    if (Date.now() - old.fetchedAt > staleAtMostMs) copies.delete(site)
  }
}

type Kept = { old: SiteCopy | null; notes: EdgeNotes }
const keepSite = (env: Env, site: string, answer: SnapshotAnswer, { old, notes }: Kept) => {
  const settings = answer.settings ?? old?.snapshot.settings
  const ads = answer.ads ?? old?.snapshot.ads
  const plan = answer.plan ?? old?.snapshot.plan
  const popular = answer.popular ?? old?.snapshot.popular
  if (!settings || !ads || !plan || !popular) throw new Error('a snapshot without all its parts')
  const { secret } = optionsOf(env)
  notes.purse.take(answer.grants, Date.now())
  const copy: SiteCopy = {
    site,
    fetchedAt: Date.now(),
    refreshingUntil: 0,
    notes,
    snapshot: { at: answer.at, settings, ads, plan, popular },
    deciding:
      answer.ads || answer.plan || !old ? decidingFrom({ ads, plan }, answer.ads ? null : old) : old.deciding,
    cards: answer.popular || !old ? new Map(popular.value.cards.map((card) => [card.id, card])) : old.cards,
    tokenKey: old?.tokenKey ?? deriveKey(secret, 'tokens', site),
    salt: old?.salt ?? deriveKey(secret, 'readers', site),
    edition: `${settings.version}.${popular.version}`,
  }
  const size = 4096 + popular.value.cards.length * 700 + ads.value.length * 2500
  copies.set(site, copy, { size })
}

/** Line items are indexed when they have changed; a new plan alone is soon prepared. */
const decidingFrom = ({ ads, plan }: Pick<Snapshot, 'ads' | 'plan'>, old: SiteCopy | null): Deciding => {
  const lineItems = old?.deciding.lineItems ?? prepare(ads.value)
  const prepared = preparePlan(plan.value, lineItems.items)
  return { lineItems, draw: (candidates, count, u) => drawByPlan(prepared, candidates, count, u) }
}

const refreshArticle = async (env: Env, site: string, url: string): Promise<void> => {
  const key = articleKey(site, url)
  try {
    const context = await siteOf(env, site).article(url)
    const old = copies.get(key) as ArticleCopy | undefined
    const isSame = old && JSON.stringify(old.context) === JSON.stringify(context)
    const copy: ArticleCopy = {
      site,
      fetchedAt: Date.now(),
      refreshingUntil: 0,
      context: isSame ? old.context : context,
      edition: isSame ? old.edition : crypto.randomUUID(),
    }
    const cards = context.related.length + context.seeAlso.length
    // A block with its likenesses.
    const block = 100 + context.seeAlso.length * 8
    copies.set(key, copy, { size: 4096 + url.length * 8 + cards * 700 + context.outline.length * block })
  } catch (error) {
    logError('article.refresh', error, { site })
    const old = copies.get(key) as ArticleCopy | undefined
    if (old && Date.now() - old.fetchedAt > staleAtMostMs) copies.delete(key)
  }
}

const refreshPopular = async (env: Env, old: PopularCopy): Promise<void> => {
  const key = popularKey(old.site, old.query)
  try {
    const cards = await siteOf(env, old.site).popular(old.query)
    const isSame = old.edition !== '' && JSON.stringify(old.cards) === JSON.stringify(cards)
    const moved = isSame ? {} : { cards, edition: crypto.randomUUID() }
    const copy = { ...old, ...moved, fetchedAt: Date.now(), refreshingUntil: 0 }
    copies.set(key, copy, { size: 1024 + key.length * 2 + cards.length * 700 })
  } catch (error) {
    logError('popular.refresh', error, { site: old.site })
    if (Date.now() - old.fetchedAt > staleAtMostMs) copies.delete(key)
  }
}

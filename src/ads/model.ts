import * as z from 'zod'

/** Names of things that appear in attributes and URLs. */
export const Name = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,39}$/,
    'lower-case letters, digits and hyphens, starting with a letter, at most 40',
  )

const Pixels = z.int().min(1).max(4096)
export const Size = z.tuple([Pixels, Pixels])
/** [width, height] in CSS pixels. */
export type Size = z.infer<typeof Size>

/** From `minWidth` CSS pixels of viewport upwards, any of these sizes may be shown. */
const Breakpoint = z.strictObject({
  minWidth: z.int().min(0).max(10_000),
  sizes: z.array(Size).min(1).max(10),
})

export const Slot = z.strictObject({
  name: Name,
  sizes: z
    .array(Breakpoint)
    .min(1)
    .max(6)
    .refine((list) => list.some(({ minWidth }) => minWidth === 0), 'one breakpoint must start at minWidth 0'),
  /** Overrides the site's label. */
  label: z.string().trim().min(1).max(40).optional(),
  /** How far below the viewport, in CSS pixels, the slot begins to load. */
  lazyMargin: z.int().min(0).max(5000).default(400),
  /** What an unfilled slot does: keep its place with a quiet placeholder, or give it up where that moves nothing the reader sees. */
  fallback: z.enum(['placeholder', 'collapse']).default('placeholder'),
  /** A new ad after so many seconds in view, at most so often in one page view. Absent: never. */
  refresh: z.strictObject({ seconds: z.int().min(30).max(3600), atMost: z.int().min(1).max(20) }).optional(),
  /** Remnant below this price, in micros per thousand impressions, is not shown here. */
  floorMicros: z.int().min(0).max(1e12).default(0),
})
export type Slot = z.infer<typeof Slot>

export const Device = z.enum(['phone', 'tablet', 'desktop'])
export type Device = z.infer<typeof Device>

export const Referrer = z.enum(['direct', 'internal', 'search', 'social', 'other'])
export type Referrer = z.infer<typeof Referrer>
const Visitor = z.enum(['new', 'returning', 'unknown'])
type Visitor = z.infer<typeof Visitor>

const values = (value: z.ZodString, most = 200) => z.array(value).max(most).optional()
const Word = z.string().trim().min(1).max(100)
const Dimensions = z.strictObject({
  slots: values(Name, 50),
  sections: values(Word),
  tags: values(Word),
  /** Patterns of the article's path (and query); `*` stands for anything: `/sport/*`. */
  urls: values(
    z
      .string()
      .regex(/^\/\S*$/, 'a path, starting with /; * stands for anything')
      .max(300),
    50,
  ),
  devices: z.array(Device).max(3).optional(),
  /** As in `Reader` (ads/user-agent.ts): chrome, safari, firefox, edge, opera, samsung, other. */
  browsers: values(Word, 20),
  /** android, ios, windows, macos, linux, chromeos, other. */
  systems: values(Word, 20),
  /** ISO 3166-1 alpha-2. */
  countries: values(z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)'), 250),
  /** ISO 3166-2, with its country: KE-30. */
  regions: values(z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'an ISO 3166-2 code, such as KE-30')),
  cities: values(Word),
  /** Language of the article: `sw` takes `sw-KE` as well. */
  languages: values(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag, such as sw'), 50),
  /** 1 Monday … 7 Sunday, and 0 … 23, in the site's time zone. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
  hours: z.array(z.int().min(0).max(23)).max(24).optional(),
  referrers: z.array(Referrer).max(5).optional(),
  visitors: z.array(Visitor).max(3).optional(),
  /** What the page says of itself: for every key one of its values. */
  keyValues: z
    .record(Name, z.array(Word).min(1).max(50))
    .refine((keys) => Object.keys(keys).length <= 20, 'at most 20 keys')
    .optional(),
})
export type Dimensions = z.infer<typeof Dimensions>
/** AND over the dimensions (and over the keys of `keyValues`), OR inside each; a match of any `exclude` value refuses. Words
 *  compare case-folded. An empty list restricts nothing. */
export const Targeting = z.strictObject({ include: Dimensions.optional(), exclude: Dimensions.optional() })
export type Targeting = z.infer<typeof Targeting>

const Instant = z.iso.datetime({ offset: true })
const Flight = z
  .strictObject({ start: Instant, end: Instant })
  .refine(({ start, end }) => Date.parse(start) < Date.parse(end), {
    path: ['end'],
    message: 'must be after start',
  })

export const Order = z.strictObject({
  name: z.string().trim().min(1).max(200),
  advertiser: z.string().trim().min(1).max(200),
})
export type Order = z.infer<typeof Order>

/** Highest priority first: https://support.google.com/admanager/answer/177279 uses the same ladder. */
export const LineItemType = z.enum(['sponsorship', 'guaranteed', 'remnant', 'house'])
export type LineItemType = z.infer<typeof LineItemType>

/** How a line item may stand on one page.
 *  `once`: in one slot, and its advertiser in no other. `many`: in several, beside others of its advertiser that may too.
 *  `companions`: when it wins a slot, it takes along every free one that its creatives fit.
 *  `roadblock`: in every slot of the page that it targets, or in none. */
export const OnPage = z.enum(['once', 'many', 'companions', 'roadblock'])
export type OnPage = z.infer<typeof OnPage>

const FrequencyCap = z.strictObject({
  /** Whose impressions are counted, in this reader's own browser. */
  scope: z.enum(['line-item', 'advertiser', 'creative']),
  impressions: z.int().min(1).max(100),
  per: z.strictObject({
    unit: z.enum(['minutes', 'hours', 'days']),
    count: z.int().min(1).max(90),
  }),
})
export type FrequencyCap = z.infer<typeof FrequencyCap>

const Micros = z.int().min(0).max(1e12)
/** IAB Content Taxonomy 1.0 (OpenRTB 2.6, AdCOM 1.0 list "Category Taxonomies", 1): a tier, or a category of one. */
const Category = z.string().regex(/^IAB\d{1,2}(-\d{1,2})?$/, 'an IAB category, such as IAB8 or IAB8-5')
const LineItemId = z.string().regex(/^li_[0-9a-z]+$/, 'a line item id (li_…)')

export const LineItem = z
  .strictObject({
    orderId: z.string().regex(/^or_[0-9a-z]+$/, 'an order id (or_…)'),
    name: z.string().trim().min(1).max(200),
    type: LineItemType,
    /** `share` is a percentage of the opportunities that match; the other kinds stop when the amount is counted. What is
     *  guaranteed without one takes what the plan leaves. */
    goal: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.enum(['impressions', 'viewable', 'clicks']),
          amount: z.int().min(1).max(1e12),
        }),
        z.strictObject({ kind: z.literal('share'), amount: z.int().min(1).max(100) }),
      ])
      .optional(),
    flights: z.array(Flight).min(1).max(20),
    /** Along the traffic's own shape; a third ahead of it; or as fast as possible. */
    pacing: z.enum(['even', 'frontloaded', 'asap']).default('even'),
    /** Impressions that are never exceeded; days are the site's. A goal in impressions is such a cap as well. */
    caps: z
      .strictObject({
        daily: z.int().min(1).max(1e12).optional(),
        lifetime: z.int().min(1).max(1e12).optional(),
      })
      .default({}),
    targeting: Targeting.default({}),
    frequencyCaps: z.array(FrequencyCap).max(6).default([]),
    /** Two line items with a label in common never share a page. */
    exclusionLabels: z.array(Name).max(10).default([]),
    /** What it advertises, in the words of OpenRTB: sellers block by them (`bcat`). */
    categories: z.array(Category).max(5).optional(),
    onPage: OnPage.default('once'),
    /** Articles that are marked sensitive show it too. */
    onSensitive: z.boolean().default(false),
    /** Integer micros of the currency: per thousand impressions, or per click. */
    price: z
      .strictObject({
        cpmMicros: Micros.optional(),
        cpcMicros: Micros.optional(),
        currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)'),
      })
      .refine(({ cpmMicros, cpcMicros }) => (cpmMicros === undefined) !== (cpcMicros === undefined), {
        path: ['cpmMicros'],
        message: 'either this or cpcMicros is the price',
      })
      .optional(),
    /** `held`: booked in plan and avails until `heldUntil`, without serving; then it lapses. `archived`: paused for good, kept for
     *  its numbers. */
    status: z.enum(['active', 'paused', 'held', 'archived']).default('active'),
    heldUntil: Instant.optional(),
    /** The line item whose shortfall this one makes good. */
    makeGoodFor: LineItemId.optional(),
  })
  .refine(({ status, heldUntil }) => (status === 'held') === (heldUntil !== undefined), {
    path: ['heldUntil'],
    message: 'stands with status held, and only there',
  })
  .refine(({ type, goal }) => goal?.kind !== 'share' || type === 'sponsorship', {
    path: ['goal'],
    message: 'a share of voice is what a sponsorship has',
  })
export type LineItem = z.infer<typeof LineItem>

const ClickUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).max(2048)
const TrackerUrl = z.url({ protocol: /^https$/, error: 'must be an https address' }).max(2048)
const Hash = (ending: string, what: string) =>
  z.string().regex(new RegExp(`^[0-9a-f]{32}\\.(${ending})$`), what)
const ImageFile = Hash('png|jpg|webp|avif|gif', 'the name that the upload of an image answered')
const creativeBase = {
  lineItemId: LineItemId,
  size: Size,
  clickUrl: ClickUrl,
  /** Rotation within the line item. */
  weight: z.int().min(1).max(1000).default(1),
  /** Who paid, shown at the label (EU 2024/900). */
  payer: z.string().trim().max(120).default(''),
  /** Political advertising: names its payer, and is labelled as such. */
  political: z.boolean().default(false),
  /** Creatives of one set stand together when their line item fills several slots of a page. */
  set: Name.optional(),
  /** Addresses that hear of an impression, from the reader's browser and only with consent. */
  impressionTrackers: z.array(TrackerUrl).max(5).default([]),
  status: z.enum(['active', 'paused']).default('active'),
  /** Only what is approved serves. `blocked`: stopped in an emergency, until somebody approves it again. */
  approval: z.enum(['approved', 'pending', 'rejected', 'blocked']).default('approved'),
}
const headline = z.string().trim().min(1).max(90)
const text = z.string().trim().max(200).default('')
export const Creative = z
  .discriminatedUnion('kind', [
    /** `file` is the name that `POST …/creatives/files` answered. */
    z.strictObject({
      kind: z.literal('image'),
      ...creativeBase,
      file: ImageFile,
      alt: z.string().max(300).default(''),
    }),
    /** Own markup, shown in a sandboxed iframe. `{clickurl}` in it becomes the counted click address. */
    z.strictObject({ kind: z.literal('html'), ...creativeBase, html: z.string().min(1).max(200_000) }),
    /** A third party's tag, in the same sandbox; it may pass back (`ukingo.passback()`) when it has nothing to show. */
    z.strictObject({ kind: z.literal('tag'), ...creativeBase, html: z.string().min(1).max(200_000) }),
    /** A zip with an index.html; `clickTag` is set before its scripts run. */
    z.strictObject({
      kind: z.literal('html5'),
      ...creativeBase,
      file: Hash('zip', 'the name that the upload of a zip answered'),
    }),
    /** Looks like the page, and says who sponsors it. */
    z.strictObject({
      kind: z.literal('native'),
      ...creativeBase,
      headline,
      text,
      sponsor: z.string().trim().min(1).max(60),
      file: ImageFile.optional(),
    }),
    z.strictObject({ kind: z.literal('text'), ...creativeBase, headline, text }),
  ])
  .refine(({ kind, size: [width, height] }) => kind === 'native' || width > 1 || height > 1, {
    path: ['size'],
    message: '1 × 1 is a native item of a list',
  })
  .refine(({ political, payer }) => !political || payer !== '', {
    path: ['payer'],
    message: 'political advertising names who paid (EU 2024/900)',
  })
export type Creative = z.infer<typeof Creative>

/** What is known of one opportunity when a slot is decided. '' and []: unknown. */
export type Opportunity = {
  slot: string
  section: string
  tags: readonly string[]
  /** Path and query of the canonical address. */
  url: string
  device: Device
  browser: string
  system: string
  country: string
  region: string
  city: string
  language: string
  /** 1 Monday … 7 Sunday, in the site's time zone. */
  weekday: number
  hour: number
  referrer: Referrer
  visitor: Visitor
  keyValues: Readonly<Record<string, readonly string[]>>
}

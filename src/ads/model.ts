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
})
export type Slot = z.infer<typeof Slot>

export const Device = z.enum(['phone', 'tablet', 'desktop'])
export type Device = z.infer<typeof Device>

const Dimensions = z.strictObject({
  slots: z.array(Name).max(50).optional(),
  sections: z.array(z.string().min(1).max(100)).max(200).optional(),
  tags: z.array(z.string().min(1).max(100)).max(200).optional(),
  devices: z.array(Device).max(3).optional(),
  /** ISO 3166-1 alpha-2. */
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)'))
    .max(250)
    .optional(),
})
/** AND over the dimensions, OR inside each; a match of any `exclude` value refuses. Sections and tags compare case-folded. */
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

export const LineItem = z.strictObject({
  orderId: z.string().regex(/^or_[0-9a-z]+$/, 'an order id (or_…)'),
  name: z.string().trim().min(1).max(200),
  type: LineItemType,
  /** `share` is a percentage of the opportunities that match; the other kinds stop when the amount is counted. */
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
  targeting: Targeting.default({}),
  /** Per thousand impressions, integer micros of the currency. */
  price: z
    .strictObject({
      cpmMicros: z.int().min(0).max(1e12),
      currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)'),
    })
    .optional(),
  status: z.enum(['active', 'paused']).default('active'),
})
export type LineItem = z.infer<typeof LineItem>

const ClickUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).max(2048)
const creativeBase = {
  lineItemId: z.string().regex(/^li_[0-9a-z]+$/, 'a line item id (li_…)'),
  size: Size,
  clickUrl: ClickUrl,
  /** Rotation within the line item. */
  weight: z.int().min(1).max(1000).default(1),
  /** Who paid, shown at the label (EU 2024/900). */
  payer: z.string().trim().max(120).default(''),
  status: z.enum(['active', 'paused']).default('active'),
}
export const Creative = z.discriminatedUnion('kind', [
  /** `file` is the content hash that `POST …/creatives/files` answered. */
  z.strictObject({
    kind: z.literal('image'),
    ...creativeBase,
    file: z.string().regex(/^[0-9a-f]{32}\.(png|jpg|webp|avif|gif)$/),
    alt: z.string().max(300).default(''),
  }),
  /** Shown in a sandboxed iframe. `{clickurl}` in it becomes the counted click address. */
  z.strictObject({ kind: z.literal('html'), ...creativeBase, html: z.string().min(1).max(200_000) }),
])
export type Creative = z.infer<typeof Creative>

/** What is known of one opportunity when a slot is decided. */
export type Opportunity = {
  slot: string
  section: string
  tags: readonly string[]
  device: Device
  /** '' when unknown. */
  country: string
}

import * as z from 'zod'

const Pixels = z.int().min(1).max(10_000)
const Flag = z.union([z.literal(0), z.literal(1)])
const Currency = z.string().regex(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)')
const Words = z.array(z.string().max(300)).max(1000).default([])

const Banner = z.object({
  format: z
    .array(z.object({ w: Pixels.optional(), h: Pixels.optional() }))
    .max(50)
    .default([]),
  w: Pixels.optional(),
  h: Pixels.optional(),
})

/** `request` is a native request (OpenRTB Native 1.2) as JSON within JSON. */
const Native = z.object({ request: z.string().max(20_000) })

const Imp = z.object({
  id: z.string().min(1).max(200),
  tagid: z.string().max(200).optional(),
  banner: Banner.optional(),
  native: Native.optional(),
  /** Per thousand impressions, in whole units of `bidfloorcur`. */
  bidfloor: z.number().min(0).default(0),
  bidfloorcur: Currency.default('USD'),
  pmp: z.object({ private_auction: Flag.default(0) }).optional(),
  /** Prebid's own place for what a bidder is told. */
  ext: z
    .object({
      prebid: z
        .object({ bidder: z.record(z.string(), z.object({ slot: z.string().optional() })) })
        .optional()
        .catch(undefined),
    })
    .optional(),
})
export type Imp = z.infer<typeof Imp>

const Regs = z
  .object({
    coppa: Flag.optional(),
    gdpr: Flag.optional(),
    us_privacy: z.string().max(20).optional(),
    gpp: z.string().max(5000).optional(),
    gpp_sid: z.array(z.int()).max(50).optional(),
    /** Where OpenRTB 2.5 had them. */
    ext: z
      .object({ gdpr: Flag.optional(), us_privacy: z.string().max(20).optional() })
      .optional()
      .catch(undefined),
  })
  .default({})

const User = z
  .object({
    consent: z.string().max(10_000).optional(),
    ext: z
      .object({ consent: z.string().max(10_000).optional() })
      .optional()
      .catch(undefined),
  })
  .default({})

/** What is read of an OpenRTB 2.6 bid request; whatever else it says is nobody's business here.
 *  https://github.com/InteractiveAdvertisingBureau/openrtb2.x/blob/main/2.6.md */
export const BidRequest = z.object({
  id: z.string().min(1).max(200),
  imp: z
    .array(Imp)
    .min(1)
    .max(50)
    .superRefine((imps, ctx) => {
      for (const [i, { id }] of imps.entries())
        if (imps.findIndex((other) => other.id === id) < i)
          ctx.addIssue({ code: 'custom', path: [i, 'id'], message: 'each impression has an id of its own' })
    }),
  site: z.object({ page: z.string().max(4096).optional(), ref: z.string().max(4096).optional() }).optional(),
  device: z
    .object({
      ua: z.string().max(1000).optional(),
      w: z.int().min(0).max(20_000).optional(),
      dnt: Flag.optional(),
      lmt: Flag.optional(),
    })
    .default({}),
  regs: Regs,
  user: User,
  cur: z.array(Currency).max(200).optional(),
  bcat: Words,
  badv: Words,
  wseat: Words,
  bseat: Words,
  /** Milliseconds, the network's part included. */
  tmax: z.int().min(1).optional(),
  test: Flag.default(0),
})
export type BidRequest = z.infer<typeof BidRequest>

import * as z from 'zod'
import { Category, Name } from '../ads/model.ts'
import { HttpUrl } from '../catalogue/article.ts'

const Domain = z
  .string()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
    'a domain, such as exchange.example',
  )

/** Field of a line that is parted by commas and ends at a `#`. */
const Field = z.string().regex(/^[^\s,;#"]{1,100}$/, 'no spaces, commas, semicolons, quotes or #')

/** One line of ads.txt: https://iabtechlab.com/wp-content/uploads/2022/04/Ads.txt-1.1.pdf */
const AuthorisedSeller = z.strictObject({
  domain: Domain,
  account: Field,
  relationship: z.enum(['DIRECT', 'RESELLER']),
  /** What a certification authority (TAG) knows the domain by. */
  authority: Field.optional(),
})

const AdsTxt = z.strictObject({
  sellers: z
    .array(AuthorisedSeller)
    .max(1000)
    .superRefine((sellers, ctx) => {
      const known = new Set<string>()
      for (const [i, { domain, account, relationship }] of sellers.entries()) {
        const line = `${domain},${account},${relationship}`
        if (known.has(line)) ctx.addIssue({ code: 'custom', path: [i], message: 'stands here twice' })
        known.add(line)
      }
    })
    .default([]),
  ownerDomain: Domain.optional(),
  managerDomain: Domain.optional(),
  /** An address of mail, or of a page with a form. */
  contact: z.union([z.email(), HttpUrl], 'an email address or a URL').optional(),
})

/** How the site stands in sellers.json, under its own id: https://iabtechlab.com/wp-content/uploads/2019/07/Sellers.json_Final.pdf */
const Seller = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    domain: Domain.optional(),
    type: z.enum(['PUBLISHER', 'INTERMEDIARY', 'BOTH']).default('PUBLISHER'),
    /** Then neither its name nor its domain is told. */
    isConfidential: z.boolean().default(false),
  })
  .refine(({ isConfidential, name, domain }) => isConfidential || (name && domain), {
    path: ['name'],
    error: 'name and domain are told, unless it is confidential',
  })

/** Somebody who may bid for slots that nothing guaranteed wants: OpenRTB 2.6 by POST. */
const DemandPartner = z.strictObject({
  name: Name,
  endpoint: HttpUrl,
  /** Asked for by `wseat`. */
  seat: z.string().min(1).max(100).optional(),
  /** Of these slots; absent: of all. */
  slots: z.array(Name).min(1).max(50).optional(),
  /** Per thousand impressions. */
  floorMicros: z.int().min(0).max(1e12).default(0),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)')
    .default('USD'),
  /** So long a reader's slot waits for an answer, the network included. */
  tmaxMs: z.int().min(50).max(2000).default(400),
})
export type DemandPartner = z.infer<typeof DemandPartner>

export const MarketSettings = z.strictObject({
  adsTxt: AdsTxt.prefault({}),
  /** null: not in sellers.json. */
  seller: Seller.nullable().default(null),
  demand: z
    .array(DemandPartner)
    .max(10)
    .refine(
      (partners) => new Set(partners.map(({ name }) => name)).size === partners.length,
      'each name once',
    )
    .default([]),
  /** What no partner may show here. */
  blockedCategories: z.array(Category).max(200).default([]),
  blockedAdvertisers: z.array(Domain).max(1000).default([]),
})

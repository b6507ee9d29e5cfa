import * as z from 'zod'
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

export const MarketSettings = z.strictObject({
  adsTxt: AdsTxt.prefault({}),
  /** null: not in sellers.json. */
  seller: Seller.nullable().default(null),
})

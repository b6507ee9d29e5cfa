import * as z from 'zod'
import { Name } from '../ads/model.ts'
import { HttpUrl } from '../catalogue/article.ts'
import { MarketSettings } from './market-settings.ts'
import { RankingSettings } from './ranking-model.ts'

/** Chosen at creation, never changed, never given out again. `eu-…` sites keep their objects in the EU. */
export const SiteId = z.string().regex(/^[a-z0-9-]{3,40}$/, '3 to 40 lower-case letters, digits and hyphens')

/** A name or an address, and a port where it is not the scheme's own: narrower than what `URL` takes for a host. */
const hostPattern = /^(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/
const Host = z
  .string()
  .max(255)
  .refine(
    (host) =>
      hostPattern.test(host) && URL.canParse(`https://${host}`) && new URL(`https://${host}`).host === host,
    { error: 'a host name as in an address, lower-case, with its port where there is one: www.example.com' },
  )

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format()
    return true
  } catch {
    return false
  }
}

const LanguageTag = z.string().regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'a language tag, such as en')

const WordsBetween = z.int().min(50).max(5000)

const Placement = z
  .strictObject({
    widget: z.enum(['ad', 'see-also', 'similar', 'popular']),
    slot: Name.optional(),
    selector: z.string().trim().min(1).max(300),
    where: z.discriminatedUnion('at', [
      z.strictObject({ at: z.enum(['before', 'after', 'inside-start', 'inside-end']) }),
      z.strictObject({ at: z.literal('after-paragraph'), n: z.int().min(1).max(200) }),
      z.strictObject({
        at: z.literal('every-words'),
        /** Absent: `minWordsBetween` of the site. */
        words: WordsBetween.optional(),
        atMost: z.int().min(1).max(10),
      }),
    ]),
  })
  .refine(({ widget, slot }) => (widget === 'ad') === (slot !== undefined), {
    path: ['slot'],
    error: 'names the slot of an ad, and stands with no other widget',
  })

const Word = z.string().trim().min(1).max(100)

const Domain = z
  .string()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/, 'a domain, lower-case: tea.example')

const AdSettings = z.strictObject({
  /** Articles of these sections, or with one of these tags, are sensitive: no ads but those made for them. Compared case-folded. */
  sensitive: z
    .strictObject({
      sections: z.array(Word).max(100).default([]),
      tags: z.array(Word).max(500).default([]),
    })
    .prefault({}),
  /** Articles that say they are in another language show no ads (`sw` takes `sw-KE` as well). Empty: all do. */
  languages: z.array(LanguageTag).max(50).default([]),
  /** When more is sold than there is: few line items end short, deeply, or all of them a little. */
  oversold: z.enum(['few', 'all']).default('few'),
  /** Slots that readers are expected to ask for in a day: forecasts start from it, until there is traffic to go by. */
  expectedPerDay: z.int().min(1).max(1e9).default(10_000),
  /** Ads are decided and shown as ever, and nothing of it is counted. */
  testMode: z.boolean().default(false),
  /** What is new or changed of a creative waits until somebody approves it. */
  reviewCreatives: z.boolean().default(false),
  /** No creative of these advertisers is shown, nor one that leads to these domains or their subdomains. */
  blocked: z
    .strictObject({
      /** Compared case-folded. */
      advertisers: z.array(z.string().trim().min(1).max(200)).max(500).default([]),
      domains: z.array(Domain).max(500).default([]),
    })
    .prefault({}),
})

const NativePositions = z
  .array(z.int().min(2).max(20))
  .max(3)
  .refine((positions) => new Set(positions).size === positions.length, 'each position once')
  .default([])

export const SiteSettings = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** Only articles on these hosts are fetched, listed and counted. */
  hosts: z.array(Host).min(1).max(50),
  timeZone: z.string().refine(isTimeZone, 'an IANA time zone, such as Africa/Nairobi').default('UTC'),
  language: LanguageTag.default('en'),
  /** Stands above every ad. */
  label: z.string().trim().min(1).max(40).default('Advertisement'),
  headings: z
    .strictObject({
      seeAlso: z.string().trim().min(1).max(60).default('SEE ALSO'),
      similar: z.string().trim().min(1).max(60).default('Similar Articles'),
      popular: z.string().trim().min(1).max(60).default('Popular Today'),
    })
    .prefault({}),
  feeds: z.array(HttpUrl).max(20).default([]),
  placements: z.array(Placement).max(50).default([]),
  /** Words of an article before its first link or ad between paragraphs, and from one to the next, at least. */
  minWordsBetween: WordsBetween.default(250),
  /** Days after which an article leaves the popular lists. */
  popularAgeDays: z.int().min(1).max(3650).default(7),
  /** Days after which an article leaves the related lists; 0 keeps the whole archive. */
  relatedAgeDays: z.int().min(0).max(36_500).default(0),
  /** `Meter` objects that share the counting of this site. Raising it takes effect for new page views. */
  meters: z.int().min(1).max(64).default(1),
  ads: AdSettings.prefault({}),
  ranking: RankingSettings.prefault({}),
  /** Positions in Similar and Popular that native line items may take, from 1. The first is always an article's. */
  nativePositions: z
    .strictObject({
      similar: NativePositions,
      popular: NativePositions,
    })
    .prefault({}),
  /** Who sells the site's space: ads.txt and sellers.json. */
  market: MarketSettings.prefault({}),
  /** Where the Worker stands before the site's own server (src/inject): paths, with `*` for anything, whose pages it leaves alone. */
  injection: z
    .strictObject({ skip: z.array(z.string().regex(/^\//, 'a path').max(200)).max(100).default([]) })
    .prefault({}),
  /** Hears of every article that is taken down, so that caches in front of us forget the lists that named it (purges.ts). */
  purgeUrl: HttpUrl.nullable().default(null),
  /** See also and Similar leave out what the reader has just read, as their page tells. */
  skipRead: z.boolean().default(true),
})
export type SiteSettings = z.infer<typeof SiteSettings>

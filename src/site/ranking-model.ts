import * as z from 'zod'
import { defaultRanking, type RankingSettings as Ranking } from '../ranking/ranking-settings.ts'

const ArticleId = z.string().regex(/^a_[0-9a-z]{1,7}$/, 'an article id (a_…)')

const ofSignal = {
  article: ArticleId,
  /** The list that it holds in. Absent: all. */
  list: z.enum(['popular', 'similar', 'see-also']).optional(),
  /** In Similar and See also of this article only. */
  beside: ArticleId.optional(),
  /** From then on it holds no more. Absent: until it is removed. */
  until: z.iso.datetime({ offset: true }).optional(),
}

/** An editor's word on one article; what each does is in ranking/signals.ts. */
export const SignalDoc = z
  .discriminatedUnion('effect', [
    z.strictObject({ effect: z.literal('pin'), ...ofSignal, position: z.int().min(1).max(20) }),
    z.strictObject({ effect: z.literal('boost'), ...ofSignal, factor: z.number().min(1).max(10) }),
    z.strictObject({ effect: z.literal('bury'), ...ofSignal, share: z.number().min(0).max(0.9) }),
    z.strictObject({ effect: z.literal('exclude'), ...ofSignal }),
    z.strictObject({ effect: z.literal('cornerstone'), ...ofSignal }),
  ])
  .refine(({ list, beside }) => beside === undefined || list !== 'popular', {
    path: ['beside'],
    message: 'Popular is the same beside every article',
  })
  .refine(({ article, beside }) => beside !== article, {
    path: ['beside'],
    message: 'no article stands beside itself',
  })
export type SignalDoc = z.infer<typeof SignalDoc>

const Share = z.number().min(0).max(1)
const popular = {
  halfLifeHours: z
    .number()
    .min(0.5, 'is at least 0.5: views are kept with half-lives from 30 minutes (of the 1h window) upwards')
    .max(48, 'is at most 48: views are kept with half-lives up to 48 hours (of the 7d window)'),
  exposureWeight: Share,
  /** Half of a list is the most that may be tried on readers. */
  exploration: z.number().min(0).max(0.5),
}
const similar = {
  halfLifeDays: z.number().min(0.5).max(3650),
  coVisitWeight: Share,
  lambda: Share,
}

/** ranking/ranking-settings.ts says what each does. */
export const RankingSettings = z.strictObject({
  popular: z
    .strictObject({
      halfLifeHours: popular.halfLifeHours.default(defaultRanking.popular.halfLifeHours),
      exposureWeight: popular.exposureWeight.default(defaultRanking.popular.exposureWeight),
      exploration: popular.exploration.default(defaultRanking.popular.exploration),
    })
    .prefault({}),
  similar: z
    .strictObject({
      halfLifeDays: similar.halfLifeDays.default(defaultRanking.similar.halfLifeDays),
      coVisitWeight: similar.coVisitWeight.default(defaultRanking.similar.coVisitWeight),
      lambda: similar.lambda.default(defaultRanking.similar.lambda),
    })
    .prefault({}),
}) satisfies z.ZodType<Ranking>

const ofExperiment = {
  name: z.string().trim().min(1).max(200),
  /** draft → running → stopped, and to shipped from the last two: that copies the variant into the site's settings. */
  status: z.enum(['draft', 'running', 'stopped', 'shipped']).default('draft'),
}
const variantOf = <T extends z.ZodRawShape>(fields: T) =>
  z
    .strictObject(fields)
    .partial()
    .refine((variant) => Object.keys(variant).length > 0, 'must differ from the settings in something')

/** Half of the page views get `variant` in the place of the site's settings of that list, the others get what all get. */
export const Experiment = z.discriminatedUnion('list', [
  z.strictObject({ ...ofExperiment, list: z.literal('popular'), variant: variantOf(popular) }),
  z.strictObject({ ...ofExperiment, list: z.literal('similar'), variant: variantOf(similar) }),
])
export type Experiment = z.infer<typeof Experiment>

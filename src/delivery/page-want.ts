import { LRUCache } from 'lru-cache'
import * as z from 'zod'
import { Name } from '../ads/model.ts'
import { HttpUrl } from '../catalogue/article.ts'
import { articleNumber } from './lists.ts'

const Wanted = z.int().min(0).max(50)
const Lists = z.partialRecord(z.enum(['see-also', 'similar', 'popular']), Wanted)
const Width = z.int().min(0).max(20_000)

/* Three fields come from the reader's own storage, where anything may stand: what is not as we left it there is nobody's. */
const Read = z
  .array(z.unknown())
  .max(100)
  .default([])
  .transform((ids) =>
    ids
      .filter((id) => typeof id === 'string')
      .map(articleNumber)
      .filter((id) => id > 0),
  )
const Previous = z
  .unknown()
  .default('')
  .transform((id) => (typeof id === 'string' ? articleNumber(id) : 0))
const Seen = z
  .unknown()
  .default({})
  .transform((told): Record<string, number[]> =>
    typeof told === 'object' && told !== null
      ? Object.fromEntries(
          Object.entries(told)
            .slice(0, 200)
            .flatMap(([key, times]) =>
              Array.isArray(times)
                ? [[key, times.slice(0, 200).filter((time) => Number.isFinite(time)) as number[]]]
                : [],
            ),
        )
      : {},
  )

/** `topic=tea,coffee;paywall=no`. A part that is none is left out: the page's other words still stand. */
const Keys = z
  .string()
  .max(2000)
  .default('')
  .transform((text): Record<string, string[]> =>
    Object.fromEntries(
      text
        .split(';')
        .slice(0, 20)
        .flatMap((part) => {
          const [key = '', words = ''] = part.split('=').map((half) => half.trim())
          const values = words
            .split(',')
            .map((word) => word.trim())
            .filter((word) => word !== '' && word.length <= 100)
          return Name.safeParse(key).success && values.length > 0 ? [[key, values.slice(0, 50)]] : []
        }),
    ),
  )

/** What targeting, caps and previews ask of a reader and a page, whichever request brings it. */
const reading = {
  seen: Seen,
  keys: Keys,
  referrer: z.string().max(4096).default(''),
  preview: z.string().max(200).default(''),
}

/** The body of `POST …/page`; widgets/lib/contract.ts tells the fields. */
export const PageWant = z.object({
  url: HttpUrl,
  slots: z.union([z.literal('auto'), z.array(Name).max(12)]).default([]),
  lists: z.union([z.literal('auto'), Lists]).default({}),
  width: Width.default(1280),
  count: z.boolean().default(true),
  read: Read,
  previous: Previous,
  returning: z.boolean().optional(),
  ...reading,
})
export type PageWant = z.infer<typeof PageWant>

const number = z.coerce.number('a number').pipe(Wanted)
const width = z.coerce.number('a number').pipe(Width).default(1280)

/** `GET …/page.json`: the same, without reader state. */
const PageQuery = z
  .object({
    url: HttpUrl,
    slots: z.string().max(500).default(''),
    'see-also': number.optional(),
    similar: number.optional(),
    popular: number.optional(),
    width,
    count: z.enum(['0', '1']).default('1'),
    keys: Keys,
  })
  .transform(({ url, slots, width, count, keys, ...wanted }, ctx): PageWant => {
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
    return {
      url,
      slots: names.data ?? [],
      lists,
      width,
      count: count === '1',
      keys,
      read: [],
      previous: 0,
      seen: {},
      referrer: '',
      preview: '',
    }
  })

type Parsed = ReturnType<typeof PageQuery.safeParse>
const known = new LRUCache<string, Parsed>({
  maxSize: 2 ** 20,
  sizeCalculation: (_, search) => 8 * search.length + 1000,
})

/** What an address asks for: an article's is the same for all its readers, and parsed once. Of a parameter that comes twice the
 *  first counts. */
export const pageQueryOf = ({ search, searchParams }: URL): Parsed => {
  const before = known.get(search)
  if (before) return before
  const parsed = PageQuery.safeParse(Object.fromEntries([...searchParams].reverse()))
  if (parsed.success) known.set(search, parsed)
  return parsed
}

const Tokens = z
  .string()
  .max(3000)
  .default('')
  .transform((list) => list.split('.').filter(Boolean))

/** `GET …/slots/{slot}.json`: one slot decided again, as part of a page view. */
export const SlotQuery = z.object({
  url: HttpUrl,
  pv: z.string().min(1).max(200),
  width,
  shown: Tokens,
  skip: Tokens,
  ...reading,
  returning: z
    .enum(['true', 'false', '1', '0'])
    .transform((told) => told === 'true' || told === '1')
    .optional(),
  seen: z
    .string()
    .max(8192)
    .default('{}')
    .transform((text): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        return {}
      }
    })
    .pipe(Seen),
})
export type SlotQuery = z.infer<typeof SlotQuery>

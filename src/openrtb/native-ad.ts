import * as z from 'zod'
import type { CompiledCreative } from '../ads/compile.ts'
import { domainOf } from './bidders.ts'

const Asset = z.object({
  id: z.int(),
  required: z.union([z.literal(0), z.literal(1)]).default(0),
  title: z.object({ len: z.int().min(1) }).optional(),
  img: z.object({ type: z.int().optional() }).optional(),
  data: z.object({ type: z.int() }).optional(),
})
type Asset = z.infer<typeof Asset>
const NativeRequest = z.object({ ver: z.string().default('1.2'), assets: z.array(Asset).min(1).max(50) })
export type NativeRequest = z.infer<typeof NativeRequest>

/** The native request of an impression (OpenRTB Native 1.2, with or without the `native` that 1.0 wrapped it in); null: it is none. */
export const readNativeRequest = (text: string): NativeRequest | null => {
  try {
    const json = JSON.parse(text) as { native?: unknown }
    return NativeRequest.safeParse(json.native ?? json).data ?? null
  } catch {
    return null
  }
}

type NativeCreative = Extract<CompiledCreative, { kind: 'native' }>
type Told = { creative: NativeCreative; files: string; click: string; impressions: readonly string[] }
type Filled =
  | { id: number; title: { text: string } }
  | { id: number; img: { type: number; url: string } }
  | { id: number; data: { type: number; value: string } }

/** As Native 1.2 has it, without a `native` around it (Prebid takes no other). `impressions` are the addresses that hear when it is shown. null: the creative lacks what the request calls required. */
export const nativeAd = ({ ver, assets }: NativeRequest, { creative, files, click, impressions }: Told) => {
  const filled: Filled[] = []
  for (const asset of assets) {
    const one = fill(asset, creative, files)
    if (one) filled.push(one)
    else if (asset.required === 1) return null
  }
  return {
    ver,
    assets: filled,
    link: { url: click },
    eventtrackers: impressions.map((url) => ({ event: 1, method: 1, url })),
  }
}

/** Main pictures only: a logo there is none. */
const mainImage = 3
const dataTypes = { sponsored: 1, description: 2, displayUrl: 11 }

const fill = ({ id, title, img, data }: Asset, creative: NativeCreative, files: string): Filled | null => {
  const { headline, text, sponsor, file, clickUrl } = creative
  // Nobody cuts an advertiser's words.
  if (title) return headline.length <= title.len ? { id, title: { text: headline } } : null
  if (img)
    return file !== null && (img.type ?? mainImage) === mainImage
      ? { id, img: { type: mainImage, url: `${files}/${file}` } }
      : null
  const value =
    data?.type === dataTypes.sponsored
      ? sponsor
      : data?.type === dataTypes.description
        ? text
        : data?.type === dataTypes.displayUrl
          ? domainOf(clickUrl)
          : ''
  return data && value !== '' ? { id, data: { type: data.type, value } } : null
}

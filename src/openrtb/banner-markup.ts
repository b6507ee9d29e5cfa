import { css } from '../../.build/assets.ts'
import type { CompiledCreative } from '../ads/compile.ts'
import { rendered } from '../delivery/rendered-creative.ts'
import { renderSlot } from '../../widgets/ad-slot/render.ts'
import { markup } from '../../widgets/lib/markup.ts'

type Told = {
  creative: CompiledCreative
  /** The site's word for an ad. */
  label: string
  isTest: boolean
  /** Where its files are, the token of its click, and the click's address. */
  files: string
  click: string
  clickHref: string
  /** Third parties that hear when it is shown. */
  trackers: readonly string[]
}

/** A creative as markup for somebody else's frame of exactly its size. The label lies over its corner: there is no room above it. */
export const bannerMarkup = ({ creative, trackers, ...told }: Told): string => {
  const { width, height, payer, political } = creative
  const { label, isTest, files, click, clickHref } = told
  const disclosed = { label, payer, political, isPreview: isTest }
  const ad = renderSlot({
    ...disclosed,
    size: [width, height],
    creative: rendered(creative, { at: files, click }),
    clickHref,
  })
  const pixels = trackers.map((src) => markup`<img src="${src}" alt="" width="1" height="1" hidden>`)
  const looks = creative.kind === 'text' ? css.adSlot : ''
  return `<style>${looks}body{margin:0}[part=box]{position:relative}[part=creative]{display:block;border:0}${labelLooks}</style>${ad}${pixels.join('')}`
}

const labelLooks =
  '[part=label]{position:absolute;inset:0 0 auto auto;z-index:1;block-size:auto;padding:1px 4px;font:10px/1.3 system-ui,sans-serif;background:#fffc;color:#333;opacity:1}'

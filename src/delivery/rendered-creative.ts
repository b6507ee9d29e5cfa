import type { CompiledCreative } from '../ads/compile.ts'
import { bustCaches } from '../ads/expand-macros.ts'
import type { RenderedCreative } from '../../widgets/ad-slot/render.ts'

/** Where a creative's files and documents are, and the click token that its documents are given. */
type Places = { at: string; click: string }

/** A creative as the widget shows it, its files by their public addresses. */
export const rendered = (creative: CompiledCreative, { at, click }: Places): RenderedCreative => {
  switch (creative.kind) {
    case 'image':
      return { kind: 'image', src: `${at}/${creative.file}`, alt: creative.alt }
    case 'html':
    case 'tag':
      return { kind: 'frame', src: `${at}/cr_${creative.id.toString(36)}.html?click=${click}` }
    case 'html5':
      return { kind: 'frame', src: `${at}/${creative.file}/index.html?click=${click}` }
    case 'native': {
      const { headline, text, sponsor, file } = creative
      return { kind: 'native', headline, text, sponsor, src: file && `${at}/${file}` }
    }
    case 'text':
      return { kind: 'text', headline: creative.headline, text: creative.text }
  }
}

/** Third-party addresses of one impression, new for every rendering. */
export const trackers = ({ impressionTrackers }: CompiledCreative): string[] => {
  const [cacheBuster = 0] = crypto.getRandomValues(new Uint32Array(1))
  return impressionTrackers.map((address) => bustCaches(address, cacheBuster))
}

import { markup } from '../lib/markup.ts'

export type RenderedCreative =
  | { kind: 'image'; src: string; alt: string }
  /** A document of its own: own markup, a third party's tag, an HTML5 zip. */
  | { kind: 'frame'; src: string }
  /** `src` null: without a picture. */
  | { kind: 'native'; headline: string; text: string; sponsor: string; src: string | null }
  | { kind: 'text'; headline: string; text: string }

type Disclosed = {
  label: string
  /** Who paid (EU 2024/900); '' when nobody needs naming. */
  payer: string
  political: boolean
  /** Not what readers see: says so. */
  isPreview?: boolean
}

/** What stands above every ad. */
export const disclosure = ({ label, payer, political, isPreview = false }: Disclosed): string =>
  [
    political ? 'Political advertisement' : label,
    ...(payer ? [`paid by ${payer}`] : []),
    ...(isPreview ? ['preview'] : []),
  ].join(' · ')

type Rendered = Disclosed & {
  /** In CSS pixels. */
  size: readonly [number, number]
  creative: RenderedCreative
  clickHref: string
}

/** A creative with its label: nothing stands in a slot unlabelled. */
export const renderSlot = ({ size, creative, clickHref, ...disclosed }: Rendered): string => {
  const told = disclosure(disclosed)
  const body =
    creative.kind === 'frame'
      ? frame(creative, size, told)
      : markup`<a part="link" href="${clickHref}" target="_blank" rel="sponsored noopener">${inLink(creative, size)}</a>`
  return markup`<div part="box"><div part="label">${told}</div>${body}</div>`.toString()
}

type Framed = Extract<RenderedCreative, { kind: 'frame' }>
type Linked = Exclude<RenderedCreative, Framed>

/** By address, never `srcdoc`: that would inherit the host page's CSP. No `allow-same-origin`: it runs as a stranger to the
 *  page and to us. */
const frame = ({ src }: Framed, [width, height]: Rendered['size'], title: string) =>
  markup`<iframe part="creative" src="${src}" title="${title}" width="${width}" height="${height}" scrolling="no" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`

const inLink = (creative: Linked, size: Rendered['size']) => {
  switch (creative.kind) {
    case 'image':
      return markup`<img part="creative" src="${creative.src}" alt="${creative.alt}" width="${size[0]}" height="${size[1]}">`
    case 'native': {
      const { headline, text, sponsor, src } = creative
      const picture = src === null ? '' : markup`<img part="picture" src="${src}" alt="">`
      return card(size, {
        kind: src === null ? 'native plain' : 'native',
        body: markup`${picture}<span class="words"><span part="headline" dir="auto">${headline}</span>${textOf(text)}<span part="sponsor">Sponsored by <bdi>${sponsor}</bdi></span></span>`,
      })
    }
    case 'text': {
      const { headline, text } = creative
      return card(size, {
        kind: 'text',
        body: markup`<span class="words"><span part="headline" dir="auto">${headline}</span>${textOf(text)}</span>`,
      })
    }
  }
}

const textOf = (text: string) => (text ? markup`<span part="text" dir="auto">${text}</span>` : '')

/** The size is an empty SVG's: a page whose CSP allows no inline styles would drop a `style` attribute. */
const card = (
  [width, height]: Rendered['size'],
  { kind, body }: { kind: string; body: ReturnType<typeof markup> },
) =>
  markup`<span part="creative" class="card ${kind}"><svg width="${width}" height="${height}" aria-hidden="true"></svg><span class="face"><span class="sheet">${body}</span></span></span>`

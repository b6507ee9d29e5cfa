import { markup } from '../lib/markup.ts'

export type RenderedCreative = { kind: 'image'; src: string; alt: string } | { kind: 'html'; src: string }

/** A creative with its label. An HTML creative is framed by address, never `srcdoc`: that would inherit the host page's
 *  CSP. No `allow-same-origin`: it runs as a stranger to the page and to us. */
export const renderSlot = ({
  label,
  payer,
  size: [width, height],
  creative,
  clickHref,
}: {
  label: string
  /** Who paid (EU 2024/900); '' when nobody needs naming. */
  payer: string
  size: readonly [number, number]
  creative: RenderedCreative
  clickHref: string
}): string => {
  const disclosure = payer ? `${label} · paid by ${payer}` : label
  const body =
    creative.kind === 'image'
      ? markup`<a part="link" href="${clickHref}" target="_blank" rel="sponsored noopener"><img part="creative" src="${creative.src}" alt="${creative.alt}" width="${width}" height="${height}"></a>`
      : markup`<iframe part="creative" src="${creative.src}" title="${disclosure}" width="${width}" height="${height}" scrolling="no" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`
  return markup`<div part="box"><div part="label">${disclosure}</div>${body}</div>`.toString()
}

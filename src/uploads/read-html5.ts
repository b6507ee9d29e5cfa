import type { Size } from '../ads/model.ts'
import type { Refusal } from './image.ts'
import { judgeImage } from './judge-image.ts'
import { readImage } from './read-image.ts'
import { readZip, type ZipFiles } from './read-zip.ts'

export type Html5 = {
  files: ZipFiles
  /** What its `<meta name="ad.size">` says; null: nothing. */
  size: Size | null
}

/** What a creative may consist of, by ending. An SVG may be in it: it is shown in the creative's sandbox, where scripts run
 *  anyway. */
export const html5Types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
}

/** The ending of a name, in lower case. */
export const endingOf = (name: string): string => /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Reads an HTML5 creative: a zip with an index.html that brings along all it needs. Every refusal names the file. */
export const readHtml5 = (bytes: Uint8Array): Html5 | Refusal => {
  const files = readZip(bytes)
  if ('refused' in files) return files
  const index = files.get('index.html')
  if (!index) return { refused: 'has no index.html at its top (a folder around everything is one too many)' }
  for (const [name, content] of files) {
    const why = wrongWith(name, content)
    if (why) return { refused: `${JSON.stringify(name)} in it ${why}` }
  }
  return { files, size: adSize(new TextDecoder().decode(index)) }
}

const wrongWith = (name: string, content: Uint8Array): string | null => {
  const ending = endingOf(name)
  const type = html5Types[ending]
  if (ending === 'zip') return 'is a zip within a zip'
  if (!type) return `is none of ${Object.keys(html5Types).join(', ')}`
  if (type.startsWith('image/') && ending !== 'svg') {
    const image = readImage(content)
    return 'refused' in image ? image.refused : (judgeImage(image)?.refused ?? null)
  }
  if (!/charset|json|svg/.test(type)) return null
  const text = textOf(content)
  if (text === null) return 'is not UTF-8'
  const foreign = ending === 'html' ? foreignLoad(text) : null
  return foreign && `loads ${foreign}: a creative brings along all it needs`
}

const textOf = (content: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(content)
  } catch {
    return null
  }
}

/** The first address elsewhere that a page loads something from. Its own policy (delivery/creative-policy.ts) would not let
 *  it; better told now than seen later. */
const foreignLoad = (html: string): string | null => {
  for (const [tag] of html.matchAll(/<(?:script|img|iframe|source|video|audio|embed|link)\b[^<>]*>/gi)) {
    const isLink = /^<link/i.test(tag)
    if (isLink && !/\srel\s*=\s*["']?stylesheet/i.test(tag)) continue
    const load = isLink ? /\shref\s*=\s*["']?\s*([^\s"'>]+)/i : /\ssrc\s*=\s*["']?\s*([^\s"'>]+)/i
    const address = load.exec(tag)?.[1] ?? ''
    if (/^(https?:)?\/\//i.test(address)) return address
  }
  return null
}

/** `<meta name="ad.size" content="width=300,height=250">`, as HTML5 authoring tools write it. */
const adSize = (html: string): Size | null => {
  const metas = html.match(/<meta\b[^<>]*>/gi) ?? []
  const meta = metas.find((tag) => tag.includes('ad.size')) ?? ''
  const [width, height] = [/width=(\d{1,4})\b/.exec(meta)?.[1], /height=(\d{1,4})\b/.exec(meta)?.[1]]
  return width && height ? [Number(width), Number(height)] : null
}

import type { ListName } from '../lib/contract.ts'

export type EmbedOptions = {
  /** Where the service answers: `https://ukingo.example`. */
  service: string
  site: string
  /** What the page will hold, so that the request can leave before its elements stand. */
  slots?: readonly string[]
  lists?: Partial<Record<ListName, number>>
  /** The page's own words on itself, for targeting. */
  keys?: Readonly<Record<string, readonly string[]>>
  /** Store nothing in the reader's browser until a consent platform allows it. */
  consent?: 'required'
  nonce?: string
}

/** The attributes of `<script async src=…>`, for a framework that renders the head itself. */
export const scriptAttributes = ({
  service,
  site,
  slots,
  lists,
  keys,
  consent,
  nonce,
}: EmbedOptions): Record<string, string> => ({
  src: new URL('/embed.js', service).href,
  'data-site': site,
  ...(slots && { 'data-slots': slots.join(',') }),
  ...(lists && {
    'data-lists': Object.entries(lists)
      .map(([list, count]) => `${list}:${count}`)
      .join(','),
  }),
  ...(keys && {
    'data-keys': Object.entries(keys)
      .map(([key, words]) => `${key}=${words.join(',')}`)
      .join(';'),
  }),
  ...(consent && { 'data-consent': consent }),
  ...(nonce !== undefined && { nonce }),
})

/** Addresses for `<link rel="stylesheet">`: the space that widgets will take, and the look of lists that a server renders. */
export const stylesheets = ({ service, site }: Pick<EmbedOptions, 'service' | 'site'>) => ({
  reserve: new URL(`/v1/sites/${site}/reserve.css`, service).href,
  lists: new URL(`/v1/sites/${site}/lists.css`, service).href,
})

/** Loads the embed in the browser, for pages that a client renders. Once: a second call finds the first's script. */
export const loadEmbed = (options: EmbedOptions): HTMLScriptElement => {
  const present = document.querySelector<HTMLScriptElement>('script[data-site][src*="/embed.js"]')
  if (present) return present
  const script = document.createElement('script')
  script.async = true
  for (const [name, value] of Object.entries(scriptAttributes(options))) script.setAttribute(name, value)
  return document.head.appendChild(script)
}

/** The elements and their attributes, to be named to a framework's JSX:
 *  `declare module 'react' { namespace JSX { interface IntrinsicElements extends UkingoElements {} } }`. */
export type UkingoElements = {
  'ukingo-ad': { name: string; children?: unknown }
  'ukingo-see-also': { children?: unknown }
  'ukingo-similar': { limit?: number; children?: unknown }
  'ukingo-popular': { limit?: number; children?: unknown }
}

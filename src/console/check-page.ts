import { boundBody } from '../catalogue/bound-body.ts'
import { followRedirects, type Refusal } from '../catalogue/follow-redirects.ts'
import { type EmbedProblem, type EmbedSigns, judgeEmbed } from '../catalogue/judge-embed.ts'
import { readEmbedSigns } from '../catalogue/read-embed-signs.ts'

const timeoutMs = 10_000
const maxBytes = 2 * 1024 * 1024
const headers = {
  accept: 'text/html, application/xhtml+xml;q=0.9',
  'user-agent': 'Mozilla/5.0 (compatible; Ukingo/1.0; looks whether its script is there)',
}

export type PageCheck =
  | { kind: 'read'; signs: EmbedSigns; problems: EmbedProblem[] }
  | { kind: 'http-error'; status: number }
  | Refusal

type Known = Omit<Parameters<typeof judgeEmbed>[1], 'url'> & {
  hosts: readonly string[]
  allowPrivate: boolean
}

/** Fetches a page of the site's own hosts and looks how our script stands in it. */
export const checkPage = async (
  url: string,
  { hosts, allowPrivate, ...known }: Known,
): Promise<PageCheck> => {
  const signal = AbortSignal.timeout(timeoutMs)
  const followed = await followRedirects(url, {
    fetch: (address, init) => fetch(address, init),
    hosts,
    allowPrivate,
    signal,
    headers,
  })
  if (followed.kind !== 'response') return followed
  const { response } = followed
  if (!response.ok) {
    await response.body?.cancel()
    return { kind: 'http-error', status: response.status }
  }
  const { stream } = boundBody(response.body, { maxBytes, signal })
  const page = new Response(stream, { headers: response.headers })
  const signs = await readEmbedSigns(page, followed.url)
  return { kind: 'read', signs, problems: judgeEmbed(signs, { ...known, url: followed.url }) }
}

import { sealPreview } from '../delivery/tokens.ts'
import type { Options } from '../env.ts'
import { originOf } from '../http/origin.ts'
import { deriveKey } from '../keys.ts'

/** Long enough for an advertiser to look and agree. */
const livesMs = 7 * 86_400_000
const placesForMs = 3_600_000

type Previewed = {
  request: Request
  options: Options
  site: string
  /** Its number. */
  creative: number
  /** A page of the site to show it in; without one, it stands alone. */
  url?: string | undefined
}

/** The address of a page of the site with the leave to say on it where things are placed. */
export const placingLink = ({ options, site, url }: { options: Options; site: string; url: string }) => {
  const expiresAt = Date.now() + placesForMs
  const link = new URL(url)
  const token = sealPreview(deriveKey(options.secret, 'tokens', site), { creative: 0, expiresAt })
  link.searchParams.set('ukingo-preview', token)
  return link.href
}

/** A link that shows a creative to whoever has it, whatever its state; nothing of it is counted. */
export const previewLink = ({ request, options, site, creative, url }: Previewed) => {
  const expiresAt = Math.floor((Date.now() + livesMs) / 1000) * 1000
  const token = sealPreview(deriveKey(options.secret, 'tokens', site), { creative, expiresAt })
  const link = new URL(`/v1/preview/${site}.${token}`, originOf(request, options))
  if (url !== undefined) link.searchParams.set('url', url)
  return { url: link.href, token, expiresAt: new Date(expiresAt).toISOString() }
}

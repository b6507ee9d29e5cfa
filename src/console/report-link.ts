import { deriveKey, hmac, sameSecret } from '../keys.ts'
import type { Options } from '../env.ts'

/** Lets whoever has it read what one line item delivered, and nothing else: for its advertiser. Its fields are in it and signed, so
 *  that nothing is stored; it ends some time after the line item. */

const afterEndMs = 90 * 86_400_000

const signatureOf = ({ secret }: Options, site: string, fields: string): string =>
  hmac(deriveKey(secret, 'report link', site), fields)
    .subarray(0, 16)
    .toString('base64url')

/** `end`: of the line item's last flight, epoch ms. */
export const sealReportLink = (
  options: Options,
  { site, lineItem, end }: { site: string; lineItem: string; end: number },
): string => {
  const fields = `${lineItem}.${Math.floor((end + afterEndMs) / 1000).toString(36)}`
  return `/console/shared/${site}/${fields}.${signatureOf(options, site, fields)}`
}

/** The line item; null: not ours, tampered with, or ended. */
export const openReportLink = (
  options: Options,
  { site, token, now }: { site: string; token: string; now: number },
): string | null => {
  const [, fields = '', lineItem = '', until = '', signature = ''] =
    /^((li_[0-9a-z]+)\.([0-9a-z]+))\.([\w-]+)$/.exec(token) ?? []
  if (!sameSecret(signature, signatureOf(options, site, fields))) return null
  return Number.parseInt(until, 36) * 1000 > now ? lineItem : null
}

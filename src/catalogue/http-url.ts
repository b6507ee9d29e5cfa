/** An address that a browser may be sent to: absolute, http or https, at most 2,048 characters; else null. */
export function httpUrl(raw: string | null | undefined, base?: string): string | null {
  if (raw === null || raw === undefined || raw.trim() === '') return null
  const url = URL.parse(raw.trim(), base)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  return url.href.length <= 2_048 ? url.href : null
}

/** A BCP 47 tag as declared, with the `_` of POSIX locales put right (`sw_KE` → `sw-KE`); null for “English” and the like. */
export function languageTag(raw: string | null | undefined): string | null {
  const tag = raw?.trim().replaceAll('_', '-') ?? ''
  return tag.length <= 35 && /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag) ? tag : null
}

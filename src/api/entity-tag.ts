/** Versions are counted, so the tag is the number: `"3"`. */
export const entityTag = (version: number) => `"${version}"`

/** Whether `If-Match` (RFC 9110, 13.1.1) lets a write go on. Absent: the writer does not mind who wrote before. A weak tag
 *  never matches. */
export const matchesTag = (ifMatch: string | undefined, version: number): boolean =>
  ifMatch === undefined ||
  ifMatch.trim() === '*' ||
  ifMatch.split(',').some((tag) => tag.trim() === entityTag(version))

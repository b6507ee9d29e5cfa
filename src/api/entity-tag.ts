/** Versions are counted, so the tag is the number: `"3"`. Of what is a single word, the tag is the word. */
export const entityTag = (version: number | string) => `"${version}"`

/** Whether `If-Match` (RFC 9110, 13.1.1) lets a write go on. Absent: the writer does not mind who wrote before. A weak tag
 *  never matches. */
export const matchesTag = (ifMatch: string | undefined, version: number | string): boolean =>
  ifMatch === undefined ||
  ifMatch.trim() === '*' ||
  ifMatch.split(',').some((tag) => tag.trim() === entityTag(version))

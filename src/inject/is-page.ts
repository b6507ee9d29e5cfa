/** Codings that the host takes off and puts on again. */
const readable = new Set(['', 'identity', 'gzip', 'br'])
/** An origin that sends `ukingo: off` with a page wants it left as it is. */
const optOut = 'ukingo'

/** Is this answer of the origin a page to write into? A whole one, in HTML, in an encoding whose ASCII is ASCII, that may be
 *  transformed (`no-transform`, RFC 9111 §5.2.2.6). */
export const isPage = ({ status, headers }: Response): boolean =>
  status === 200 &&
  /^\s*text\/html\s*(?:;|$)/i.test(headers.get('content-type') ?? '') &&
  readable.has((headers.get('content-encoding') ?? '').trim().toLowerCase()) &&
  !/\bno-transform\b/i.test(headers.get('cache-control') ?? '') &&
  headers.get(optOut)?.trim().toLowerCase() !== 'off'

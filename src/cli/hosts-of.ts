import { readLines } from '../api/read-lines.ts'

/** The hosts that the first articles of a file stand on, the most frequent first; no more than a site may have. */
export const hostsOf = async (
  stream: AsyncIterable<Uint8Array>,
  { lines = 1000, atMost = 50 }: { lines?: number; atMost?: number } = {},
): Promise<string[]> => {
  const seen = new Map<string, number>()
  for await (const { number, bytes } of readLines(stream, { maxLineBytes: 256 * 1024 })) {
    if (number > lines) break
    const host = bytes && hostOf(bytes)
    if (host) seen.set(host, (seen.get(host) ?? 0) + 1)
  }
  return [...seen]
    .sort(([, a], [, b]) => b - a)
    .slice(0, atMost)
    .map(([host]) => host)
}

const hostOf = (line: Uint8Array): string | null => {
  try {
    const { url } = JSON.parse(new TextDecoder().decode(line)) as { url?: string }
    const { protocol, host } = new URL(url ?? '')
    return protocol === 'https:' || protocol === 'http:' ? host : null
  } catch {
    return null
  }
}

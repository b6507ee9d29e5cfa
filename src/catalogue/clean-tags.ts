import { plainText } from './plain-text.ts'

const maxTags = 50
const maxLength = 100

/** Tags as publishers mean them: decoded, without `#`, each once whatever its case, at most 50 of at most 100 characters. */
export function cleanTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>()
  for (const raw of tags) {
    const tag = plainText(raw, maxLength * 2)
      .replace(/^#+/, '')
      .trim()
    const key = tag.toLowerCase()
    if (tag === '' || tag.length > maxLength || kept.has(key)) continue
    kept.set(key, tag)
    if (kept.size === maxTags) break
  }
  return [...kept.values()]
}

/** `a, b; c` → three tags; a text without separators is one. */
export const splitTags = (text: string): string[] => text.split(/[,;|]/)

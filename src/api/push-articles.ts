import { PushedArticle } from '../catalogue/article.ts'
import type { PushResult } from '../site/contract.ts'
import { fieldErrors } from './field-errors.ts'
import type { Line } from './read-lines.ts'

/** The site's object is handed this much at a time: a call may carry 32 MiB, and its thread serves others in between. */
const batch = { articles: 250, bytes: 2 * 1024 * 1024 }
/** What fits in here is looked over whole before anything of it is stored. */
const heldBytes = 8 * 1024 * 1024
const toldRefusals = 1000

export const maxArticles = 10_000

export type Refusal = { line: number; path: string; message: string }
export type Pushed = {
  created: number
  updated: number
  refused: Refusal[]
  refusedCount: number
  tooMany: boolean
}

/** A line as parsed: an article to be, or why it cannot be one. */
type Parsed = { line: number; value: unknown; bytes: number } | { line: number; message: string }

/** Validates articles as they come and hands them on in batches. More than `maxArticles`: `tooMany`, and where the whole
 *  was no larger than 8 MiB nothing of it was stored; beyond that, all before the last batches was. */
export const pushArticles = async (
  lines: AsyncIterable<Parsed> | Iterable<Parsed>,
  push: (articles: PushedArticle[]) => Promise<PushResult>,
): Promise<Pushed> => {
  const pushed: Pushed = { created: 0, updated: 0, refused: [], refusedCount: 0, tooMany: false }
  const refuse = (line: number, path: string, message: string) => {
    pushed.refusedCount++
    if (pushed.refused.length < toldRefusals) pushed.refused.push({ line, path, message })
  }
  let held: { line: number; bytes: number; article: PushedArticle }[] = []
  let bytes = 0
  let count = 0

  const handOn = async () => {
    let next: typeof held = []
    let nextBytes = 0
    const flush = async () => {
      if (next.length === 0) return
      const sent = next
      next = []
      nextBytes = 0
      const { created, updated, refused } = await push(sent.map(({ article }) => article))
      pushed.created += created
      pushed.updated += updated
      for (const { index, message } of refused) refuse(sent[index]?.line ?? 0, 'url', message)
    }
    for (const entry of held) {
      if (next.length >= batch.articles || nextBytes + entry.bytes > batch.bytes) await flush()
      next.push(entry)
      nextBytes += entry.bytes
    }
    await flush()
    held = []
    bytes = 0
  }

  for await (const parsed of lines) {
    if (++count > maxArticles) {
      pushed.tooMany = true
      break
    }
    if ('message' in parsed) {
      refuse(parsed.line, '', parsed.message)
      continue
    }
    const article = PushedArticle.safeParse(parsed.value)
    if (!article.success) {
      const [first] = fieldErrors(article.error, { whole: '' })
      refuse(parsed.line, first?.path ?? '', first?.message ?? 'is no article')
      continue
    }
    held.push({ line: parsed.line, bytes: parsed.bytes, article: article.data })
    bytes += parsed.bytes
    if (bytes > heldBytes) await handOn()
  }
  if (!pushed.tooMany) await handOn()
  pushed.refused.sort((a, b) => a.line - b.line)
  return pushed
}

const maxEmptyLines = 20_000

/** NDJSON: one JSON value a line, empty lines skipped. */
export async function* parseLines(lines: AsyncIterable<Line>, maxLineBytes: number): AsyncGenerator<Parsed> {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  for await (const { number: line, bytes } of lines) {
    if (!bytes) {
      yield { line, message: `is longer than ${maxLineBytes} bytes` }
      continue
    }
    let text
    try {
      text = utf8.decode(bytes)
    } catch {
      yield { line, message: 'is not UTF-8' }
      continue
    }
    if (text.trim() === '') {
      // Each costs as much as any other line, so that they are not free in any number.
      if (line > maxEmptyLines) yield { line, message: 'is one of too many empty lines' }
      continue
    }
    try {
      yield { line, value: JSON.parse(text), bytes: bytes.length }
    } catch {
      yield { line, message: 'is not well-formed JSON' }
    }
  }
}

/** The elements of an array, counted from 1 as lines are. */
export function* parseArray(articles: unknown[], bytes: number): Generator<Parsed> {
  const each = bytes / articles.length
  for (const [i, value] of articles.entries()) yield { line: i + 1, value, bytes: each }
}

import type * as z from 'zod'
import { readLines } from '../../api/read-lines.ts'

const maxLineBytes = 16 * 1024 * 1024

export type Refused = { line: number; message: string }

/** The records of a file of JSON lines, each with its index in it, from 0. What is no such record is handed to `refuse`. */
export async function* readRecords<T>(
  stream: AsyncIterable<Uint8Array>,
  { schema, refuse }: { schema: z.ZodType<T>; refuse: (line: Refused) => void },
): AsyncGenerator<T & { index: number }> {
  const decoder = new TextDecoder()
  for await (const { number, bytes } of readLines(stream, { maxLineBytes })) {
    if (bytes === null) {
      refuse({ line: number, message: `is longer than ${maxLineBytes} bytes` })
      continue
    }
    const text = decoder.decode(bytes)
    if (text.trim() === '') continue
    const { success, data, error } = schema.safeParse(jsonOf(text))
    if (success) yield { ...data, index: number - 1 }
    else refuse({ line: number, message: describe(error.issues[0]) })
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const describe = (issue: z.core.$ZodIssue | undefined) =>
  [issue?.path.join('.'), issue?.message].filter(Boolean).join(' ')

import { closeSync, openSync, writeSync } from 'node:fs'

const bufferedBytes = 1 << 20

/** A JSON line for each prediction of ours. */
export type Dump = (
  line:
    | { event: number; scores: readonly number[] }
    | { event: number; top: readonly string[] }
    | { article: string; top: readonly string[] }
    | { a: string; b: string; score: number },
) => void

/** A file of JSON lines, written in large pieces. */
export const scoreFile = (path: string): { dump: Dump; close: () => void } => {
  const file = openSync(path, 'w')
  let text = ''
  const flush = () => {
    writeSync(file, text)
    text = ''
  }
  return {
    dump: (line) => {
      text += `${JSON.stringify(line)}\n`
      if (text.length >= bufferedBytes) flush()
    },
    close: () => {
      flush()
      closeSync(file)
    },
  }
}

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every match of a pattern in all files below a folder, byte for byte: databases, their logs, whatever lies there. */
export const scanDisk = (folder: string, pattern: RegExp): Set<string> => {
  const found = new Set<string>()
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const file = join(folder, name)
    if (!statSync(file).isFile()) continue
    for (const [match] of readFileSync(file, 'latin1').matchAll(pattern)) found.add(match)
  }
  return found
}

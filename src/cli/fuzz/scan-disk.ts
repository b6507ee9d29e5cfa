import { globSync, readFileSync } from 'node:fs'

/** Every match of a pattern in all files below a folder, byte for byte: databases, their logs, whatever lies there. */
export const scanDisk = (folder: string, pattern: RegExp): Set<string> => {
  const found = new Set<string>()
  for (const file of globSync(`${folder}/**/*`))
    try {
      for (const [match] of readFileSync(file, 'latin1').matchAll(pattern)) found.add(match)
    } catch {
      // A folder, or a log that a database has just closed.
    }
  return found
}

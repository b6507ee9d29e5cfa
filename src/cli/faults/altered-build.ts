import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Of the bundle's text. Names that esbuild numbers (`now2`) are matched with `\d*`. */
export type Edit = { find: RegExp; put: string; places?: number }

/** The built Worker with its text altered, in a folder of its own. Throws where a place to alter is not found as often as it
 *  should (once): the code has moved on, and the alteration must follow. */
const alteredBuild = (edits: readonly Edit[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ukingo-altered-'))
  cpSync('dist', folder, { recursive: true, filter: (path) => !path.endsWith('.map') })
  const bundle = join(folder, 'index.js')
  writeFileSync(bundle, edits.reduce(alter, readFileSync(bundle, 'utf8')))
  return folder
}

/** With the build as it is where there is nothing to alter. */
export const withBuild = async <T>(edits: readonly Edit[], use: (dist: string) => Promise<T>): Promise<T> => {
  if (edits.length === 0) return use('dist')
  const dist = alteredBuild(edits)
  try {
    return await use(dist)
  } finally {
    rmSync(dist, { recursive: true, force: true })
  }
}

const alter = (text: string, { find, put, places = 1 }: Edit): string => {
  const everywhere = new RegExp(find.source, 'g')
  const found = text.match(everywhere)?.length ?? 0
  if (found !== places) throw new Error(`${found} places in the bundle match ${find}`)
  return text.replace(everywhere, put)
}

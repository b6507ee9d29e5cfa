import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Packages that nothing else in the house needs, and that are large: fetched by the first check that asks for them. */
export const toolsFolder = (): string => {
  const folder = fileURLToPath(new URL('tools', import.meta.url))
  if (!existsSync(`${folder}/node_modules`))
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder], {
      stdio: 'inherit',
    })
  return folder
}

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Interop } from './interop.ts'

/** What a project of somebody else's writes: it has to have types, and refuse what is wrong. */
const consumer = `import { loadEmbed, scriptAttributes, type UkingoElements } from 'ukingo'
import { createClient, type Item } from 'ukingo/client'
export const attributes: Record<string, string> = scriptAttributes({ service: 'https://ukingo.example', site: 'demo' })
const client = createClient({ service: process.argv[2] ?? '', site: 'demo', timeoutMs: 5000 })
export const popular: Promise<Item[]> = client.list('popular', { limit: 3 })
// @ts-expect-error related lists are those of an article
export const similar = () => client.list('similar', { limit: 3 })
export type Ad = UkingoElements['ukingo-ad']
export { loadEmbed }
declare const process: { argv: string[] }
console.log((await popular).length, (await client.html('popular', { limit: 2 })).match(/<a part="link"/g)?.length)
`

/** The package as npm would publish it, installed by another project and used there. */
export const npmPackage: Interop = {
  name: 'npm, the package `ukingo`',
  needs: { npm: 'npm' },
  async run({ url, folder }, saw) {
    execFileSync('node', ['src/host/build-npm.ts'], { stdio: 'inherit' })
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', folder, '.build/npm'], {
        encoding: 'utf8',
      }),
    ) as { filename: string; files: { path: string }[]; size: number }[]
    saw(`packs ${packed!.files.length} files, ${packed!.size} bytes`)
    writeFileSync(`${folder}/package.json`, '{"type":"module"}')
    writeFileSync(`${folder}/main.ts`, consumer)
    const inFolder = { cwd: folder, encoding: 'utf8' as const }
    execFileSync(
      'npm',
      ['install', '--offline', '--no-audit', '--no-fund', `./${packed!.filename}`],
      inFolder,
    )
    const tsc = resolve('node_modules/.bin/tsc')
    const strict = ['--noEmit', '--strict', '--target', 'es2024', '--lib', 'es2024,dom']
    for (const how of [
      ['--module', 'nodenext'],
      ['--module', 'esnext', '--moduleResolution', 'bundler'],
    ])
      execFileSync(tsc, [...strict, ...how, 'main.ts'], inFolder)
    saw('its types hold for nodenext and for bundlers')
    execFileSync(
      tsc,
      ['--strict', '--target', 'es2024', '--lib', 'es2024,dom', '--module', 'nodenext', 'main.ts'],
      inFolder,
    )
    assert.equal(execFileSync('node', ['main.js', url], inFolder).trim(), '3 2')
    saw('its client lists 3 articles of the running server, and 2 as HTML')
  },
}

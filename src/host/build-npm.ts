/** `npm run build:npm`: the package `ukingo` (widgets/npm) in .build/npm, for `npm pack` and `npm publish`. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, rmSync } from 'node:fs'

const folder = '.build/npm'

rmSync(folder, { recursive: true, force: true })
execFileSync('tsc', ['-p', 'widgets/npm'], { stdio: 'inherit' })
for (const file of ['package.json', 'README.md']) copyFileSync(`widgets/npm/${file}`, `${folder}/${file}`)
copyFileSync('LICENSE', `${folder}/LICENSE`)

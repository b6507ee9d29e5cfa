import { execFileSync } from 'node:child_process'
import type { Interop } from './interop.ts'

const plugin = 'widgets/wordpress'

/** The plugin's PHP by WordPress' coding standards; where those are not installed, by what they take from PHP_CodeSniffer itself. */
export const phpStandards: Interop = {
  name: 'PHP_CodeSniffer, the WordPress plugin',
  needs: { phpcs: 'php-codesniffer' },
  run(_, saw) {
    const standards = execFileSync('phpcs', ['-i'], { encoding: 'utf8' }).trim()
    const standard = /\bWordPress\b/.test(standards) ? 'WordPress' : `${plugin}/phpcs.xml`
    execFileSync('phpcs', ['--extensions=php', `--standard=${standard}`, plugin], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    saw(`nothing to say by ${standard}`)
    return Promise.resolve()
  },
}

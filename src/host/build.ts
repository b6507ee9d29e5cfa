/** `npm run build`: the very Worker that `wrangler deploy` uploads, in dist/, and the configuration that runs it on plain workerd. */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { writeCapnp } from './capnp.ts'

rmSync('dist', { recursive: true, force: true })
// wrangler runs build-widgets.ts first (wrangler.toml, [build]).
execFileSync('wrangler', ['deploy', '--dry-run', '--outdir', 'dist'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' },
})
writeCapnp('dist')

/** `npm run dev`: wrangler dev, which rebuilds at every change. State in .wrangler/, a secret and a set-up token for this machine only. */
import { spawn } from 'node:child_process'
import { masterSecret } from './serve.ts'

const { PORT = '8787', UKINGO_DEMO = '1', UKINGO_SETUP_TOKEN = 'set-up' } = process.env
const variables = { UKINGO_SECRET: masterSecret('.wrangler'), UKINGO_DEMO, UKINGO_SETUP_TOKEN }
spawn(
  'wrangler',
  [
    'dev',
    '--port',
    PORT,
    ...Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
  ],
  { stdio: 'inherit' },
)

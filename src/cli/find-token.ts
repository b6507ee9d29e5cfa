import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { operatorToken } from '../keys.ts'

export const isLoopback = (url: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)

/** The token given, or that of the environment, or, for a server on this machine, the one its master secret makes. */
export const findToken = ({
  given,
  url,
  env = process.env,
}: {
  given?: string | undefined
  url: string
  env?: NodeJS.ProcessEnv
}) => {
  const named = given ?? env['UKINGO_TOKEN']
  if (named) return named
  if (!isLoopback(url)) return null
  if (env['UKINGO_SECRET']) return operatorToken(env['UKINGO_SECRET'])
  const file = join(env['DATA_DIR'] ?? './data', 'secret')
  return existsSync(file) ? operatorToken(readFileSync(file, 'utf8').trim()) : null
}

import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type ServeOptions = {
  host?: string
  port: number
  /** All state: objects, and the master secret. */
  dataDir: string
  environment?: Record<string, string | undefined>
  /** The built Worker. */
  dist?: string
}

/** The master secret of this installation: given, or made once and kept beside the data, for its owner only. */
export const masterSecret = (dataDir: string, given = process.env['UKINGO_SECRET']): string => {
  if (given) return given
  const file = join(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8')
}

/** Starts the built Worker on plain workerd. Resolves when it answers; rejects when it ends before that. */
export const serve = async ({
  host = '127.0.0.1',
  port,
  dataDir,
  environment = {},
  dist = 'dist',
}: ServeOptions) => {
  const storage = resolve(dataDir, 'objects')
  mkdirSync(storage, { recursive: true })
  const env: NodeJS.ProcessEnv = { ...process.env, UKINGO_SECRET: masterSecret(dataDir), ...environment }
  const config = env['UKINGO_ALLOW_PRIVATE'] === '1' ? 'workerd-private.capnp' : 'workerd.capnp'
  const address = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  const child = spawn(
    'workerd',
    [
      'serve',
      join(dist, config),
      '--socket-addr',
      `http=${address}:${port}`,
      '--directory-path',
      `storage=${storage}`,
    ],
    { env, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const url = `http://${address === '0.0.0.0' || address === '*' ? 'localhost' : address}:${port}`
  await answers(url, child)
  return { url, child, env, stop: () => stop(child) }
}

const answers = async (url: string, child: ChildProcess) => {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`workerd ended with ${child.exitCode}; is the port taken?`)
    const ok = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) return
    await new Promise((next) => setTimeout(next, 100))
  }
  throw new Error(`nothing answered at ${url} within 30 s`)
}

const stop = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}

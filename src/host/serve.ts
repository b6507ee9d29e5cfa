import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'

export type ServeOptions = {
  host?: string
  port: number
  /** All state: objects, and the master secret. */
  dataDir: string
  environment?: Record<string, string | undefined>
  /** The built Worker. */
  dist?: string
  /** Where its output goes: a file descriptor, or where ours goes. */
  output?: number | 'inherit'
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

/** Starts the built Worker on plain workerd. Resolves when it listens; rejects when it ends before that. */
export const serve = async ({
  host = '127.0.0.1',
  port,
  dataDir,
  environment = {},
  dist = 'dist',
  output = 'inherit',
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
      '--control-fd=3',
      '--socket-addr',
      `http=${address}:${port}`,
      '--directory-path',
      `storage=${storage}`,
      ...originOf(env['UKINGO_ORIGIN']),
    ],
    { env, stdio: ['ignore', output, output, 'pipe'] },
  )
  const url = `http://${address === '0.0.0.0' || address === '*' ? 'localhost' : address}:${port}`
  if (!(await listens(child))) {
    const isTaken = await accepts(port, new URL(url).hostname)
    throw new Error(isTaken ? `port ${port} is taken` : `workerd ended with ${child.exitCode}`)
  }
  return { url, child, env, stop: () => stop(child) }
}

/** `http://127.0.0.1:8080`: what the Worker stands before, where it injects. */
const originOf = (address: string | undefined): string[] => {
  if (!address) return []
  const { protocol, host, hostname } = new URL(address)
  if (protocol !== 'http:') throw new Error('UKINGO_ORIGIN is an http address, such as http://127.0.0.1:8080')
  return ['--external-addr', `origin=${host === hostname ? `${host}:80` : host}`]
}

/** It tells of its sockets on its control descriptor; what answers at the address may be another server, on a port that is taken. */
const listens = (child: ChildProcess) =>
  new Promise<boolean>((tell) => {
    child.stdio[3]?.once('data', () => tell(true))
    child.once('exit', () => tell(false))
  })

/** Whether anybody takes connections there, however busy, whatever it speaks. */
const accepts = (port: number, hostname: string) =>
  new Promise<boolean>((tell) => {
    const probe = connect(port, hostname.replace(/^\[|\]$/g, ''))
    probe.once('connect', () => tell(true)).once('error', () => tell(false))
    probe.once('connect', () => probe.destroy())
  })

/** Requests that are under way get so long to end; all that was acknowledged is on disk before. */
const stopWithinMs = 20_000

const stop = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
  await ended
  clearTimeout(late)
}

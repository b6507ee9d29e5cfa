import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../host/free-port.ts'
import { serve } from '../../host/serve.ts'
import { operatorToken } from '../../keys.ts'
import { apiClient, describeProblem } from '../api-client.ts'

const secret = 'a secret of the fault harness, for no other'

type Opening = { dist?: string; dataDir?: string; environment?: Record<string, string> }

/** The real built server on workerd with a folder of its own, which may be killed and started again. It is not started yet. */
export const newInstallation = async ({
  dist = 'dist',
  dataDir = mkdtempSync(join(tmpdir(), 'ukingo-faults-')),
  environment = {},
}: Opening = {}) => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const token = operatorToken(secret)
  const client = apiClient({ url, token })
  const logFile = join(mkdtempSync(join(tmpdir(), 'ukingo-faults-log-')), 'log')
  const output = openSync(logFile, 'a')
  let server: Awaited<ReturnType<typeof serve>> | null = null
  let isUp = false

  const start = async (): Promise<void> => {
    server = await serve({
      port,
      dataDir,
      dist,
      output,
      environment: {
        UKINGO_SECRET: secret,
        UKINGO_TRUST_PROXY: '1',
        UKINGO_DEMO: '0',
        UKINGO_SETUP_TOKEN: 'set-up',
        ...environment,
      },
    })
    isUp = true
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const child = server?.child
    server = null
    isUp = false
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await ended
  }

  return {
    url,
    token,
    dataDir,
    /** Whether it should answer. */
    isUp: () => isUp,
    pid: () => server?.child.pid ?? 0,
    start,
    /** kill -9: nothing is flushed, nothing is said. */
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    /** Waits for nothing: the caller watches how it ends. */
    terminate: () => {
      isUp = false
      return end('SIGTERM')
    },
    /** What the server has said so far. */
    log: () => readFileSync(logFile, 'utf8'),
    /** The management API, as its operator; throws what it refuses. */
    ask: async <T = Record<string, unknown>>(method: string, path: string, json?: unknown): Promise<T> => {
      const answer = await client.send(method, path, { json })
      if (!answer.ok) throw new Error(`${method} ${path}: ${describeProblem(answer.problem)}`)
      return answer.body as T
    },
    send: client.send,
    remove: async () => {
      await end('SIGKILL')
      closeSync(output)
      rmSync(dataDir, { recursive: true, force: true })
      rmSync(join(logFile, '..'), { recursive: true, force: true })
    },
  }
}
export type Installation = Awaited<ReturnType<typeof newInstallation>>

/** Asks until the answer is as wanted, or `withinMs` have passed; the last answer either way. */
export const until = async <T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  { withinMs = 20_000, everyMs = 200 } = {},
): Promise<T> => {
  const end = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (isWanted(answer) || Date.now() > end) return answer
    await sleep(everyMs)
  }
}

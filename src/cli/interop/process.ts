import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Starts a program in the foreground, and waits until it answers at `url` where there is one. It ends with the block that uses it. */
export const startProgram = async (command: string, args: string[], url?: string) => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const stop = async () => {
    if (hasEnded()) return
    const ended = once(child, 'exit')
    // Its whole group: PHP's server leaves its workers behind.
    process.kill(-child.pid!, 'SIGTERM')
    await ended
  }
  const answers = url === undefined || (await comesUp(url, hasEnded))
  if (!answers) throw new Error(`${command} did not come up: ${said}`)
  return { stop, [Symbol.asyncDispose]: stop }
}

const comesUp = async (url: string, hasEnded: () => boolean): Promise<boolean> => {
  for (let tries = 0; tries < 100 && !hasEnded(); tries++) {
    const answers = await fetch(url).then(
      (answer) => answer.body?.cancel().then(() => true) ?? true,
      () => false,
    )
    if (answers) return true
    await new Promise((next) => setTimeout(next, 200))
  }
  return false
}

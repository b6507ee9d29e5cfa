import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** Starts a program in the foreground and waits until something answers at `url`. Ends it when the block that uses it does. */
export const startProgram = async (command: string, args: string[], url: string) => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const stop = async () => {
    if (hasEnded()) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  for (let tries = 0; tries < 100; tries++) {
    if (hasEnded()) throw new Error(`${command} ended with ${child.exitCode}: ${said}`)
    const answers = await fetch(url).then(
      (answer) => answer.body?.cancel().then(() => true) ?? true,
      () => false,
    )
    if (answers) break
    await new Promise((next) => setTimeout(next, 200))
  }
  return { stop, [Symbol.asyncDispose]: stop }
}

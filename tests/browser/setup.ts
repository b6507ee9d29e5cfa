import type { TestProject } from 'vitest/node'
import { seedDemo } from '../../src/cli/seed-demo.ts'
import { startServer } from '../server/real-server.ts'
import { launchChromium } from './launch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The real server, built and running on plain workerd, with the demo newspaper. */
    url: string
    /** An owner's bearer token. */
    token: string
  }
}

export default async ({ provide }: TestProject) => {
  // Unpacks the browser once, before several files would at the same time.
  await (await launchChromium()).close()
  const server = await startServer({ UKINGO_DEMO: '1' })
  await seedDemo({ url: server.url, token: server.token })
  provide('url', server.url)
  provide('token', server.token)
  return server.stop
}

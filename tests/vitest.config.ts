import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What computes runs first, a process a core; then what waits for servers and browsers. */
const computing = { maxWorkers: 2, sequence: { groupOrder: 0 }, testTimeout: 60_000 }
const waiting = {
  maxWorkers: 8,
  sequence: { groupOrder: 1 },
  // A poll ends as soon as it is right; within its usual second a busy machine does not even load a picture.
  expect: { poll: { timeout: 20_000 } },
}

/** What takes longest by itself begins first, or everybody waits for it in the end. */
const longest = /\/(console|tally|request|guest|newspaper|ingestion|navigation)\.test\.ts$/
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    const place = ({ moduleId, project }: TestSpecification) =>
      project.config.sequence.groupOrder * 2 + (longest.test(moduleId) ? 0 : 1)
    return sorted.toSorted((one, other) => place(one) - place(other))
  }
}

/** What begins where nobody has set anything up. */
const fresh = ['tests/worker/directory/**/*.test.ts', 'tests/worker/api/set*up*.test.ts']

/** The Worker and its objects in workerd. */
const worker = (name: string, test: { include: string[]; exclude?: string[]; isolate: boolean }) => ({
  root,
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'hono/jsx', development: false } },
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        // What tests do not fetch by functions of their own has no page: no test leaves this machine.
        outboundService: () => new Response(null, { status: 503 }),
        bindings: {
          UKINGO_SECRET: 'a secret of the tests, long enough to be taken',
          UKINGO_SETUP_TOKEN: 'set-up token of the tests',
          UKINGO_TRUST_PROXY: '1',
        },
      },
    }),
  ],
  test: {
    name,
    ...test,
    ...computing,
    hookTimeout: 120_000,
    // As single modules the libraries take most of the time that the Worker takes to load.
    deps: {
      optimizer: {
        ssr: {
          enabled: true,
          include: [
            'drizzle-orm/durable-sqlite',
            'drizzle-orm/durable-sqlite/migrator',
            'drizzle-orm/sqlite-core',
            'feedsmith',
            'fast-xml-parser',
            'oauth4webapi',
            'fast-check',
          ],
          rolldownOptions: { external: [/^node:/, /^cloudflare:/] },
        },
      },
    },
  },
})

/** Pure functions in Node, the Worker in workerd, the built server on plain workerd as an operator runs it, and pages in
 *  a real Chromium. */
export default defineConfig({
  root,
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        root,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          isolate: false,
          ...computing,
        },
      },
      // One installation for all of these, loaded once: every site in them has an id of its own.
      worker('worker', { include: ['tests/worker/**/*.test.ts'], exclude: fresh, isolate: false }),
      worker('fresh', { include: fresh, isolate: true }),
      {
        root,
        test: {
          name: 'server',
          environment: 'node',
          include: ['tests/server/**/*.test.ts'],
          hookTimeout: 60_000,
          testTimeout: 120_000,
          ...waiting,
        },
      },
      {
        root,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['./tests/browser/setup.ts'],
          hookTimeout: 90_000,
          testTimeout: 60_000,
          ...waiting,
        },
      },
    ],
  },
})

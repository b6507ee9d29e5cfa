import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Four kinds of test: pure functions in Node, the Worker and its objects in workerd, the built server on plain workerd as
 *  an operator runs it, and pages in a real Chromium. */
export default defineConfig({
  root,
  test: {
    // Most of the time goes into waiting for browsers and servers, not into computing.
    maxWorkers: 4,
    projects: [
      {
        root,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        root,
        oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx', development: false } },
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
          name: 'worker',
          // Each file loads the whole Worker; as single modules its libraries took most of that time.
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
                  'fast-check',
                ],
                rolldownOptions: { external: [/^node:/, /^cloudflare:/] },
              },
            },
          },
          include: ['tests/worker/**/*.test.ts'],
          hookTimeout: 120_000,
          testTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'server',
          environment: 'node',
          include: ['tests/server/**/*.test.ts'],
          hookTimeout: 60_000,
          testTimeout: 120_000,
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
        },
      },
    ],
  },
})

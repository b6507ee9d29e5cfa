import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { chromiumPath } from '../../../tests/browser/launch.ts'
import type { Interop } from './interop.ts'
import { servePages } from './serve-pages.ts'
import { toolsFolder } from './tools.ts'

/** Odd, for its median. */
const runs = 1
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof categories)[number]
type Scores = Record<Category, number>

type Report = {
  categories: Record<Category, { score: number; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { title: string; score: number | null; numericValue?: number }>
}

/** A phone on slow 4G, as Lighthouse does it by itself. */
const audit = async (url: string): Promise<Report> => {
  const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--headless']
  const { stdout } = await promisify(execFile)(
    'node',
    [
      `${toolsFolder()}/node_modules/lighthouse/cli/index.js`,
      url,
      '--output=json',
      '--quiet',
      '--no-enable-error-reporting',
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=${flags.join(' ')}`,
    ],
    { maxBuffer: 64 * 2 ** 20, env: { ...process.env, CHROME_PATH: await chromiumPath() } },
  )
  return JSON.parse(stdout) as Report
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[(values.length - 1) / 2] ?? 0

/** Medians of 0 … 100, and what kept a category from 100. */
const score = async (url: string): Promise<{ scores: Scores; faults: string[] }> => {
  const reports: Report[] = []
  for (let run = 0; run < runs; run++) reports.push(await audit(url))
  const scores = Object.fromEntries(
    categories.map((name) => [
      name,
      median(reports.map((report) => Math.round((report.categories[name]?.score ?? 0) * 100))),
    ]),
  ) as Scores
  const [{ audits, categories: all }] = reports as [Report]
  const faults = categories
    .filter((name) => name !== 'performance')
    .flatMap((name) => all[name].auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}: ${audits[id]?.title}`)
  return { scores, faults }
}

/** The page as it would be if nobody had ever heard of us. */
const withoutUs = (html: string): string =>
  html
    .replaceAll(/<(ukingo-[\w-]+)[^>]*>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<script[^>]*embed\.js[^>]*><\/script>/g, '')
    .replaceAll(/<link[^>]*reserve\.css[^>]*>/g, '')

/** Lighthouse of a demo article, with and without us. */
export const lighthouse: Interop = {
  name: 'Lighthouse',
  needs: { npm: 'npm' },
  async run({ url, story }, saw) {
    const { pathname } = new URL(story)
    const bare = withoutUs(await (await fetch(story)).text()).replaceAll(/(src|href)="\//g, `$1="${url}/`)
    assert.ok(!/ukingo|embed\.js/i.test(bare), 'nothing of ours is left')
    await using paper = await servePages({
      [pathname]: () => bare,
      '/robots.txt': () => ({ type: 'text/plain', body: 'User-agent: *\nAllow: /\n' }),
    })
    const without = await score(paper.url + pathname)
    const withUs = await score(story)
    const told = ({ scores }: typeof withUs) => categories.map((name) => `${name} ${scores[name]}`).join(', ')
    saw(`without us: ${told(without)}`)
    saw(`with us:    ${told(withUs)}`)
    assert.deepEqual(withUs.faults, [])
    assert.ok(withUs.scores.performance >= without.scores.performance - 1, 'as fast as without us')
    for (const name of categories.slice(1)) assert.equal(withUs.scores[name], 100, name)
  },
}

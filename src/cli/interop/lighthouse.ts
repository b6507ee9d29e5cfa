import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { chromiumPath } from '../../../tests/browser/launch.ts'
import type { Interop } from './interop.ts'
import { median } from '../median.ts'
import { servePages } from './serve-pages.ts'
import { toolsFolder } from './tools.ts'

/** Odd, for its median. */
const runs = 3
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof categories)[number]
type Scores = Record<Category, number>

type Report = {
  categories: Record<Category, { score: number; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { title: string; score: number | null; numericValue?: number }>
}

/** A phone on slow 4G, as Lighthouse does it by itself. */
const audit = async (url: string, file: string): Promise<Report> => {
  const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--headless']
  await promisify(execFile)(
    'node',
    [
      `${toolsFolder()}/node_modules/lighthouse/cli/index.js`,
      url,
      '--output=json',
      `--output-path=${file}`,
      '--quiet',
      '--no-enable-error-reporting',
      '--max-wait-for-fcp=60000',
      '--max-wait-for-load=120000',
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=${flags.join(' ')}`,
    ],
    { env: { ...process.env, CHROME_PATH: await chromiumPath() } },
  )
  return JSON.parse(readFileSync(file, 'utf8')) as Report
}

type Score = { scores: Scores; faults: string[] }

/** Medians of 0 … 100, and what kept a category from 100. */
const score = async (url: string, file: string): Promise<Score> => {
  const reports: Report[] = []
  // On a busy machine it now and then gives up on a page before the first byte: then it looks again.
  for (let looks = 0; reports.length < runs; looks++)
    try {
      reports.push(await audit(url, file))
    } catch (error) {
      if (looks >= 2 * runs) throw error
    }
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
  async run({ url, story, folder }, saw) {
    const { pathname } = new URL(story)
    const bare = withoutUs(await (await fetch(story)).text()).replaceAll(/(src|href)="\//g, `$1="${url}/`)
    assert.ok(!/ukingo|embed\.js/i.test(bare), 'nothing of ours is left')
    await using paper = await servePages({
      [pathname]: () => bare,
      '/robots.txt': () => ({ type: 'text/plain', body: 'User-agent: *\nAllow: /\n' }),
    })
    const told = ({ scores }: Score) => categories.map((name) => `${name} ${scores[name]}`).join(', ')
    const without = await score(paper.url + pathname, `${folder}/without.json`)
    saw(`without us: ${told(without)}`)
    const withUs = await score(story, `${folder}/with.json`)
    saw(`with us:    ${told(withUs)}`)
    assert.deepEqual(withUs.faults, [])
    assert.ok(withUs.scores.performance >= without.scores.performance - 1, 'as fast as without us')
    for (const name of categories.slice(1)) assert.equal(withUs.scores[name], 100, name)
  },
}

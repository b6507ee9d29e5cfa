import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Faults of the page that is open: what axe finds, and whatever sticks out to the right. What runs in the page is text, since a
 *  command that calls this has no types of browsers. */
export const faultsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeSource)
  // It would fetch every sheet of style again.
  const options: RunOptions = { resultTypes: ['violations'], preload: false }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`)
  const isTooWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ...(isTooWide ? ['is too wide'] : []),
  ]
}

import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchChromium } from '../launch.ts'
import { startStub } from './stub.ts'
import { visit } from './visit.ts'
import type { Stub } from './stub.ts'
import type { Visit, VisitOptions } from './visit.ts'
import type { Browser } from 'playwright-core'

/** One browser and one stub for a file's tests. After each of them no error may have reached the page. */
export const stage = () => {
  const visits: Visit[] = []
  const on = {} as { stub: Stub; browser: Browser }
  beforeAll(async () => {
    on.stub = await startStub()
    on.browser = await launchChromium()
  })
  beforeEach(() => on.stub.reset())
  afterEach(async () => {
    for (const visited of visits.splice(0)) {
      const { errors } = visited
      await visited.close()
      expect(errors).toEqual([])
    }
  })
  afterAll(async () => {
    await on.browser.close()
    await on.stub.close()
  })
  /** Serves this HTML and visits it. */
  const show = async (
    html: string,
    { headers, ...options }: VisitOptions & { headers?: Record<string, string> } = {},
  ) => {
    on.stub.state.pages['/a'] = { html: `<!doctype html>${html}`, ...(headers ? { headers } : {}) }
    const visited = await visit(on.browser, `${on.stub.publisher}/a`, options)
    visits.push(visited)
    return visited
  }
  return { on, show, visits }
}

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export type Visit = {
  page: Page
  /** Uncaught errors and console errors of scripts: neither may ever come from the embed. Failed loads and
   *  broken policies, which the browser itself reports, are not among them: see `violations`. */
  errors: string[]
  /** What the page asked of third parties, which get no answer (see launch.ts). Heard from the first request on: a
   *  route that is set while a page loads may miss what it asks for. */
  toldOthers: string[]
  /** Content-Security-Policy and Trusted Types violations. */
  violations: () => Promise<string[]>
  /** Cumulative layout shift so far. */
  shift: () => Promise<number>
  close: () => Promise<void>
}

export type VisitOptions = BrowserContextOptions & {
  /** Runs in the page ahead of every script. */
  before?: () => void
  /** The page's time is the test's to move (`page.clock`). */
  clocked?: boolean
}

/** The reader's side, with instruments. */
export const visit = async (
  browser: Browser,
  address: string,
  { before, clocked, ...options }: VisitOptions = {},
): Promise<Visit> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  const errors: string[] = []
  const toldOthers: string[] = []
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') toldOthers.push(request.url())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    const isBrowsersOwn = /^Failed to load resource|Content Security Policy/i.test(message.text())
    if (message.type() === 'error' && !isBrowsersOwn) errors.push(message.text())
  })
  await page.addInitScript(() => {
    const seen = window as unknown as { shifts: number; violated: string[] }
    seen.shifts = 0
    seen.violated = []
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      seen.violated.push(`${violatedDirective} ${blockedURI}`),
    )
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shifts += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  if (before) await page.addInitScript(before)
  if (clocked) await page.clock.install({ time: 0 })
  await page.goto(address, { waitUntil: 'commit' })
  return {
    page,
    errors,
    toldOthers,
    violations: () => page.evaluate(() => (window as unknown as { violated: string[] }).violated),
    shift: () =>
      page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
        return (window as unknown as { shifts: number }).shifts
      }),
    close: () => context.close(),
  }
}

/** Waits for what the stub is to have heard. */
export const until = async (isTrue: () => unknown, what: string, timeoutMs = 8000): Promise<void> => {
  const start = Date.now()
  while (!isTrue()) {
    if (Date.now() - start > timeoutMs) throw new Error(`waited ${timeoutMs} ms for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Resolves when the observers of the page have heard of its present state: one that begins now hears last. Unlike
 *  animation frames, observers go on while the page's clock stands still. */
export const observed = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const observer = new IntersectionObserver(() => {
          observer.disconnect()
          resolve()
        })
        observer.observe(document.body)
      }),
  )

/** Headless pages are always visible: this stands in for a background tab. `window.setHidden(false)` brings it to front. */
export const startHidden = () => {
  let isHidden = true
  Object.defineProperty(document, 'hidden', { get: () => isHidden })
  Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') })
  Object.assign(window, {
    setHidden: (value: boolean) => {
      isHidden = value
      document.dispatchEvent(new Event('visibilitychange'))
    },
  })
}

/** The same switch for a page that starts in front. */
export const hideable = () => {
  let isHidden = false
  Object.defineProperty(document, 'hidden', { get: () => isHidden })
  Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') })
  Object.assign(window, {
    setHidden: (value: boolean) => {
      isHidden = value
      document.dispatchEvent(new Event('visibilitychange'))
    },
  })
}

export const setHidden = (page: Page, value: boolean): Promise<void> =>
  page.evaluate(
    (hidden) => (window as unknown as { setHidden(hidden: boolean): void }).setHidden(hidden),
    value,
  )

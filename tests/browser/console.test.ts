import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firefox, type RealServer, startServer, until } from '../server/real-server.ts'
import { picture } from '../unit/uploads/pictures.ts'
import { faultsOf } from './faults-of.ts'
import { launchChromium } from './launch.ts'

const story = '/demo/business/tea-auction-four-year-high'
const site = '/console/sites/demo'

/** On one empty installation, in the order in which an ad manager goes about it. The demo newspaper is its publisher's site. */
describe("an ad manager's first day", () => {
  let server: RealServer
  let browser: Browser
  let office: BrowserContext
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    server = await startServer({ UKINGO_DEMO: '1' })
    browser = await launchChromium()
    office = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'en-GB',
      timezoneId: 'Africa/Nairobi',
      // Colours that are on their way from dark to light are neither.
      reducedMotion: 'reduce',
    })
    office.setDefaultTimeout(20_000)
    page = await office.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', ({ message }) => complaints.push(`${page.url()}: ${message}`))
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  const open = (path: string) => page.goto(server.url + path)
  const fill = async (fields: Record<string, string>) => {
    for (const [label, value] of Object.entries(fields))
      await page.getByLabel(label, { exact: true }).fill(value)
  }
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const heading = () => page.getByRole('heading', { level: 1 }).innerText()

  it('leads from the set-up link to a first site, and is not open to anybody else', async () => {
    await open('/console?token=set-up')
    await fill({ 'Your name': 'Amina', Email: 'amina@paper.example', Password: 'nine words or so' })
    await press('Set up')
    expect(await heading()).toBe('Welcome, Amina')
    await page.getByRole('link', { name: 'Create your first site' }).click()
    await fill({
      Name: 'The Kilindini Courier',
      Id: 'demo',
      Hosts: new URL(server.url).host,
      'Time zone': 'Nairobi',
    })
    await press('Create the site')
    expect(await page.getByRole('alert').innerText()).toContain('An IANA time zone')
    await fill({ 'Time zone': 'Africa/Nairobi' })
    await press('Create the site')
    expect(await heading()).toBe('Today')
    expect(await page.locator('main').innerText()).toContain('Three steps')

    const stranger = await fetch(`${server.url}${site}/campaigns?x=1`, { redirect: 'manual' })
    expect(stranger.status).toBe(303)
    expect(stranger.headers.get('location')).toBe(
      '/console/sign-in?next=%2Fconsole%2Fsites%2Fdemo%2Fcampaigns%3Fx%3D1',
    )
  })

  it('makes a slot, and shows while one types what readers will see', async () => {
    await open(`${site}/slots/new`)
    await fill({ Name: 'Top', Label: 'Advertisment' })
    await page.locator('[name="sizes.0.sizes"]').fill('320×100, 300×250')
    await expect.poll(() => page.locator('#preview').innerText()).toContain('320×100 or 300×250; 278 px')
    await press('Make the slot')
    expect(await page.getByRole('alert').innerText()).toContain('Lower-case letters')
    expect(await page.getByLabel('Name', { exact: true }).getAttribute('aria-invalid')).toBe('true')
    await fill({ Name: 'top' })
    await press('Make the slot')
    expect(await page.getByRole('row', { name: /^top/ }).innerText()).toContain('728×90 from 768 px')
  })

  it('books a line item, with avails beside the form', async () => {
    await open(`${site}/campaigns/new`)
    await fill({ Advertiser: 'Kilele Tea', Order: 'First flush' })
    await press('Make the order')
    await page.getByRole('link', { name: 'New line item' }).click()
    const avails = page.getByRole('complementary', { name: 'Avails' })
    await expect.poll(() => avails.innerText()).toContain('No reader whom this would be shown')
    await fill({ Name: 'Everywhere', 'How many': '1000', Amount: '420', Currency: 'kes' })
    await page.getByLabel('Starts', { exact: true }).fill('2026-01-01T00:00')
    await page.getByLabel('Ends', { exact: true }).fill('2020-01-01T00:00')
    await expect.poll(() => avails.innerText()).toContain('Enter a start and an end')
    await press('Book it')
    expect(await page.getByRole('alert').innerText()).toContain('Must be after start')
    const end = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 16)
    await page.getByLabel('Ends', { exact: true }).fill(end)
    await press('Book it')
    expect(await heading()).toMatch(/^Everywhere\s+Live/)
    expect(await page.locator('main').innerText()).toMatch(/KES\s?420\.00 CPM/)
  })

  it('takes a creative that is dropped on the form, and shows it as readers get it', async () => {
    await page.getByRole('link', { name: 'New creative' }).click()
    const leaf = { name: 'leaf.png', mimeType: 'image/png' }
    const chosen = page.getByLabel('Picture', { exact: true })
    await chosen.setInputFiles({ ...leaf, buffer: await picture(301, 250).png().toBuffer() })
    await expect.poll(() => page.locator('.drop output').innerText()).toContain('301×250 px')
    await fill({ 'Size, px': '300×250', 'Leads to': `${server.url}/demo/partners/kilele` })
    await press('Add the creative')
    expect(await page.getByRole('alert').innerText()).toContain('the file is 301×250')
    await chosen.setInputFiles({ ...leaf, buffer: await picture(300, 250).png().toBuffer() })
    await press('Add the creative')
    expect(await heading()).toMatch(/^Image 300×250\s+Active/)
    const preview = page.frameLocator('iframe.creative').locator('img')
    await expect.poll(() => preview.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(300)
  })

  it('serves it on the article, and reports what the reader’s browser did', async () => {
    const reader = await browser.newContext({ viewport: { width: 700, height: 900 }, userAgent: firefox })
    const article = await reader.newPage()
    const viewable = article.waitForRequest(
      (request) => request.url().endsWith('/events') && (request.postData() ?? '').includes('"viewable"'),
    )
    await article.goto(server.url + story)
    await viewable
    const ad = article.locator('ukingo-ad[name=top] a').first()
    const [landing] = await Promise.all([reader.waitForEvent('page'), ad.click()])
    await landing.waitForURL(/partners\/kilele/)

    await open(`${site}/reports?by=lineItem&period=1`)
    const cells = await until(
      async () => {
        await page.reload()
        return page.locator('tbody tr').first().locator('th, td').allInnerTexts()
      },
      ([, , , , clicks]) => clicks === '1',
      15_000,
    )
    expect(cells.slice(0, 6)).toEqual(['Everywhere', '1', '1', '100%', '1', '100%'])
    await reader.close()
  })

  it('lets an advertiser read what was delivered, by a link that opens nothing else', async () => {
    await open(`${site}/campaigns/line-items/li_1`)
    const link =
      (await page.getByRole('link', { name: 'Report for the advertiser' }).getAttribute('href')) ?? ''
    const told = await fetch(server.url + link)
    expect(told.status).toBe(200)
    const text = await told.text()
    expect(text).toContain('Everywhere')
    expect(text).not.toMatch(/KES|CPM|First flush/)
    for (const other of [link.replace('li_1', 'li_2'), `${link}x`, link.replace('/demo/', '/other/')])
      expect((await fetch(server.url + other)).status).toBe(404)
  })

  it('places a list by a click between two paragraphs of the article', async () => {
    await open(`${site}/placements`)
    await page.getByLabel('Pick the place on this article').fill(server.url + story)
    await press('Open the article')
    const panel = page.getByRole('dialog', { name: 'Place a slot or a list' })
    await panel.waitFor()
    const third = page.locator('article p').nth(4)
    await third.scrollIntoViewIfNeeded()
    const box = (await third.boundingBox())!
    await page.mouse.click(box.x + 40, box.y + box.height + 2)
    await expect.poll(() => panel.innerText()).toMatch(/After paragraph \d+ of/)
    await panel.getByLabel('What stands there').selectOption('Popular Today')
    const [taken] = await Promise.all([
      office.waitForEvent('page'),
      panel.getByRole('link', { name: 'Take it to the console' }).click(),
    ])
    await taken.getByRole('button', { name: 'Save the rule' }).click()
    expect(await taken.getByRole('row', { name: /Popular Today\s+After paragraph/ }).count()).toBe(1)
    await taken.close()
  })

  it('pauses with a way back, and tells who changed what', async () => {
    await open(`${site}/campaigns/line-items/li_1`)
    await press('Pause')
    expect(await page.getByRole('status').innerText()).toContain('Paused.')
    await press('Undo')
    expect(await heading()).toMatch(/^Everywhere\s+Live/)
    await open(`${site}/audit-log?kind=lineItem`)
    expect(await page.locator('tbody tr').first().innerText()).toMatch(/Amina[\s\S]*paused[\s\S]*active/)
  })

  it('shows whoever lost a race what the other one changed, and keeps what he typed', async () => {
    await open(`${site}/settings`)
    const other = await office.newPage()
    await other.goto(`${server.url}${site}/settings`)
    await other.getByLabel('Label above every ad').fill('Sponsored')
    await other.getByRole('button', { name: 'Save' }).click()
    await other.close()
    await fill({ 'Above Popular': 'Read most' })
    await press('Save')
    const told = await page.getByRole('alert').innerText()
    expect(told).toMatch(/Somebody else saved this/)
    expect(told).toMatch(/label\s+Advertisement\s+Sponsored/)
    expect(await page.getByLabel('Above Popular').inputValue()).toBe('Read most')
  })

  it('offers articles while their titles are typed', async () => {
    await server.api('POST', '/sites/demo/articles', [
      { url: `${server.url}/demo/late`, title: 'Tea auction opens late', publishedAt: Date.now() },
    ])
    await open(`${site}/articles`)
    await page.getByLabel('Words of the title').pressSequentially('tea auction')
    await page.locator('datalist option[value="Tea auction opens late"]').waitFor({ state: 'attached' })
    await page.getByLabel('Words of the title').fill('nothing of the kind')
    await page.locator('datalist:empty').waitFor({ state: 'attached' })
  })

  // One of each kind of screen; `npm run screenshots -- --check` has them all.
  const screens = [
    '',
    '/slots/top',
    '/campaigns',
    '/campaigns/timeline',
    '/campaigns/orders/or_1/line-items/new',
    '/campaigns/line-items/li_1',
    '/campaigns/line-items/li_1/creatives/new',
    '/reports',
    '/articles',
    '/settings/appearance',
    '/install',
    '/nothing-of-the-kind',
    '/console/sign-in',
  ].map((path) => (path.startsWith('/console') ? path : site + path))
  const phoneScreens = ['', '/campaigns/line-items/li_1', '/campaigns/line-items/li_1/edit', '/reports'].map(
    (path) => site + path,
  )

  const faultsAt = async (path: string): Promise<string[]> => {
    await open(path)
    return (await faultsOf(page)).map((fault) => `${path} ${fault}`)
  }

  it.each(screens)('has nothing that axe finds fault with at %s', async (path) => {
    expect(await faultsAt(path)).toEqual([])
  })

  it('is as good in the dark, on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 800 })
    await page.emulateMedia({ colorScheme: 'dark' })
    const faults: string[] = []
    for (const path of phoneScreens) faults.push(...(await faultsAt(path)))
    expect(faults).toEqual([])
    await press('Menu')
    expect(await page.getByRole('link', { name: 'Campaigns' }).first().isVisible()).toBe(true)
  })

  it('weighs less than 100 kB a screen, font and scripts and all', async () => {
    for (const path of phoneScreens) {
      await page.goto(server.url + path, { waitUntil: 'networkidle' })
      const loaded = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => name),
      )
      const assets = loaded.filter((address) => address.includes('/console/assets/'))
      expect(assets.length).toBeGreaterThan(1)
      const bodies = await Promise.all(
        assets.map(async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer())),
      )
      const weights = [await page.content(), ...bodies].map((body) => gzipSync(body).length)
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(100_000)
    }
  })

  it('breaks no policy of its own', () => {
    expect(complaints.filter((line) => !line.includes('Failed to load resource'))).toEqual([])
  })
})

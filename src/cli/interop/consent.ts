import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { GppModel } from '@iabgpp/cmpapi'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { apiClient } from '../api-client.ts'
import { seedSite } from '../seed-site.ts'
import type { Interop } from './interop.ts'
import { servePages } from './serve-pages.ts'

const site = 'consent-page'
const entry = `ukingo-${site}`

const euModel = (mayStore: boolean) => {
  const model = new GppModel()
  model.setFieldValue('tcfeuv2', 'PurposeConsents', [mayStore])
  return model
}

/** The IAB's own implementation of GPP, which a consent platform speaks through. */
const bundleGpp = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { CmpApi } from '@iabgpp/cmpapi'
        window.openGpp = () => (window.gpp = new CmpApi(31, 3))`,
      resolveDir: '.',
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
  })
  return outputFiles[0]!.text
}

/** What a platform does when the reader has decided: it takes the place of the IAB's stub, and answers who had asked. */
const decideTcf = `(tcString, mayStore, gdprApplies) => {
  const queue = __tcfapi()
  const answer = (listener, id) => listener(
    { tcString, gdprApplies, eventStatus: 'useractioncomplete', cmpStatus: 'loaded', listenerId: id, purpose: { consents: { 1: mayStore } } },
    true,
  )
  window.__tcfapi = (command, version, callback) => command === 'addEventListener' && answer(callback, 1)
  queue.forEach((args) => window.__tcfapi(...args))
}`

const decideGpp = `(gppString, sections) => {
  gpp.setGppString(gppString)
  gpp.setApplicableSections(sections)
  gpp.setCmpDisplayStatus('hidden')
  gpp.setSignalStatus('ready')
}`

/** Does the reader's browser hold anything of ours, once the page has settled? */
const isStored = async (
  browser: Browser,
  address: string,
  { decide, isPrivate = false }: { decide: string | null; isPrivate?: boolean },
): Promise<{ before: boolean; after: boolean }> => {
  const context = await browser.newContext()
  const page = await context.newPage()
  if (isPrivate)
    await page.addInitScript(`Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })`)
  const answered = page.waitForResponse(/\/page$/)
  await page.goto(address)
  await answered
  await page.waitForTimeout(1000)
  const look = () => page.evaluate<boolean>(`localStorage.getItem(${JSON.stringify(entry)}) !== null`)
  const before = await look()
  if (decide !== null) await page.evaluate(decide)
  await page.waitForTimeout(1000)
  const after = await look()
  await context.close()
  return { before, after }
}

/** Consent platforms as they are: the IAB's stub for TCF, its implementation of GPP with real strings, and Global Privacy Control. */
export const consent: Interop = {
  name: 'Consent platforms: TCF, GPP, GPC',
  needs: {},
  async run({ url, token, browser }, saw) {
    const stub = readFileSync(createRequire(import.meta.url).resolve('@iabtechlabtcf/stub'), 'utf8')
    const gpp = await bundleGpp()
    const page = (platform: string) => `<!doctype html><html lang="en"><title>A story</title><h1>A story</h1>
      ${platform}<script async src="${url}/embed.js" data-site="${site}" data-slots="top"></script></html>`
    await using publisher = await servePages({
      '/tcf': () => page(`<script>${stub}</script>`),
      '/gpp': () => page('<script src="/gpp.js"></script><script>openGpp()</script>'),
      '/gpp.js': () => ({ type: 'text/javascript', body: gpp }),
      '/none': () => page(''),
    })
    await seedSite(apiClient({ url, token }), {
      site: { id: site, name: 'The Consent Page', hosts: [publisher.host] },
      slots: [{ name: 'top', sizes: [{ minWidth: 0, sizes: [[300, 250]] }] }],
      orders: [],
      articles: [],
    })
    const look = (path: string, decide: string | null, isPrivate = false) =>
      isStored(browser, `${publisher.url}/${path}`, { decide, isPrivate })
    const tcf = (mayStore: boolean, applies = true) => {
      const tcString = euModel(mayStore).encodeSectionById(2)
      return look('tcf', `(${decideTcf})(${JSON.stringify(tcString)}, ${mayStore}, ${applies})`)
    }
    assert.deepEqual(await look('none', null), { before: true, after: true })
    saw('without a platform a reader’s visit is remembered')
    assert.deepEqual(await tcf(true), { before: false, after: true })
    saw('the stub of TCF alone: nothing is stored; once purpose 1 is consented to, the visit is')
    assert.deepEqual(await tcf(false), { before: false, after: false })
    saw('purpose 1 refused: nothing is stored')
    assert.deepEqual(await tcf(false, false), { before: false, after: true })
    saw('where the GDPR does not apply the visit is remembered')
    const gppOf = (model: GppModel, sections: number[]) =>
      look('gpp', `(${decideGpp})(${JSON.stringify(model.encode())}, ${JSON.stringify(sections)})`)
    assert.deepEqual(await gppOf(euModel(true), [2]), { before: false, after: true })
    assert.deepEqual(await gppOf(euModel(false), [2]), { before: false, after: false })
    saw('GPP: nothing before its signal is ready; then as purpose 1 of its EU section says')
    assert.deepEqual(await look('none', null, true), { before: false, after: false })
    saw('Global Privacy Control: nothing is stored')
  },
}

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { Interop } from './interop.ts'
import { lookAtPage } from './look-at-page.ts'
import { linksIn, pageOfFragments } from './page-of-fragments.ts'
import { freePort } from '../../host/free-port.ts'
import { startProgram } from './process.ts'

/** Edge-side includes: the page is kept for an hour, its lists for as long as they say. */
export const varnishEsi: Interop = {
  name: 'Varnish, edge-side includes',
  needs: { varnishd: 'varnish', gcc: 'gcc' },
  async run({ url, story, browser, folder }, saw) {
    const include = (address: string) => `<esi:include src="${address.replaceAll('&', '&amp;')}"/>`
    const page = pageOfFragments({ service: url, story, include })
    let asked = 0
    const paper = createServer((_, response) => {
      asked++
      response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'public, max-age=3600',
        })
        .end(page)
    }).listen(0, '127.0.0.1')
    await once(paper, 'listening')
    const address = paper.address()
    const paperPort = typeof address === 'object' && address ? address.port : 0
    const port = await freePort()
    const { hostname, port: ourPort } = new URL(url)
    writeFileSync(
      `${folder}/default.vcl`,
      `vcl 4.1;
backend paper { .host = "127.0.0.1"; .port = "${paperPort}"; }
backend ukingo { .host = "${hostname}"; .port = "${ourPort}"; }
sub vcl_recv { if (req.url ~ "^/v1/") { set req.backend_hint = ukingo; } else { set req.backend_hint = paper; } }
sub vcl_backend_response { if (bereq.url !~ "^/v1/") { set beresp.do_esi = true; } }
sub vcl_deliver { set resp.http.X-Hits = obj.hits; }
`,
    )
    const at = `http://127.0.0.1:${port}`
    const args = [
      '-F',
      '-n',
      `${folder}/varnish`,
      '-a',
      `127.0.0.1:${port}`,
      '-f',
      `${folder}/default.vcl`,
      '-s',
      'malloc,16m',
    ]
    await using varnish = await startProgram('varnishd', args, at)
    const links = linksIn(await (await fetch(`${at}/page`)).text())
    assert.deepEqual(links, { 'see-also': 1, similar: 6, popular: 10 })
    saw(`${JSON.stringify(links)} links stand in the HTML that Varnish put together`)
    const before = asked
    assert.deepEqual(linksIn(await (await fetch(`${at}/page`)).text()), links)
    const list = await fetch(`${at}/v1/sites/demo/popular.html?limit=10`)
    assert.equal(asked, before)
    assert.ok(Number(list.headers.get('x-hits')) > 0)
    saw(
      `the page and its lists come from its cache: hits ${list.headers.get('x-hits')}, age ${list.headers.get('age')} s`,
    )
    await lookAtPage(browser, `${at}/page`, saw)
    await varnish.stop()
    paper.closeAllConnections()
    paper.close()
  },
}

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import type { Interop } from './interop.ts'
import { lookAtPage } from './look-at-page.ts'
import { linksIn, pageOfFragments } from './page-of-fragments.ts'
import { freePort } from '../../host/free-port.ts'
import { startProgram } from './process.ts'

/** Server-side includes, and a proxy cache that keeps lists as long as they say. */
export const nginxSsi: Interop = {
  name: 'nginx, server-side includes',
  needs: { nginx: 'nginx-light' },
  async run({ url, story, browser, folder }, saw) {
    const port = await freePort()
    const include = (address: string) => `<!--# include virtual="${address}" -->`
    writeFileSync(`${folder}/page.shtml`, pageOfFragments({ service: url, story, include }))
    writeFileSync(
      `${folder}/nginx.conf`,
      `daemon off; pid ${folder}/pid; error_log stderr; ${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 64; }
http {
  access_log off; default_type text/html;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/temp; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  proxy_cache_path ${folder}/cache keys_zone=lists:1m;
  server {
    listen 127.0.0.1:${port};
    location / { root ${folder}; ssi on; ssi_types text/html; }
    location /v1/ {
      proxy_pass ${url}; proxy_cache lists; proxy_cache_use_stale error timeout updating; proxy_cache_background_update on;
      add_header X-Cache $upstream_cache_status;
    }
  }
}
`,
    )
    const at = `http://127.0.0.1:${port}`
    await using nginx = await startProgram('nginx', ['-p', folder, '-c', `${folder}/nginx.conf`], at)
    const page = await fetch(`${at}/page.shtml`)
    assert.equal(page.status, 200)
    const links = linksIn(await page.text())
    assert.deepEqual(links, { 'see-also': 1, similar: 6, popular: 10 })
    saw(`${JSON.stringify(links)} links stand in the HTML that nginx put together`)
    const list = `${at}/v1/sites/demo/popular.html?limit=10`
    const again = await fetch(list)
    assert.equal(again.headers.get('x-cache'), 'HIT')
    saw(
      `a list is a ${again.headers.get('x-cache')} of its proxy cache, by ${again.headers.get('cache-control')}`,
    )
    await lookAtPage(browser, `${at}/page.shtml`, saw)
    await nginx.stop()
  },
}

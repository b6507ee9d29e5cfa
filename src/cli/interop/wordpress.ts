import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { articles } from '../../../widgets/demo/articles/index.ts'
import { apiClient, describeProblem } from '../api-client.ts'
import type { Interop } from './interop.ts'
import { linksIn } from './page-of-fragments.ts'
import { freePort } from '../../host/free-port.ts'
import { startProgram } from './process.ts'

const installed = '/usr/share/wordpress'
const site = 'wordpress'
const pictures = '.github/pictures'
const editor = { name: 'amina', password: 'nine words or so' }

/** A story of the demo newspaper as a post. */
const posts = articles.slice(0, 16).map(({ title, tags, section, body, pictures }) => ({
  title,
  tags,
  section,
  picture: resolve(`widgets/demo/pictures/out/${pictures[0].file}.webp`),
  content: body.map((text) => `<!-- wp:paragraph --><p>${text}</p><!-- /wp:paragraph -->`),
}))

/** What an editor does by hand: the plugin is switched on, posts are written with tags, categories and pictures. */
const setUp = `<?php
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = '{{host}}';
require '{{root}}/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
wp_install( 'The Paper', '{{name}}', 'amina@paper.example', true, '', '{{password}}' );
wp_set_current_user( 1 );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'ukingo', array( 'service' => '{{service}}', 'site' => 'wordpress', 'append' => true ) );
update_option( 'active_plugins', array( 'ukingo/ukingo.php' ) );
switch_theme( 'twentytwentythree' );
wp_delete_post( 1, true );
foreach ( json_decode( file_get_contents( '{{folder}}/posts.json' ), true ) as $n => $post ) {
  $section = wp_insert_term( ucfirst( $post['section'] ), 'category' );
  $section = is_wp_error( $section ) ? get_term_by( 'name', ucfirst( $post['section'] ), 'category' )->term_id : $section['term_id'];
  $id = wp_insert_post( array( 'post_title' => $post['title'], 'post_content' => $post['content'], 'post_status' => 'publish',
    'post_category' => array( $section ), 'tags_input' => $post['tags'], 'post_name' => "story-$n", 'post_date_gmt' => gmdate( 'Y-m-d H:i:s', time() - 3600 * ( $n + 1 ) ) ) );
  $file = wp_upload_bits( "story-$n.webp", null, file_get_contents( $post['picture'] ) );
  $picture = wp_insert_attachment( array( 'post_mime_type' => 'image/webp', 'post_title' => $post['title'] ), $file['file'], $id );
  wp_update_attachment_metadata( $picture, wp_generate_attachment_metadata( $picture, $file['file'] ) );
  set_post_thumbnail( $id, $picture );
}
`

/** Addresses without files are WordPress'; the built-in server of PHP has no rewriting. */
const router = `<?php
$file = $_SERVER['DOCUMENT_ROOT'] . parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
if ( is_file( $file ) ) return false;
if ( is_file( rtrim( $file, '/' ) . '/index.php' ) && '/' !== $_SERVER['REQUEST_URI'] ) return false;
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
`

/** The posts API as a feed, and the plugin, on Debian's WordPress and MariaDB. */
export const wordpress: Interop = {
  name: 'WordPress, its posts as a feed and our plugin',
  needs: {
    php: 'php-cli',
    '/usr/share/wordpress/wp-load.php': 'wordpress',
    '/usr/share/wordpress/wp-content/themes/twentytwentythree/theme.json':
      'wordpress-theme-twentytwentythree',
    mariadbd: 'mariadb-server php-mysql php-gd',
  },
  async run({ url, token, browser, folder }, saw) {
    await using _database = await startDatabase(folder)
    const port = await freePort()
    const at = `http://127.0.0.1:${port}`
    const root = `${folder}/html`
    cpSync(installed, root, { recursive: true, dereference: true })
    cpSync('widgets/wordpress', `${root}/wp-content/plugins/ukingo`, { recursive: true })
    mkdirSync(`${root}/wp-content/uploads`, { recursive: true })
    writeFileSync(`${root}/wp-config.php`, configuration(folder, at))
    writeFileSync(`${folder}/router.php`, router)
    const content = posts.map((post, n) => ({
      ...post,
      content: (n === 0
        ? post.content
            .toSpliced(5, 0, '<!-- wp:ukingo/see-also /-->')
            .toSpliced(2, 0, '[ukingo-ad name="top"]')
        : post.content
      ).join('\n'),
    }))
    writeFileSync(`${folder}/posts.json`, JSON.stringify(content))
    const values: Record<string, string> = {
      ...editor,
      host: `127.0.0.1:${port}`,
      root,
      folder,
      service: url,
    }
    writeFileSync(
      `${folder}/set-up.php`,
      setUp.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? ''),
    )
    execFileSync('php', ['-d', 'error_reporting=E_ALL & ~E_DEPRECATED', `${folder}/set-up.php`], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    process.env['PHP_CLI_SERVER_WORKERS'] = '4'
    await using _php = await startProgram(
      'php',
      ['-S', `127.0.0.1:${port}`, '-t', root, `${folder}/router.php`],
      at,
    )
    const version = /\$wp_version = '([^']+)'/.exec(
      readFileSync(`${root}/wp-includes/version.php`, 'utf8'),
    )?.[1]
    saw(`WordPress ${version} with ${posts.length} posts on MariaDB, theme Twenty Twenty-Three`)

    await ingest({ url, token, at }, saw)
    const first = `${at}/story-0/`
    const html = await (await fetch(first)).text()
    const links = linksIn(html)
    assert.deepEqual(links, { 'see-also': 1, similar: 6, popular: 10 }, html.slice(html.indexOf('<ukingo-')))
    assert.match(html, /<ukingo-ad name="top"><\/ukingo-ad>/)
    assert.match(html, /<script async data-site="wordpress" src=['"][^'"]*\/embed\.js['"]/)
    saw(`${JSON.stringify(links)} links, the ad's element and the script stand in the HTML of a post`)
    await lookAsReader(await browser.newPage({ viewport: { width: 1280, height: 1000 } }), first, saw)
    await lookAsEditor(await browser.newPage({ viewport: { width: 1400, height: 1000 } }), { at, first }, saw)
  },
}

const startDatabase = async (folder: string) => {
  const data = `${folder}/mysql`
  const user = process.getuid?.() === 0 ? ['--user=root'] : []
  execFileSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...user,
    ],
    { stdio: 'ignore' },
  )
  const socket = `${folder}/mysql.sock`
  const database = await startProgram('mariadbd', [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${socket}`,
    '--skip-networking',
    ...user,
  ])
  const sql = ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', 'create database wordpress']
  for (let tries = 0; ; tries++)
    try {
      execFileSync('mariadb', sql, { stdio: 'ignore' })
      return database
    } catch (error) {
      if (tries > 60) throw error
      await new Promise((next) => setTimeout(next, 500))
    }
}

const configuration = (folder: string, at: string) => `<?php
define( 'DB_NAME', 'wordpress' ); define( 'DB_USER', 'root' ); define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${folder}/mysql.sock' ); define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' );
define( 'WP_HOME', '${at}' ); define( 'WP_SITEURL', '${at}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true ); define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' ); define( 'DISABLE_WP_CRON', true ); define( 'UKINGO_TIMEOUT', 15 );
define( 'WP_DEBUG', true ); define( 'WP_DEBUG_DISPLAY', false ); define( 'WP_DEBUG_LOG', '${folder}/debug.log' );
define( 'AUTH_KEY', 'a' ); define( 'SECURE_AUTH_KEY', 'b' ); define( 'LOGGED_IN_KEY', 'c' ); define( 'NONCE_KEY', 'd' );
define( 'AUTH_SALT', 'e' ); define( 'SECURE_AUTH_SALT', 'f' ); define( 'LOGGED_IN_SALT', 'g' ); define( 'NONCE_SALT', 'h' );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`

type Articles = {
  items: {
    url: string
    title: string
    tags: string[]
    section: string
    image: string | null
    outcome: string
  }[]
}

/** Its site names the posts API among its feeds, and knows all posts soon. */
const ingest = async (
  { url, token, at }: { url: string; token: string; at: string },
  saw: (fact: string) => void,
) => {
  const client = apiClient({ url, token })
  const ask = async (method: string, path: string, json?: object) => {
    const answer = await client.send(method, path, json ? { json } : {})
    if (!answer.ok) throw new Error(`${method} ${path}: ${describeProblem(answer.problem)}`)
    return answer.body
  }
  await ask('POST', '/sites', {
    id: site,
    name: 'The Paper',
    hosts: [new URL(at).host],
    label: 'Advertisement',
    popularAgeDays: 60,
    feeds: [`${at}/wp-json/wp/v2/posts`],
  })
  await ask('POST', `/sites/${site}/slots`, { name: 'top', sizes: [{ minWidth: 0, sizes: [[300, 250]] }] })
  const { id: orderId } = (await ask('POST', `/sites/${site}/orders`, {
    name: 'Tea',
    advertiser: 'Tea',
  })) as { id: string }
  const line = {
    orderId,
    name: 'Top',
    type: 'house',
    flights: [{ start: '2026-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }],
  }
  const { id: lineItemId } = (await ask('POST', `/sites/${site}/line-items`, line)) as { id: string }
  const creative = {
    lineItemId,
    kind: 'text',
    size: [300, 250],
    clickUrl: 'https://tea.example/',
    headline: 'Slow leaf, high ground',
    text: 'Kilele Tea, from 2,100 metres',
  }
  await ask('POST', `/sites/${site}/creatives`, creative)
  const known = async () => ((await ask('GET', `/sites/${site}/articles?limit=100`)) as Articles).items
  let found = await known()
  for (let tries = 0; found.length < posts.length && tries < 100; tries++) {
    await new Promise((next) => setTimeout(next, 300))
    found = await known()
  }
  assert.equal(found.length, posts.length)
  const story = found.find(({ url }) => url.endsWith('/story-0'))
  assert.ok(story)
  assert.equal(story.title, posts[0]!.title)
  assert.deepEqual(story.tags.toSorted(), posts[0]!.tags.toSorted())
  assert.match(story.image ?? '', /\/wp-content\/uploads\/.*\.webp$/)
  const lines = `${url}/v1/sites/${site}/see-also.html?url=${encodeURIComponent(story.url)}`
  for (let tries = 0; tries < 100 && (await (await fetch(lines)).text()) === ''; tries++)
    await new Promise((next) => setTimeout(next, 300))
  saw(
    `${found.length} posts are known by the REST API: “${story.title}” in ${story.section}, with ${story.tags.length} tags and its picture`,
  )
}

/** The four widgets as readers see them, and as pictures. */
const lookAsReader = async (page: Page, first: string, saw: (fact: string) => void) => {
  await page.goto(first, { waitUntil: 'networkidle' })
  for (const widget of ['ad', 'see-also', 'similar', 'popular']) {
    const element = page.locator(`ukingo-${widget}`).first()
    await element.scrollIntoViewIfNeeded()
    await element.locator('[part=link], [part=creative]').filter({ visible: true }).first().waitFor()
  }
  await page.waitForTimeout(1000)
  mkdirSync(pictures, { recursive: true })
  const shots = { 'wordpress-text': 'ukingo-ad', 'wordpress-lists': 'ukingo-similar' }
  for (const [name, at] of Object.entries(shots)) {
    await page
      .locator(at)
      .first()
      .evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await page.mouse.wheel(0, -120)
    await page.waitForTimeout(500)
    await sharp(await page.screenshot())
      .png({ compressionLevel: 9, palette: true })
      .toFile(`${pictures}/${name}.png`)
  }
  await page.close()
  saw(
    `Chromium: all four widgets stand in the post (${Object.keys(shots)
      .map((name) => `${pictures}/${name}.png`)
      .join(', ')})`,
  )
}

/** Blocks with their preview, and a post that opts out. */
const lookAsEditor = async (
  page: Page,
  { at, first }: { at: string; first: string },
  saw: (fact: string) => void,
) => {
  await page.goto(`${at}/wp-login.php`)
  await page.fill('#user_login', editor.name)
  await page.fill('#user_pass', editor.password)
  await page.click('#wp-submit')
  await page.waitForURL(/wp-admin/)
  await page.goto(`${at}/wp-admin/post-new.php`)
  await page.waitForFunction('window.wp?.data?.select("core/blocks")?.getBlockType("ukingo/popular")')
  await page.evaluate(`{
    wp.data.dispatch('core/preferences')?.set('core/edit-post', 'welcomeGuide', false)
    wp.data.dispatch('core/block-editor').insertBlocks(['ad', 'popular'].map((name) => wp.blocks.createBlock('ukingo/' + name)))
  }`)
  const canvas = page.locator('iframe[name="editor-canvas"]')
  const editing = (await canvas.count()) > 0 ? page.frameLocator('iframe[name="editor-canvas"]') : page
  await editing.locator('ukingo-popular [part=link]').first().waitFor()
  const previewed = await editing.locator('ukingo-popular [part=link]').count()
  assert.equal(previewed, 10)
  await sharp(await page.screenshot())
    .png({ compressionLevel: 9, palette: true })
    .toFile(`${pictures}/wordpress-editor.png`)
  saw(`the block of Popular Today shows ${previewed} links in the editor (${pictures}/wordpress-editor.png)`)

  const edit = await page.evaluate(
    `wp.apiFetch({ path: '/wp/v2/posts?slug=story-0' }).then(([post]) => post.id)`,
  )
  await page.goto(`${at}/wp-admin/post.php?post=${String(edit)}&action=edit`)
  await page.locator('input[name=ukingo_off]').waitFor({ state: 'attached' })
  await page
    .locator('input[name=ukingo_off]')
    .evaluate((box) => (box as unknown as { click(): void }).click())
  const saved = page.waitForResponse((answer) => answer.url().includes('meta-box-loader'))
  await page.evaluate(
    `wp.data.dispatch('core/editor').editPost({ title: 'A story without widgets' }), wp.data.dispatch('core/editor').savePost()`,
  )
  await saved
  await page.close()
  const answer = await fetch(first)
  const html = await answer.text()
  assert.equal(answer.headers.get('ukingo'), 'off')
  assert.doesNotMatch(html, /ukingo-(?:ad|similar|popular|see-also)|embed\.js/)
  saw(
    'a post that opts out in its editor has no script, no element and no link, and tells the edge by a header',
  )
}

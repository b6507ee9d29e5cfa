import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type RenderedCreative, renderSlot } from '../../../widgets/ad-slot/render.ts'
import { renderFrame } from '../../../widgets/lib/frame.ts'
import { renderPopular } from '../../../widgets/popular-today/render.ts'
import { renderSeeAlso } from '../../../widgets/see-also/render.ts'
import { renderSimilar } from '../../../widgets/similar-articles/render.ts'
import type { Item } from '../../../widgets/lib/contract.ts'

const item = (over: Partial<Item> = {}): Item => ({
  id: 'a1',
  url: 'https://news.example/a',
  title: 'A title',
  section: 'Sport',
  publishedAt: '2026-11-20T08:00:00Z',
  ...over,
})

const lists = [
  ['popular', renderPopular],
  ['similar', renderSimilar],
  ['see-also', renderSeeAlso],
] as const

/** Text that would matter if it were not text. */
const nasty = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onclick='x",
    '&lt;',
    '</style>',
    '`${x}`',
  ),
)
/** The tags and attributes of a text, in order: what a reader's input must not be able to change. */
const skeleton = (html: string) =>
  [...html.matchAll(/<\/?[a-z0-9]+((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/gi)].map(([tag]) =>
    tag.replace(/="[^"]*"/g, ''),
  )

test.each(lists)('%s renders text as text, whatever it is', (_, render) => {
  fc.assert(
    fc.property(nasty, nasty, nasty, nasty, (title, section, id, heading) => {
      const html = render([item({ title, section: section || 'x', id })], { heading })
      const plain = render([item({ title: 'x', section: 'x' })], { heading: 'x' })
      expect(skeleton(html)).toEqual(skeleton(plain))
      expect(html.split('<')).toHaveLength(plain.split('<').length)
    }),
  )
})

test.each(lists)('%s drops items that link anywhere but to the web', (_, render) => {
  const bad = [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//host/x',
    '/x',
    'HTTPS:x',
    '',
    'vbscript:x',
    'java\nscript:x',
  ]
  for (const url of bad) expect(render([item({ url })], { heading: 'H' })).toBe('')
  expect(
    render([item({ url: 'javascript:x', title: 'bad' }), item({ title: 'good' })], { heading: 'H' }),
  ).toMatch(/good/)
  expect(
    render([item({ url: 'http://news.example/a' }), item({ url: 'HTTPS://news.example/b' })], {
      heading: 'H',
    }),
  ).toMatch(/HTTPS:\/\/news/)
  expect(render([], { heading: 'H' })).toBe('')
})

test.each(lists)('%s links plainly to the article, without style attributes or scripts', (_, render) => {
  const html = render([item()], { heading: 'Heading' })
  expect(html).toContain('<a part="link" href="https://news.example/a" data-item="a1">A title</a>')
  expect(html).not.toMatch(/style=|<script| on[a-z]+=/)
})

test.each(lists)(
  '%s says what is paid for, before its title, and does not pass it off as an article',
  (_, render) => {
    const ad = { label: 'Sponsored by <Kilele>', token: 'token' }
    const html = render([item({ sponsored: true, ad }), item()], { heading: 'H' })
    expect(html).toMatch(
      /<span part="sponsored" dir="auto">Sponsored by &lt;Kilele&gt;<\/span> <a part="link" href="[^"]+" data-ad="token" target="_blank" rel="sponsored noopener">/,
    )
    expect(html.match(/data-item=/g)).toHaveLength(1)
  },
)

test('similar shows a picture that is one, and an initial otherwise', () => {
  expect(renderSimilar([item({ image: 'https://news.example/p.jpg' })], { heading: 'H' })).toContain(
    '<img src="https://news.example/p.jpg" alt="" width="300" height="200" loading="lazy" decoding="async">',
  )
  const without = renderSimilar([item({ image: 'javascript:alert(1)', title: '“érik' })], { heading: 'H' })
  expect(without).not.toContain('<img')
  expect(without).toContain('data-initial="É"')
})

test('keeps the items of one heading from another', () => {
  const shared = item()
  expect(renderPopular([shared], { heading: 'Popular Today' })).toContain('Popular Today')
  expect(renderPopular([shared], { heading: 'Maarufu leo' })).toContain('Maarufu leo')
  expect(renderSeeAlso([shared], { heading: 'Ona pia' })).toContain('Ona pia')
})

const slot = {
  label: 'Advertisement',
  payer: '',
  political: false,
  size: [300, 250] as const,
  clickHref: 'https://ads.example/click?a=1&b="2"',
}
const creatives = {
  image: { kind: 'image', src: 'https://ads.example/c.png', alt: 'An "offer" <b>' },
  frame: { kind: 'frame', src: 'https://ads.example/c.html?click=demo.AB' },
  native: {
    kind: 'native',
    headline: 'Tea',
    text: 'Leaves',
    sponsor: 'Tea Board',
    src: 'https://ads.example/n.png',
  },
  plain: { kind: 'native', headline: 'Tea', text: '', sponsor: 'Tea Board', src: null },
  text: { kind: 'text', headline: 'Tea', text: 'Leaves' },
} as const satisfies Record<string, RenderedCreative>

test.each(Object.entries(creatives))('labels every creative, and says who paid: %s', (_, creative) => {
  const html = renderSlot({ ...slot, label: 'Tangazo', creative })
  expect(html).toContain('<div part="box"><div part="label">Tangazo</div>')
  expect(renderSlot({ ...slot, creative, payer: 'Salt & Co <x>' })).toContain(
    '<div part="label">Advertisement · paid by Salt &amp; Co &lt;x&gt;</div>',
  )
  expect(renderSlot({ ...slot, creative, payer: 'Friends of the Lake', political: true })).toContain(
    '<div part="label">Political advertisement · paid by Friends of the Lake</div>',
  )
})

test.each(Object.entries(creatives))(
  'gives every creative its size, without a style attribute: %s',
  (_, creative) => {
    const html = renderSlot({ ...slot, creative })
    expect(html).toContain('width="300" height="250"')
    expect(html.match(/part="creative"/g)).toHaveLength(1)
    expect(html).not.toMatch(/style=|<script| on[a-z]+=/)
  },
)

test.each(Object.entries(creatives).filter(([kind]) => kind !== 'frame'))(
  'makes the whole creative one paid link: %s',
  (_, creative) => {
    const html = renderSlot({ ...slot, creative })
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toMatch(
      /<a part="link" href="https:\/\/ads\.example\/click\?a=1&amp;b=&quot;2&quot;" target="_blank" rel="sponsored noopener">.*part="creative".*<\/a>/,
    )
  },
)

test('an image has its alternative text', () => {
  expect(renderSlot({ ...slot, creative: creatives.image })).toContain(
    'alt="An &quot;offer&quot; &lt;b&gt;" width="300" height="250"',
  )
})

test('a native ad says who sponsors it, and leaves out what it has not', () => {
  const whole = renderSlot({ ...slot, creative: creatives.native })
  expect(whole).toContain('<span part="sponsor">Sponsored by <bdi>Tea Board</bdi></span>')
  expect(whole).toContain('<img part="picture" src="https://ads.example/n.png" alt="">')
  expect(whole).toContain('<span part="text" dir="auto">Leaves</span>')
  const plain = renderSlot({ ...slot, creative: creatives.plain })
  expect(plain).toContain('Sponsored by <bdi>Tea Board</bdi>')
  expect(plain).not.toMatch(/<img|part="text"/)
})

test('the words of an ad are words, whatever they are', () => {
  fc.assert(
    fc.property(nasty, nasty, nasty, nasty, (headline, text, sponsor, payer) => {
      const native = (words: { headline: string; text: string; sponsor: string; payer: string }) =>
        renderSlot({ ...slot, payer: words.payer, creative: { kind: 'native', src: null, ...words } })
      const html = native({ headline, text: text || 'x', sponsor, payer })
      const plain = native({ headline: 'x', text: 'x', sponsor: 'x', payer: 'x' })
      expect(skeleton(html)).toEqual(skeleton(plain))
      expect(html.split('<')).toHaveLength(plain.split('<').length)
    }),
  )
})

test('frames a document by address, in a sandbox without the origin', () => {
  const html = renderSlot({ ...slot, creative: creatives.frame })
  expect(html).toContain('src="https://ads.example/c.html?click=demo.AB"')
  expect(html).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"')
  expect(html).not.toMatch(/srcdoc|allow-same-origin|<a /)
})

test('a frame is a whole document whose links leave it', () => {
  const html = renderFrame({
    title: 'Popular <Today>',
    html: '<p>list</p>',
    css: 'a{content:"</style>"}',
    language: 'ar',
  })
  expect(html).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/)
  expect(html).toContain('<title>Popular &lt;Today&gt;</title>')
  expect(html).toContain('<base target="_top">')
  expect(html.match(/<\/style>/g)).toHaveLength(1)
  expect(renderFrame({ title: '', html: '', css: '', language: 'sw' })).toContain(
    '<html lang="sw" dir="ltr">',
  )
})

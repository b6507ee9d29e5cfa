import { expect, it } from 'vitest'
import { cleanTags } from '../../../src/catalogue/clean-tags.ts'
import { countWords } from '../../../widgets/see-also/blocks.ts'
import { plainText } from '../../../src/catalogue/plain-text.ts'

it.each([
  ['<p>One</p><p>two</p>', 'One two'],
  ['a <b>bo</b>ld word', 'a bold word'],
  ['<script>x<y</script>after<style>p{}</style>', 'after'],
  ['<!-- hidden <b> -->seen', 'seen'],
  ['Caf&eacute; &amp; bar &#8217;', 'Café & bar ’'],
  ['3 < 4 and 5 > 2', '3 < 4 and 5 > 2'],
  ['a<br>b\n\n c', 'a b c'],
  ['<img alt="x" src=y>', ''],
  ['open <script>never closed', 'open'],
])('reads %j as %j', (html, text) => {
  expect(plainText(html)).toBe(text)
})

it('is done at once with hostile input', () => {
  const begun = performance.now()
  for (const hostile of ['<', '<!--', '<script', '<a ', '&', ' '])
    plainText(hostile.repeat(200_000), 1_000_000)
  expect(performance.now() - begun).toBeLessThan(5_000)
})

it('counts words, also where there are no spaces', () => {
  expect(countWords('four words and one')).toBe(4)
  expect(countWords('')).toBe(0)
  expect(countWords('東京都知事選')).toBe(3)
})

it('cleans tags: decoded, without #, once, neither empty nor endless', () => {
  expect(cleanTags([' #Elections ', 'elections', 'Food &amp; drink', '', '  ', 'x'.repeat(101)])).toEqual([
    'Elections',
    'Food & drink',
  ])
  expect(cleanTags(Array.from({ length: 80 }, (_, n) => `tag ${n}`))).toHaveLength(50)
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { belongsTo, canonicalUrl, hostOf } from '../../../src/catalogue/canonical-url.ts'

const plain = 'https://www.news.example/a/story'

describe('canonicalUrl', () => {
  it.each([
    ['the scheme', 'http://www.news.example/a/story'],
    ['upper case in scheme and host', 'HTTPS://WWW.News.Example/a/story'],
    ['white space around it', '  https://www.news.example/a/story\n'],
    ['the default port', 'https://www.news.example:443/a/story'],
    ['the dot after the host', 'https://www.news.example./a/story'],
    ['a user', 'https://me:secret@www.news.example/a/story'],
    ['a fragment', 'https://www.news.example/a/story#comments'],
    ['a trailing slash', 'https://www.news.example/a/story/'],
    ['several', 'https://www.news.example/a/story///'],
    ['dot segments', 'https://www.news.example/a/b/../story'],
    ['an index file', 'https://www.news.example/a/story/index.html'],
    ['an index script', 'https://www.news.example/a/story/index.php'],
    ['an AMP ending', 'https://www.news.example/a/story/amp'],
    ['an AMP directory', 'https://www.news.example/a/story/amp/'],
    ['an AMP parameter', 'https://www.news.example/a/story?amp'],
    ['an AMP parameter with a value', 'https://www.news.example/a/story/?amp=1'],
    ['an AMP output type', 'https://www.news.example/a/story/?outputType=amp'],
    ['an AMP extension', 'https://www.news.example/a/story.amp'],
    ['an AMP host', 'https://amp.www.news.example/a/story'],
    ['escapes of plain letters', 'https://www.news.example/%61/st%6Fry'],
    ['campaign parameters', 'https://www.news.example/a/story?utm_source=x&UTM_Medium=y&mc_cid=1&mc_eid=2'],
    [
      'click ids',
      'https://www.news.example/a/story?fbclid=1&gclid=2&gbraid=3&wbraid=4&dclid=5&msclkid=6&igshid=7&yclid=8',
    ],
    ['more click ids', 'https://www.news.example/a/story?twclid=1&ttclid=2&_ga=3&ref_src=twsrc%5Etfw'],
    ['empty parameters', 'https://www.news.example/a/story?&&'],
  ])('does not care for %s', (_, url) => {
    expect(canonicalUrl(url)).toBe(plain)
  })

  it.each([
    [
      'sorts what is left of the query',
      'https://news.example/?p=2&a=1&utm_id=3',
      'https://news.example/?a=1&p=2',
    ],
    ['keeps a parameter without a value', 'https://news.example/x?print', 'https://news.example/x?print'],
    [
      'keeps another output type',
      'https://news.example/x?outputType=xml',
      'https://news.example/x?outputType=xml',
    ],
    ['keeps the path as it is written', 'https://news.example/A/b//c', 'https://news.example/A/b//c'],
    ['writes escapes in upper case', 'https://news.example/%d8%a7', 'https://news.example/%D8%A7'],
    ['escapes what a browser would', 'https://news.example/habari-ñ', 'https://news.example/habari-%C3%B1'],
    ['writes hosts in punycode', 'https://gazeti-ñ.example/', 'https://xn--gazeti--b0a.example/'],
    ['maps .amp.html to .html', 'https://news.example/x.amp.html', 'https://news.example/x.html'],
    ['keeps an explicit port and its scheme', 'http://news.example:8080/x', 'http://news.example:8080/x'],
    ['keeps http on localhost', 'http://localhost/x/', 'http://localhost/x'],
    ['keeps http on an IPv4 address', 'http://0x7f.1/x', 'http://127.0.0.1/x'],
    ['keeps http on an IPv6 address', 'http://[0:0::1]/x', 'http://[::1]/x'],
    ['keeps the root', 'https://news.example', 'https://news.example/'],
    ['keeps a site that is called AMP', 'https://amp.co.ke/x', 'https://amp.co.ke/x'],
    ['keeps a word that ends in amp', 'https://news.example/camp', 'https://news.example/camp'],
  ])('%s', (_, url, expected) => {
    expect(canonicalUrl(url)).toBe(expected)
  })

  it('resolves a relative address against its base', () => {
    expect(canonicalUrl('/a/story?utm_source=x', 'https://www.news.example/b/')).toBe(plain)
    expect(canonicalUrl('//www.news.example/a/story', 'http://other.example')).toBe(plain)
  })

  it.each([
    '',
    'story',
    '/a/story',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b.example',
    'ftp://news.example/',
    'https://',
    'http://[::1',
  ])('refuses %j', (url) => {
    expect(canonicalUrl(url)).toBeNull()
  })

  it('refuses what is too long to keep, but not what only arrives with a long tail of tracking', () => {
    expect(canonicalUrl(`https://news.example/${'a'.repeat(2_048)}`)).toBeNull()
    expect(canonicalUrl(`https://news.example/a?fbclid=${'a'.repeat(3_000)}`)).toBe('https://news.example/a')
    expect(canonicalUrl(`https://news.example/${'/amp'.repeat(500_000)}`)).toBeNull()
  })

  const part = fc.constantFrom(
    '/',
    '.',
    '..',
    'amp',
    '.amp',
    '.html',
    'index.html',
    'index.php',
    '%2e',
    '%2F',
    '%61mp',
    '%25',
    '?',
    '&',
    '=',
    'amp=1',
    'utm_source=x',
    '#',
    ':',
    '@',
    '//',
    'a',
    'é',
    ' ',
    '\t',
    '\\',
    '..amp',
    'AMP',
    '%zz',
    ';',
    '+',
    '[',
    ']',
    '0x7f',
    '1',
    'outputType=amp',
  )
  const address = fc
    .tuple(
      fc.constantFrom('http://', 'https://', 'HTTP:\\\\', '//'),
      fc.constantFrom(
        'news.example',
        'amp.news.example',
        'amp.amp.co.ke',
        'amp.1.2.3.4',
        '[::1]',
        'localhost',
        'u:p@x.example:80',
        'foo.1..',
        'a..',
      ),
      fc.array(part, { maxLength: 12 }).map((it) => it.join('')),
    )
    .map((it) => it.join(''))

  it('is null where nothing is left of the host', () => {
    expect(canonicalUrl('http://news.example@%2e/story')).toBeNull()
  })

  it('is a fixed point: a canonical address is its own canonical address', () => {
    const law = (raw: string) => {
      const once = canonicalUrl(raw, 'https://base.example/dir/')
      if (once === null) return
      expect(canonicalUrl(once)).toBe(once)
      expect(once.length).toBeLessThanOrEqual(2_048)
      expect(once).toMatch(/^https?:\/\/[^/?#]+\/[^#]*$/)
    }
    fc.assert(fc.property(address, law), { numRuns: 5_000 })
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), law))
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.option(fc.string(), { nil: undefined }),
        (raw, base) => void canonicalUrl(raw, base),
      ),
    )
  })
})

describe('belongsTo', () => {
  it.each([
    ['https://news.example/a', true],
    ['http://NEWS.example:80/a', true],
    ['https://news.example:443/a', true],
    ['https://news.example:8443/a', false],
    ['https://www.news.example/a', false],
    ['https://news.example.evil.test/a', false],
    ['https://evilnews.example/a', false],
    ['https://news.example@evil.test/', false],
    ['https://evil.test/https://news.example/', false],
    ['ftp://news.example/', false],
    ['news.example', false],
    ['', false],
  ])('says of %s: %s', (url, expected) => {
    expect(belongsTo(url, ['news.example', 'm.news.example'])).toBe(expected)
  })

  it('takes a port as part of the host', () => {
    expect(belongsTo('http://127.0.0.1:8080/a', ['127.0.0.1:8080'])).toBe(true)
    expect(belongsTo('http://127.0.0.1:8081/a', ['127.0.0.1:8080'])).toBe(false)
  })
})

it('hostOf names the host as URL.host does', () => {
  expect(hostOf('http://WWW.News.Example:80/a')).toBe('www.news.example')
  expect(hostOf('https://news.example:8443/')).toBe('news.example:8443')
  expect(hostOf('javascript:alert(1)')).toBeNull()
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bustCaches, expandMacros } from '../../../src/ads/expand-macros.ts'

const CLICK = 'https://ads.example/v1/click/abc'
const expand = (html: string, clickUrl = CLICK) => expandMacros(html, { clickUrl, cacheBuster: 12345 })

describe('expandMacros', () => {
  it.each(['{clickurl}', '%%CLICK_URL_UNESC%%', '${CLICK_URL}'])(
    'fills %s with the click address',
    (macro) => {
      expect(expand(`<a href="${macro}">Buy</a>`)).toBe(`<a href="${CLICK}">Buy</a>`)
    },
  )

  it.each(['%%CLICK_URL_ESC%%', '{clickurl_enc}', '${CLICK_URL_ENC}'])(
    'fills %s with the address as a parameter',
    (macro) => {
      expect(expand(`<a href="https://t.example/?c=${macro}">`)).toBe(
        '<a href="https://t.example/?c=https%3A%2F%2Fads.example%2Fv1%2Fclick%2Fabc">',
      )
    },
  )

  it('fills %%CLICK_URL_ESC_ESC%% with the address as a parameter of a parameter', () => {
    const [, address = ''] = /\?c=([^"]+)/.exec(
      expand('<a href="https://t.example/?c=%%CLICK_URL_ESC_ESC%%">'),
    )!
    expect(decodeURIComponent(decodeURIComponent(address))).toBe(CLICK)
  })

  it.each([
    '%%CACHEBUSTER%%',
    '{cachebuster}',
    '${CACHEBUSTER}',
    '[timestamp]',
    '[TIMESTAMP]',
    '[CACHEBUSTING]',
    '[random]',
    '{random}',
  ])('fills the cachebuster %s in an address', (macro) => {
    const html = (n: string) => `<img src="/p?${n}"><script>fetch("//t.example/ord=${n}?")</script>`
    expect(expand(html(macro))).toBe(html('12345'))
    expect(bustCaches(`https://t.example/i;ord=${macro}`, 7)).toBe('https://t.example/i;ord=7')
  })

  it('leaves a script its own arrays and objects', () => {
    const script = '<script>const {random} = Math; seen[timestamp] = {timestamp}; at [random]</script>'
    expect(expand(script)).toBe(script)
  })

  it('keeps its own address whole when a tag writes the landing address behind it', () => {
    expect(expand('<a href="%%CLICK_URL_UNESC%%https://shop.example/">')).toBe(
      `<a href="${CLICK}?https://shop.example/">`,
    )
    expect(expand('<a href="%%CLICK_URL_ESC%%https%3A%2F%2Fshop.example">')).toContain(
      'abc%3Fhttps%3A%2F%2Fshop.example',
    )
    expect(expand('<a href="{clickurl}x">', `${CLICK}?k=1`)).toBe(`<a href="${CLICK}?k=1&amp;x">`)
  })

  it('writes & as an entity in markup and as itself in a script', () => {
    const two = `${CLICK}?a=1&copy=2`
    expect(expand('<a href="{clickurl}"><script>open("{clickurl}")</script><a href="{clickurl}">', two)).toBe(
      `<a href="${CLICK}?a=1&amp;copy=2"><script>open("${two}")</script><a href="${CLICK}?a=1&amp;copy=2">`,
    )
  })

  it('takes a script that is never closed for one, as browsers do, and reads it in one go', () => {
    const two = `${CLICK}?a=1&copy=2`
    expect(expand('<p>{clickurl}<script>open("{clickurl}")', two)).toBe(
      `<p>${CLICK}?a=1&amp;copy=2<script>open("${two}")`,
    )
    const html = '<script>'.repeat(200_000)
    expect(expand(html)).toBe(html)
    expect(expand(html.replaceAll('>', ' '))).toBe(html.replaceAll('>', ' '))
  })

  it('never lets an address leave its attribute or its string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (junk) => {
        for (const macro of ['{clickurl}', '%%CLICK_URL_ESC%%']) {
          const [, value] = /^<a href='(.*)'>$/s.exec(
            expand(`<a href='${macro}'>`, `${CLICK}?${junk}'"><script>`),
          )!
          expect(value).not.toMatch(/["'<>\\\s]/)
        }
      }),
    )
  })

  it('leaves macros that it does not know, and `$` patterns, as they are', () => {
    const html = '%%PATTERN:url%% ${OTHER} {name} ?[other] $& $1'
    expect(expand(html)).toBe(html)
  })
})

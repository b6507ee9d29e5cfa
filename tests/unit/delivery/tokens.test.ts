import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  openDecision,
  openPage,
  openPreview,
  sealDecision,
  sealPage,
  sealPreview,
} from '../../../src/delivery/tokens.ts'
import { deriveKey } from '../../../src/keys.ts'

const secret = 'a secret of the tests, long enough to be taken'
const keyOf = (site: string) => deriveKey(secret, 'tokens', site)

const pageFields = {
  pv: fc.integer({ min: 0, max: 2 ** 52 - 1 }),
  issuedAt: fc.integer({ min: 1_700_000_000, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
  shard: fc.nat(63),
  article: fc.nat(2 ** 31),
}
const page = fc.record({
  ...pageFields,
  from: fc.nat(2 ** 31),
  experiment: fc.option(
    fc.record({
      number: fc.integer({ min: 1, max: 65_535 }),
      list: fc.constantFrom('popular' as const, 'similar' as const),
    }),
  ),
})
const decision = fc
  .record({
    ...pageFields,
    afterSeconds: fc.nat(65_535),
    turn: fc.nat(255),
    slot: fc.nat(65_535),
    lineItem: fc.nat(2 ** 31),
    creative: fc.nat(2 ** 31),
    device: fc.constantFrom('phone' as const, 'tablet' as const, 'desktop' as const),
    country: fc.constantFrom('', 'KE', 'TZ'),
    isLeased: fc.boolean(),
    isTest: fc.boolean(),
  })
  .map(({ afterSeconds, ...token }) => ({ ...token, decidedAt: token.issuedAt + afterSeconds * 1000 }))
const sites = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{3,12}$/), { minLength: 2, maxLength: 2 })
const kinds = ['decision', 'click'] as const

describe('a token', () => {
  it('says what was sealed into it, to its own site and kind', () => {
    fc.assert(
      fc.property(page, decision, fc.constantFrom(...kinds), (view, decided, kind) => {
        expect(openPage(keyOf('demo'), sealPage(keyOf('demo'), view))).toEqual(view)
        expect(openDecision(keyOf('demo'), kind, sealDecision(keyOf('demo'), decided)[kind])).toEqual(decided)
        const preview = { creative: decided.creative, expiresAt: decided.decidedAt }
        expect(openPreview(keyOf('demo'), sealPreview(keyOf('demo'), preview))).toEqual(preview)
      }),
    )
  })

  it('is refused by every other site, and for every other kind', () => {
    fc.assert(
      fc.property(page, decision, sites, (view, decided, [own = '', other = '']) => {
        const key = keyOf(own)
        const sealed = {
          page: sealPage(key, view),
          decision: sealDecision(key, decided).decision,
          click: sealDecision(key, decided).click,
        }
        expect(openPage(keyOf(other), sealed.page)).toBeNull()
        for (const kind of kinds) {
          expect(openDecision(keyOf(other), kind, sealed[kind])).toBeNull()
          expect(openPage(key, sealed[kind])).toBeNull()
          expect(openPreview(key, sealed[kind])).toBeNull()
          expect(openDecision(key, kind, sealPreview(key, { creative: 1, expiresAt: 0 }))).toBeNull()
          expect(openDecision(key, kind, sealed.page)).toBeNull()
          expect(openDecision(key, kind, sealed[kind === 'click' ? 'decision' : 'click'])).toBeNull()
        }
      }),
    )
  })

  it('binds its slot, line item, creative and page view: a change of any letter is refused', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    fc.assert(
      fc.property(decision, fc.nat(), fc.integer({ min: 1, max: 63 }), (decided, at, by) => {
        const key = keyOf('demo')
        const token = sealDecision(key, decided).decision
        const i = at % token.length
        const letter = alphabet[(alphabet.indexOf(token[i]!) + by) % 64]!
        const forged = token.slice(0, i) + letter + token.slice(i + 1)
        const opened = openDecision(key, 'decision', forged)
        // The last letter of base64url may carry bits that mean nothing; then it still says what was sealed.
        expect(opened === null || (i === token.length - 1 && opened.slot === decided.slot)).toBe(true)
      }),
    )
  })

  it('is nobody’s when it is garbage', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(openPage(keyOf('demo'), text)).toBeNull()
        for (const kind of kinds) expect(openDecision(keyOf('demo'), kind, text)).toBeNull()
      }),
    )
  })
})

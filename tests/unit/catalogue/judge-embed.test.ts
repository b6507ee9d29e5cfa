import { describe, expect, it } from 'vitest'
import { type EmbedSigns, judgeEmbed } from '../../../src/catalogue/judge-embed.ts'
import { policyAllows } from '../../../src/catalogue/policy-allows.ts'

const origin = 'https://ads.example'
const page = 'https://www.paper.example/story'
const whole: EmbedSigns = {
  scripts: [{ src: `${origin}/embed.js`, site: 'paper' }],
  sheets: [`${origin}/v1/sites/paper/reserve.css`],
  ads: ['top'],
  lists: 1,
  policies: [],
}
const judge = (signs: Partial<EmbedSigns>, hasRules = false) =>
  judgeEmbed({ ...whole, ...signs }, { url: page, origin, site: 'paper', slots: new Set(['top']), hasRules })

describe('a page with our script', () => {
  it('has nothing to mend when all is there', () => {
    expect(judge({})).toEqual([])
  })

  it('is told one thing only where there is no script of ours', () => {
    const scripts = [{ src: 'https://other.example/embed.js', site: 'paper' }]
    expect(judge({ scripts, sheets: [], ads: ['end'] })).toEqual([{ kind: 'no-script' }])
  })

  it('is told everything else that is missing, each once', () => {
    const scripts = [{ src: `${origin}/embed.js?v=2`, site: 'papers' }]
    expect(judge({ scripts, sheets: [], ads: ['end', 'end'] })).toEqual([
      { kind: 'other-site', named: 'papers' },
      { kind: 'no-sheet' },
      { kind: 'unknown-slot', name: 'end' },
    ])
    expect(judge({ ads: [], lists: 0 })).toEqual([{ kind: 'nothing-placed' }])
    expect(judge({ ads: [], lists: 0 }, true)).toEqual([])
  })

  it('is told every directive that keeps us out, of whichever of its policies', () => {
    const policies = ["default-src 'self'; script-src 'nonce-x'", `img-src *; frame-src ${origin}`]
    expect(judge({ policies })).toEqual([
      { kind: 'policy', directive: 'connect-src' },
      { kind: 'policy', directive: 'style-src' },
      { kind: 'policy', directive: 'img-src' },
      { kind: 'policy', directive: 'frame-src' },
    ])
  })
})

describe('a policy', () => {
  it.each([
    ['', true],
    ["script-src 'none'", true],
    ["default-src 'none'", false],
    ["connect-src 'self'; default-src *", false],
    ['connect-src https:', true],
    ['connect-src http:', false],
    ['connect-src ads.example', true],
    ['connect-src *.example', true],
    ['connect-src *.ads.example', false],
    ['connect-src http://ads.example', false],
    ['connect-src https://ads.example:8443', false],
    ['connect-src https://ads.example:*', true],
    ["Connect-Src 'none'; connect-src *", false],
  ])('“%s” lets us be asked: %s', (policy, isAllowed) => {
    expect(policyAllows(policy, { directive: 'connect-src', origin, page })).toBe(isAllowed)
  })

  it('takes “self” for us where the page is ours', () => {
    const ours = { directive: 'img-src', origin, page: `${origin}/demo/` } as const
    expect(policyAllows("img-src 'self'", ours)).toBe(true)
  })
})

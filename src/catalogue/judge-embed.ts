import { type Directive, directives, policyAllows } from './policy-allows.ts'

/** What a page has of ours. */
export type EmbedSigns = {
  /** Addresses of scripts called `embed.js`, with the site that each names. */
  scripts: { src: string; site: string }[]
  /** Addresses of style sheets called `reserve.css`. */
  sheets: string[]
  /** Names of `<ukingo-ad>`. */
  ads: string[]
  /** Elements of lists. */
  lists: number
  /** Of its head and of its `<meta>`. */
  policies: string[]
}

/** What keeps a page from showing all it could. */
export type EmbedProblem =
  | { kind: 'no-script' }
  /** `named`: '' where it names no site. */
  | { kind: 'other-site'; named: string }
  | { kind: 'no-sheet' }
  | { kind: 'unknown-slot'; name: string }
  | { kind: 'nothing-placed' }
  | { kind: 'policy'; directive: Directive }

/** `url`: of the page; `origin`: where we are; `slots`: those that there are; `hasRules`: placement rules put something on every page. */
export const judgeEmbed = (
  signs: EmbedSigns,
  {
    url,
    origin,
    site,
    slots,
    hasRules,
  }: { url: string; origin: string; site: string; slots: ReadonlySet<string>; hasRules: boolean },
): EmbedProblem[] => {
  const own = signs.scripts.filter(({ src }) => src.startsWith(`${origin}/embed.js`))
  if (own.length === 0) return [{ kind: 'no-script' }]
  const problems: EmbedProblem[] = []
  if (!own.some((script) => script.site === site))
    problems.push({ kind: 'other-site', named: own[0]?.site ?? '' })
  const sheet = `${origin}/v1/sites/${site}/reserve.css`
  if (!signs.sheets.some((href) => href.startsWith(sheet))) problems.push({ kind: 'no-sheet' })
  for (const name of new Set(signs.ads)) if (!slots.has(name)) problems.push({ kind: 'unknown-slot', name })
  if (signs.ads.length === 0 && signs.lists === 0 && !hasRules) problems.push({ kind: 'nothing-placed' })
  for (const directive of directives)
    if (signs.policies.some((policy) => !policyAllows(policy, { directive, origin, page: url })))
      problems.push({ kind: 'policy', directive })
  return problems
}

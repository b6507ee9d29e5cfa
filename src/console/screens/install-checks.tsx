import type { EmbedProblem } from '../../catalogue/judge-embed.ts'
import type { PageCheck } from '../check-page.ts'
import { Badge } from '../parts/badge.tsx'
import type { Say } from '../say.ts'
import type { View } from '../view.ts'

/** What came from the script in the last day; by slot, how often it was asked for. */
export type Seen = {
  pageViews: number
  pages: number
  impressions: number
  refused: { url: string; outcome: string }[]
  opportunities: Record<string, number>
  slots: string[]
  foreign: number
}

/** Whether the script is at work, and what is in its way. */
export const Checks = ({ view: { say, base }, seen }: { view: View; seen: Seen }) => {
  const { pageViews, refused, opportunities, slots, foreign, impressions } = seen
  // How often slots were asked for is told a little later than what was shown in them.
  const asked = Math.max(
    impressions,
    Object.values(opportunities).reduce((sum, n) => sum + n, 0),
  )
  const unasked = Object.keys(opportunities).length === 0 ? [] : slots.filter((slot) => !opportunities[slot])
  return (
    <ul class="checks">
      <Check isGood={pageViews > 0} words={pageWords(seen, say)} href={`${base}/articles`} />
      {foreign > 0 && (
        <Check
          isGood={false}
          words={`${say.count(foreign)} looks came from hosts that are not in the settings, and count for nobody.`}
          href={`${base}/settings`}
        />
      )}
      {refused.map(({ url, outcome }) => (
        <Check
          isGood={false}
          words={`${url} was not taken up: ${outcome}.`}
          href={`${base}/articles?status=refused`}
        />
      ))}
      <Check
        isGood={asked > 0}
        words={
          asked === 0
            ? 'No page has asked for an ad slot yet.'
            : `Ad slots were asked for ${say.count(asked)} times.`
        }
        href={`${base}/slots`}
      />
      {unasked.map((slot) => (
        <Check
          isGood={false}
          words={`No page has asked for the slot “${slot}”.`}
          href={`${base}/slots/${slot}`}
        />
      ))}
    </ul>
  )
}

const pageWords = ({ pageViews, pages }: Seen, say: Say) => {
  if (pageViews === 0) return 'We have not seen your script in the last 24 hours.'
  const on = pages === 1 ? 'one page' : `${say.count(pages)} pages`
  return `We have seen your script on ${on} in the last 24 hours, ${say.count(pageViews)} times.`
}

const Check = ({ isGood, words, href }: { isGood: boolean; words: string; href?: string | undefined }) => (
  <li>
    {isGood ? <Badge tone="good">Works</Badge> : <Badge tone="warn">Look here</Badge>}
    <span>{href ? <a href={href}>{words}</a> : words}</span>
  </li>
)

/** null: nobody has asked yet. */
export type Checked = PageCheck | null

/** What was found on one page, with what to do about it. */
export const OnePage = ({ view: { base }, checked }: { view: View; checked: Checked }) => {
  if (checked === null) return <p class="quiet">We fetch it, and look whether all is there that should be.</p>
  if (checked.kind !== 'read')
    return (
      <ul class="checks" role="status">
        <Check isGood={false} words={unreadWords(checked)} />
      </ul>
    )
  const { problems, signs } = checked
  return (
    <ul class="checks" role="status">
      {problems.map((problem) => (
        <Check isGood={false} words={problemWords(problem)} href={remedyOf(problem, base)} />
      ))}
      {problems.length === 0 && (
        <Check isGood words={`All is there: script, style sheet, ${elementWords(signs)}.`} />
      )}
    </ul>
  )
}

const elementWords = ({ ads, lists }: { ads: string[]; lists: number }) =>
  ads.length + lists === 0
    ? 'and rules that place the rest'
    : `${ads.length} ${ads.length === 1 ? 'slot' : 'slots'} and ${lists} ${lists === 1 ? 'list' : 'lists'}`

const problemWords = (problem: EmbedProblem): string => {
  switch (problem.kind) {
    case 'no-script':
      return 'The script is not on this page. Is the page cached as it was before?'
    case 'other-site':
      return problem.named === ''
        ? 'The script names no site: data-site is missing.'
        : `The script names another site: “${problem.named}”.`
    case 'no-sheet':
      return 'reserve.css is missing, so the page will jump when ads and lists arrive.'
    case 'unknown-slot':
      return `There is no slot “${problem.name}”: make it, or correct the name.`
    case 'nothing-placed':
      return 'Nothing is placed: there is no element of ours on the page, and no rule.'
    case 'policy':
      return `The page’s Content-Security-Policy keeps us out: let us in at ${problem.directive}.`
  }
}

/** The screen on which it is mended, where there is one. */
const remedyOf = ({ kind }: EmbedProblem, base: string): string | undefined => {
  if (kind === 'unknown-slot') return `${base}/slots`
  return kind === 'nothing-placed' ? `${base}/placements` : undefined
}

const unreadWords = (check: Exclude<PageCheck, { kind: 'read' }>): string => {
  switch (check.kind) {
    case 'foreign-host':
      return 'This address is on none of the hosts in the settings.'
    case 'private-address':
      return 'This address is inside a private network, where we do not look (UKINGO_ALLOW_PRIVATE=1 allows it).'
    case 'redirected-away':
      return `It leads to another host: ${check.to}.`
    case 'too-many-redirects':
      return 'It leads from one address to the next, without end.'
    case 'timed-out':
      return 'It did not answer within ten seconds.'
    case 'unreachable':
      return 'It could not be reached.'
    case 'http-error':
      return `It answered with the status ${check.status}.`
  }
}

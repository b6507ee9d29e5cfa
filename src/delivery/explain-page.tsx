import { raw } from 'hono/html'
import type { Signal } from '../ranking/signals.ts'
import type { Explained, Explanation, PopularWindow } from '../site/contract.ts'
import type { ListName } from '../../widgets/lib/contract.ts'
import { markup } from '../../widgets/lib/markup.ts'
import { explainStyle } from './explain-style.ts'

type Explaining = {
  list: ListName
  /** As readers see it above the list. */
  heading: string
  site: { name: string; timeZone: string; language: string }
  /** The article that the list stands beside; null for Popular. */
  beside: string | null
  window: PopularWindow
  section: string | undefined
  tag: string | undefined
  /** Of this page; the same list seen otherwise is this with another parameter. */
  address: URL
  explanation: Explanation
}

/** One list with all its reasons, for an editor. It runs nothing. */
export const explainPage = async (explaining: Explaining): Promise<string> => {
  const { heading, site, explanation } = explaining
  const { items, removed } = explanation
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${heading}, explained · ${site.name}`}</title>
        <style>{raw(explainStyle) /* our own stylesheet */}</style>
      </head>
      <body>
        <header>
          <span class="site">{site.name}</span>
          <Lists {...explaining} />
        </header>
        <main>
          <h1>{`${heading}, explained`}</h1>
          <Subject {...explaining} />
          {items.length === 0 ? (
            <p class="none">No story is in this list now.</p>
          ) : (
            <ol>
              {items.map((item, i) => (
                <Row item={item} place={i + 1} all={items} site={site} />
              ))}
            </ol>
          )}
          <LeftOut removed={removed} site={site} />
          <Words of={[...items, ...removed]} />
        </main>
      </body>
    </html>
  )
  return markup`<!doctype html>${await page}`.toString()
}

const lists: [ListName, string][] = [
  ['similar', 'Similar'],
  ['see-also', 'See also'],
  ['popular', 'Popular'],
]
const windows: [PopularWindow, string][] = [
  ['1h', 'Last hour'],
  ['today', 'Today'],
  ['24h', '24 hours'],
  ['7d', '7 days'],
  ['trending', 'Trending'],
]

/** A relative address of the same page with another list or parameter. */
const otherwise = (address: URL, list: ListName, changed: Record<string, string> = {}): string => {
  const query = new URLSearchParams(address.search)
  for (const [name, value] of Object.entries(changed)) query.set(name, value)
  return `${list}?${query.toString()}`
}

/** Beside an article there are three lists; the whole site has one. */
const Lists = ({ list, address }: Explaining) =>
  address.searchParams.has('url') ? (
    <nav aria-label="List">
      {lists.map(([name, label]) => (
        <a href={otherwise(address, name)} aria-current={name === list ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  ) : null

const Subject = ({ list, beside, window, section, tag, address, explanation, site }: Explaining) => {
  const { items, removed } = explanation
  const counted = `${items.length} ${items.length === 1 ? 'story' : 'stories'} in the order of the list; ${removed.length === 0 ? 'none was' : `${removed.length} more ${removed.length === 1 ? 'was' : 'were'}`} considered and left out.`
  return (
    <>
      {beside !== null && (
        <p class="beside">
          Beside <a href={beside}>{readable(beside)}</a>
        </p>
      )}
      {list === 'popular' && (
        <nav class="windows" aria-label="Window">
          {windows.map(([name, label]) => (
            <a
              href={otherwise(address, 'popular', { window: name })}
              aria-current={name === window ? 'page' : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
      )}
      <p class="counted">
        {section !== undefined && `Section ${section}. `}
        {tag !== undefined && `Tag ${tag}. `}
        {counted} Times are those of {site.timeZone}.
      </p>
    </>
  )
}

/** An address as people read it. */
const readable = (url: string): string => {
  try {
    return decodeURI(url).replace(/^https?:\/\//, '')
  } catch {
    return url
  }
}

type Site = Explaining['site']

const Row = ({
  item,
  place,
  all,
  site,
}: {
  item: Explained
  place: number
  all: Explained[]
  site: Site
}) => {
  const { card, source, score, pin, signals } = item
  return (
    <li>
      <span class="place">{place}</span>
      <div class="story">
        <a href={card.url} dir="auto" lang={site.language}>
          {card.title}
        </a>
        <p class="facts">
          {card.section && <span dir="auto">{card.section}</span>}
          <time datetime={new Date(card.publishedAt).toISOString()}>{dateOf(card.publishedAt, site)}</time>
        </p>
        <p class="marks">
          {pin === null && <span class="source">{sources[source] ?? source}</span>}
          <Signals signals={signals} pin={pin} site={site} />
        </p>
      </div>
      <Factors of={item} all={all} />
      <p class="score">
        <span>Score</span> {amount(score)}
      </p>
    </li>
  )
}

const dateOf = (at: number, { timeZone }: Site): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(at)

/** Three figures tell two stories apart, and four decimals; more would only look exact. */
const amount = (value: number): string =>
  new Intl.NumberFormat('en-GB', {
    maximumSignificantDigits: 3,
    maximumFractionDigits: 4,
    roundingPriority: 'lessPrecision',
  }).format(value)

/** What a factor was made of does not multiply again. */
const partsOf: Readonly<Record<string, readonly string[]>> = { relevance: ['similarity', 'coVisits'] }

const multiplied = (factors: Explained['factors']): string[] => {
  const parts = new Set(Object.keys(factors).flatMap((name) => partsOf[name] ?? []))
  return Object.keys(factors).filter((name) => !parts.has(name))
}

/** Each factor with a bar as long as its share of the greatest in the list. */
const Factors = ({ of: { factors }, all }: { of: Explained; all: Explained[] }) => (
  <dl class="factors">
    {multiplied(factors).map((name) => (
      <Factor name={name} factors={factors} all={all}>
        {(partsOf[name] ?? [])
          .filter((part) => part in factors)
          .map((part) => (
            <Factor name={part} factors={factors} all={all} isPart />
          ))}
      </Factor>
    ))}
  </dl>
)

type OneFactor = {
  name: string
  factors: Explained['factors']
  all: Explained[]
  isPart?: boolean
  children?: unknown
}
const Factor = ({ name, factors, all, isPart = false, children }: OneFactor) => {
  const value = factors[name] ?? 0
  const greatest = Math.max(...all.map((one) => one.factors[name] ?? 0))
  return (
    <>
      <div class={isPart ? 'part' : 'factor'}>
        <dt>{words[name]?.label ?? name}</dt>
        <dd>
          <span
            class="bar"
            style={`--share:${greatest > 0 ? Math.max(0, value / greatest).toFixed(3) : 0}`}
          ></span>
          <span>{amount(value)}</span>
        </dd>
      </div>
      {children}
    </>
  )
}

const Signals = ({ signals, pin, site }: Pick<Explained, 'signals' | 'pin'> & { site: Site }) => (
  <>
    {signals
      // A pin that another has the place of is none.
      .filter((signal) => signal.effect !== 'pin' || signal.position === pin)
      .map((signal) => (
        <span class="signal">
          {signalText(signal)}
          {signal.until !== null && ` until ${dateOf(signal.until, site)}`}
        </span>
      ))}
  </>
)

const signalText = (signal: Signal): string => {
  switch (signal.effect) {
    case 'pin':
      return `Pinned to ${signal.position}`
    case 'boost':
      return `Boosted × ${amount(signal.factor)}`
    case 'bury':
      return `Buried by ${Math.round(signal.share * 100)} %`
    case 'exclude':
      return 'Excluded'
    case 'cornerstone':
      return 'Cornerstone'
  }
}

const LeftOut = ({ removed, site }: { removed: Explanation['removed']; site: Site }) =>
  removed.length === 0 ? null : (
    <section>
      <h2>Left out</h2>
      {[...Map.groupBy(removed, ({ gate }) => gate)].map(([gate, stories]) => (
        <details open>
          <summary>
            <strong>{gates[gate]?.label ?? gate}</strong> <span class="n">{stories.length}</span>
            {gates[gate] && <span class="why">{gates[gate].why}</span>}
          </summary>
          <ul>
            {stories.map(({ card, score, signals, pin }) => (
              <li>
                <a href={card.url} dir="auto" lang={site.language}>
                  {card.title}
                </a>
                <span class="marks">
                  <Signals signals={signals} pin={pin} site={site} />
                </span>
                <time datetime={new Date(card.publishedAt).toISOString()}>
                  {dateOf(card.publishedAt, site)}
                </time>
                <span class="score">{amount(score)}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )

const Words = ({ of }: { of: readonly Explained[] }) => {
  const named = new Set(of.flatMap(({ factors }) => Object.keys(factors)))
  const told = Object.entries(words).filter(([name]) => named.has(name))
  return told.length === 0 ? null : (
    <section>
      <h2>What the numbers say</h2>
      <p>
        A score is the product of its factors. Bars compare a factor within the list: the longest is the
        greatest of it.
      </p>
      <dl class="words">
        {told.map(([, { label, meaning }]) => (
          <div>
            <dt>{label}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const sources: Readonly<Record<string, string>> = {
  views: 'Read most',
  exploration: 'New, on trial',
  newest: 'Newest, to fill the list',
  content: 'Alike in tags and text',
  'co-visits': 'Read next',
  distant: 'A little alike, to fill the list',
  section: 'Newest of the section',
}

const words: Readonly<Record<string, { label: string; meaning: string }>> = {
  views: {
    label: 'views',
    meaning:
      'Page views after damping, each worth half as much after every half-life. Once clicks are known, those from elsewhere, by their fourth root.',
  },
  clickRate: {
    label: 'click rate',
    meaning:
      'Clicks for showings, corrected for position, in multiples of the list’s own; while few are known, what views and age let expect.',
  },
  trend: { label: 'trend', meaning: 'How far the last hour exceeds what was to be expected of the story.' },
  relevance: {
    label: 'relevance',
    meaning: 'Likeness and what readers chose next, by how many there were to ask; 0 to 1.',
  },
  similarity: { label: 'tags, text', meaning: 'Likeness of tags and text, 0 to 1.' },
  coVisits: {
    label: 'readers',
    meaning: 'How many readers of the article went on to this one; 1 for the most chosen.',
  },
  recency: { label: 'recency', meaning: 'What age has left, 0 to 1.' },
  popularity: {
    label: 'popularity',
    meaning: '1 for what nobody reads now, up to 2 for what most do.',
  },
  editor: { label: 'editor', meaning: 'An editor’s boost or burial; 1 without one.' },
}

const gates: Readonly<Record<string, { label: string; why: string }>> = {
  excluded: { label: 'Excluded', why: 'An editor took it out of this list.' },
  retired: { label: 'Gone', why: 'Its address answers no more.' },
  unlisted: { label: 'Unlisted', why: 'It is known, but stands in no list.' },
  embargoed: { label: 'Not published yet', why: 'Its time of publication is still to come.' },
  'too-old': { label: 'Too old', why: 'It is older than this list allows.' },
  'not-in-window': {
    label: 'Not read in this window',
    why: 'Nobody read it in the time that the list looks at.',
  },
  'not-trending': { label: 'Not trending', why: 'It is read no more than was to be expected of it.' },
  'too-different': { label: 'Too different', why: 'It has too little in common with the article.' },
  filtered: { label: 'Elsewhere', why: 'It is of another section or has not this tag.' },
}

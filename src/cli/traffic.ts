/** `npm run traffic -- --minutes 5 --rate 50`: plausible readers, through the public API of a server of one's own. */
import { setTimeout as sleep } from 'node:timers/promises'
import { SingleBar } from 'cli-progress'
import { fail, readArguments } from './command-line.ts'
import { storyChooser } from './choose-story.ts'
import { isLoopback } from './find-token.ts'
import { inventReader, type Reader } from './invent-reader.ts'
import { seededRandom } from './random.ts'
import { readSlots, readStories } from './read-stories.ts'
import { newTally, tableOf } from './tally.ts'
import { visitPage } from './visit-page.ts'

const usage = `npm run traffic -- [--minutes 5] [--rate 50] [--site demo] [--url http://localhost:8787]
                  [--feed URL] [--slots top,mid] [--seed 1] [--i-own-this-server]

  --rate   page views a second, at most 500; --minutes at most 120
  --feed   a sitemap or feed of the site's articles, newest first; default {url}/demo/news-sitemap.xml
  --slots  default: those of the newest article's markup`

const { values } = readArguments(usage, {
  options: {
    minutes: { type: 'string', default: '5' },
    rate: { type: 'string', default: '50' },
    site: { type: 'string', default: 'demo' },
    url: { type: 'string', default: 'http://localhost:8787' },
    feed: { type: 'string' },
    slots: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'i-own-this-server': { type: 'boolean', default: false },
  },
})
const minutes = Number(values.minutes)
const rate = Number(values.rate)
if (!(minutes > 0 && minutes <= 120 && rate > 0 && rate <= 500)) fail(usage)
if (!URL.canParse(values.url)) fail(`--url ${values.url} is no address`)
const server = new URL(values.url).origin
if (!isLoopback(server) && !values['i-own-this-server'])
  fail(
    `${server} is not this machine. These are invented readers: send them to a server of your own only (--i-own-this-server).`,
  )

const fetchText = async (url: string) => {
  const response = await fetch(url).catch((error: Error) =>
    fail(`Nothing answers at ${url} (${(error.cause as Error | undefined)?.message || error.message}).`),
  )
  return response.ok ? response.text() : fail(`${url} answers ${response.status}.`)
}

const feed = values.feed ?? `${server}/demo/news-sitemap.xml`
const stories = readStories(await fetchText(feed))
const [newest] = stories
if (!newest) fail(`${feed} lists no articles.`)
const slots = values.slots?.split(',') ?? readSlots(await fetchText(newest as string))

const random = seededRandom(Number(values.seed) || 1)
const chooseStory = storyChooser(stories, random)
const tally = newTally()

/** Readers who read on, and where: they have the next page views before anybody new comes. */
const readingOn: { reader: Reader; story: string; previous: string; pages: number }[] = []
const longestSession = 8
/** A server that is slower than the readers come is not buried under them. */
const mostAtOnce = Math.max(100, rate * 30)

const visit = async () => {
  const { pages, ...reading } = readingOn.shift() ?? {
    reader: inventReader(random),
    story: chooseStory(performance.now()),
    previous: '',
    pages: 0,
  }
  const next = await visitPage({
    server,
    site: values.site,
    slots: slots.length > 0 ? slots : 'auto',
    ...reading,
    random,
    tally,
  })
  if (next && pages + 1 < longestSession)
    readingOn.push({ reader: reading.reader, ...next, pages: pages + 1 })
}

const bar = new SingleBar({
  format:
    ' {bar} {percentage} % · {pages} page views · {events} events · {clicks} ad clicks · {duration_formatted}',
  hideCursor: true,
  clearOnComplete: true,
})
const startedAt = performance.now()
const elapsedMs = () => performance.now() - startedAt
const lastsMs = minutes * 60_000
const show = () =>
  bar.update(Math.min(elapsedMs(), lastsMs), {
    pages: tally.pages,
    events: tally.eventsAcknowledged,
    clicks: tally.adClicks,
  })

console.log(
  `${rate} page views a second for ${minutes} minutes, over ${stories.length} articles of ${values.site} at ${server}`,
)
bar.start(lastsMs, 0, { pages: 0, events: 0, clicks: 0 })
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())

let sent = 0
const visits = new Set<Promise<void>>()
while (elapsedMs() < lastsMs && !stop.signal.aborted) {
  const due = Math.floor((elapsedMs() / 1000) * rate)
  while (sent < due && visits.size < mostAtOnce) {
    const one = visit().finally(() => visits.delete(one))
    visits.add(one)
    sent++
  }
  show()
  await sleep(Math.min(50, 1000 / rate))
}
const seconds = elapsedMs() / 1000
await Promise.race([Promise.all(visits), sleep(stop.signal.aborted ? 0 : 30_000)])
show()
bar.stop()
console.log(tableOf(tally, seconds))
process.exit(tally.pages > 0 ? 0 : 1)

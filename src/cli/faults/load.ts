import { readFileSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../tally.ts'
import { withBuild } from './altered-build.ts'
import { type Installation, newInstallation } from './installation.ts'
import { curvesOf, type Second } from './load-picture.ts'
import { openPaper, slots, storyOf } from './paper.ts'
import { crowd, Ledger, settle } from './readers.ts'
import { type Faults, Findings, type Row, rowOf } from './row.ts'

type Answer = { status: number; retryAfter: string | undefined; ms: number }

let asked = 0
/** A page of `site`, each from an address of its own; status 0: no answer within 10 s. */
const askPage = ({ url }: Installation, site: string, agent: Agent): Promise<Answer> =>
  new Promise((done) => {
    const n = asked++
    const startedAt = performance.now()
    const end = (status: number, retryAfter?: string) =>
      done({ status, retryAfter, ms: performance.now() - startedAt })
    const sent = request(`${url}/v1/sites/${site}/page`, {
      agent,
      method: 'POST',
      timeout: 10_000,
      headers: {
        'content-type': 'text/plain',
        origin: `https://${site}.example`,
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
        'x-forwarded-for': `198.18.${(n >> 8) & 255}.${n & 255}`,
      },
    })
    sent.once('response', (answer) => {
      answer.resume()
      answer.once('end', () => end(answer.statusCode ?? 0, answer.headers['retry-after']))
      answer.once('error', () => end(0))
    })
    sent.once('timeout', () => sent.destroy())
    sent.once('error', () => end(0))
    sent.end(JSON.stringify({ url: storyOf(site, n), slots, lists: { similar: 4, popular: 10 } }))
  })

/** Pages a second that are served when so many ask again at once. */
const saturate = async (
  installation: Installation,
  site: string,
  { atOnce, forMs }: { atOnce: number; forMs: number },
) => {
  const agent = new Agent({ keepAlive: true })
  const end = performance.now() + forMs
  const answers: Answer[] = []
  const reader = async () => {
    while (performance.now() < end) answers.push(await askPage(installation, site, agent))
  }
  await Promise.all(Array.from({ length: atOnce }, reader))
  agent.destroy()
  return { perSecond: (1000 * answers.filter(({ status }) => status === 200).length) / forMs, answers }
}

/** Resident memory of the server in MiB. */
const memoryOf = ({ pid }: Installation): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid()}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** Asks `perSecond` pages a second, whether they are answered or not: as readers come who know nothing of each other. */
const flood = async (
  installation: Installation,
  { perSecond, forMs }: { perSecond: number; forMs: number },
): Promise<{ seconds: Second[]; answers: Answer[] }> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 2000 })
  const seconds: Second[] = []
  const answers: Answer[] = []
  let noted = 0
  const note = () => {
    seconds.push(secondOf(answers.slice(noted), memoryOf(installation)))
    noted = answers.length
  }
  const open = new Set<Promise<void>>()
  const tickMs = 20
  for (let at = 0, due = 0; at < forMs; at += tickMs) {
    const startedAt = performance.now()
    for (due += (perSecond * tickMs) / 1000; due >= 1; due--) {
      const asking = askPage(installation, 'paper', agent).then((answer) => {
        answers.push(answer)
        open.delete(asking)
      })
      open.add(asking)
    }
    if (at % 1000 === 0) note()
    await sleep(Math.max(0, tickMs - (performance.now() - startedAt)))
  }
  await Promise.all(open)
  note()
  agent.destroy()
  return { seconds, answers }
}

const secondOf = (answers: readonly Answer[], memory: number): Second => {
  const served = answers.filter(({ status }) => status === 200).map(({ ms }) => ms)
  return {
    served: served.length,
    refused: answers.length - served.length,
    p95: percentile(served, 95) ?? 0,
    memory,
  }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

const overload = (dist: string, forMs: number): Promise<Row> =>
  loaded(dist, 'twice the load that it can take', async (installation, findings) => {
    const { perSecond } = await saturate(installation, 'paper', {
      atOnce: 64,
      forMs: Math.min(forMs, 20_000),
    })
    const { seconds, answers } = await flood(installation, { perSecond: 2 * perSecond, forMs })
    const startedAt = performance.now()
    const agent = new Agent()
    while ((await askPage(installation, 'paper', agent)).status !== 200) await sleep(20)
    const recoveredMs = performance.now() - startedAt
    const served = answers.filter(({ status }) => status === 200).map(({ ms }) => ms)
    const unfair = answers.filter(
      ({ status, retryAfter }) =>
        status !== 200 && !((status === 503 || status === 429) && Number(retryAfter) > 0),
    )
    if (unfair.length > 0)
      findings.break(
        'told',
        `${unfair.length} of ${answers.length} without 429 or 503 and Retry-After, as ${unfair[0]?.status}`,
      )
    if (recoveredMs > 5000) findings.break('answered', `recovered only after ${recoveredMs.toFixed(0)} ms`)
    const half = Math.floor(seconds.length / 2)
    const [early, late] = [seconds.slice(2, half), seconds.slice(half)].map((part) =>
      mean(part.map(({ memory }) => memory)),
    )
    if (early! > 0 && late! > 1.25 * early!)
      findings.break('answered', `memory grew from ${early} to ${late} MiB`)
    writeFileSync(
      '.build/overload.svg',
      curvesOf(
        seconds,
        `Overload: ${Math.round(2 * perSecond)} pages a second, ${Math.round(perSecond)} of which it can serve`,
      ),
    )
    const [p50, p99] = [50, 99].map((p) => percentile(served, p)?.toFixed(0))
    return {
      times: answers.length,
      note: `it serves ${perSecond.toFixed(0)} pages/s; of ${(2 * perSecond).toFixed(0)}/s it served ${served.length}, refused ${answers.length - served.length}; p50 ${p50} ms, p99 ${p99} ms; memory ${early!.toFixed(0)} MiB in the first half, ${late!.toFixed(0)} in the second; well again after ${recoveredMs.toFixed(0)} ms; curves in .build/overload.svg`,
    }
  })

/** How much slower may another site be while one is noisy. */
const neighbourFactor = 20

const neighbour = (dist: string, forMs: number): Promise<Row> =>
  loaded(dist, 'a noisy neighbour', async (installation, findings) => {
    await openPaper(installation, 'noisy')
    const quiet = async (until: Promise<unknown>) => {
      const agent = new Agent({ keepAlive: true })
      const answers: Answer[] = []
      const over = new AbortController()
      void until.then(() => over.abort())
      while (!over.signal.aborted) {
        answers.push(await askPage(installation, 'paper', agent))
        await sleep(50)
      }
      agent.destroy()
      return answers
    }
    const alone = await quiet(sleep(forMs / 2))
    const noise = saturate(installation, 'noisy', { atOnce: 400, forMs })
    const beside = await quiet(noise)
    const failed = beside.filter(({ status }) => status !== 200).length
    if (failed > 0) findings.break('answered', `${failed} pages of the quiet site failed`)
    const [before = 0, during = 0] = [alone, beside].map(
      (answers) =>
        percentile(
          answers.map(({ ms }) => ms),
          50,
        ) ?? 0,
    )
    if (during > neighbourFactor * before)
      findings.break('answered', `the quiet site is ${(during / before).toFixed(1)} times slower`)
    const { answers } = await noise
    return {
      times: answers.length,
      note: `p50 of the quiet site ${before.toFixed(1)} ms alone, ${during.toFixed(1)} ms beside 400 readers of the other at once (×${(during / before).toFixed(1)}), none failed`,
    }
  })

/** Two readers send events all the time; under load too all that is acknowledged must count. */
const loaded = async (
  dist: string,
  fault: string,
  happen: (installation: Installation, findings: Findings) => Promise<{ times: number; note: string }>,
): Promise<Row> => {
  const installation = await newInstallation({ dist })
  const [findings, ledger] = [new Findings(), new Ledger()]
  try {
    await installation.start()
    await openPaper(installation)
    const leave = crowd(installation, ledger, { size: 2, pauseMs: 100 })
    const { times, note } = await happen(installation, findings)
    await leave()
    await settle(installation, ledger, findings)
    // A page that is refused in time, to protect the others, is an answer.
    return rowOf(fault, findings, { times, acknowledged: ledger.acknowledged.size, readerErrors: 0, note })
  } finally {
    await installation.remove()
  }
}

export const loadFaults: Faults = {
  overload: ({ forMs, edits }) => withBuild(edits, (dist) => overload(dist, 40 * forMs)),
  neighbour: ({ forMs, edits }) => withBuild(edits, (dist) => neighbour(dist, forMs)),
}

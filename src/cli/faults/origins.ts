import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { withBuild } from './altered-build.ts'
import { type Installation, newInstallation, until } from './installation.ts'
import { openPaper } from './paper.ts'
import { crowd, Ledger, settle } from './readers.ts'
import { type Faults, Findings, type Row, rowOf } from './row.ts'

const page =
  '<!doctype html><meta property="og:type" content="article"><title>A story</title><h1>A story</h1><p>And so on.'
const html = { 'content-type': 'text/html; charset=utf-8' }

const drip = (response: ServerResponse, text: string, everyMs: number) => {
  const timer = setInterval(() => response.write(text), everyMs)
  response.once('close', () => clearInterval(timer))
}

/** What a newspaper's own server may do to whoever fetches a page of it. */
const tricks: Record<string, (response: ServerResponse) => void> = {
  silent: () => {},
  slow: (r) => drip(r.writeHead(200, html), page.slice(0, 1), 1000),
  endless: (r) => drip(r.writeHead(200, html), '<p>and on'.repeat(10_000), 5),
  'says-more': (r) => void r.writeHead(200, { ...html, 'content-length': '100000' }).end(page),
  'says-less': (r) => void r.writeHead(200, { ...html, 'content-length': '10' }).end(page),
  'cuts-off': (r) => {
    r.writeHead(200, { ...html, 'content-length': '100000' }).write(page)
    setTimeout(() => r.destroy(), 50)
  },
  'headers-without-end': (r) => drip(r.writeHead(200, { ...html, 'x-long': 'x'.repeat(60_000) }), ' ', 500),
  'to-metadata': (r) => void r.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  'to-private': (r) => void r.writeHead(302, { location: 'http://10.0.0.1/admin' }).end(),
  'to-loopback': (r) => void r.writeHead(302, { location: 'http://[::1]:80/' }).end(),
  'to-a-file': (r) => void r.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  'in-circles': (r) => void r.writeHead(302, { location: '/in-circles' }).end(),
}

type Stored = { items: { url: string; status: string; outcome: string }[] }

/** Pages whose server plays tricks are read while readers come; each ends with an outcome that says what it was. */
const originFault = async (dist: string): Promise<Row> => {
  const origin = createServer({ maxHeaderSize: 1 << 20 }, (request, response) => {
    response.on('error', () => {})
    tricks[request.url?.slice(1) ?? '']?.(response)
  }).listen(0, '127.0.0.1')
  await once(origin, 'listening')
  const host = `127.0.0.1:${(origin.address() as AddressInfo).port}`
  const installation = await newInstallation({ dist, environment: { UKINGO_ALLOW_PRIVATE: '1' } })
  const findings = new Findings()
  const ledger = new Ledger()
  let note = ''
  try {
    await installation.start()
    await openPaper(installation)
    await installation.ask('PATCH', '/sites/paper', { hosts: ['paper.example', host] })
    const leave = crowd(installation, ledger, { size: 4, pauseMs: 20 })
    for (const name of Object.keys(tricks)) await view(installation, `http://${host}/${name}`)
    const outcomes = () => outcomesOf(installation, host)
    const told = await until(
      outcomes,
      (each) =>
        each.size === Object.keys(tricks).length && ![...each.values()].includes('waiting to be fetched'),
      { withinMs: 90_000, everyMs: 1000 },
    )
    await leave()
    for (const [name, outcome] of told)
      if (outcome === 'waiting to be fetched' || (name.startsWith('to-') && outcome.startsWith('fetched')))
        findings.break('answered', `the page ${name}: ${outcome}`)
    note = [...told].map(([name, outcome]) => `${name}: ${outcome}`).join('; ')
    await settle(installation, ledger, findings)
  } finally {
    await installation.remove()
    origin.closeAllConnections()
    origin.close()
  }
  return rowOf('origins that are slow, endless, lying, or lead elsewhere', findings, {
    times: Object.keys(tricks).length,
    acknowledged: ledger.acknowledged.size,
    readerErrors: ledger.errors,
    note,
  })
}

export const originFaults: Faults = {
  origins: ({ edits }) => withBuild(edits, originFault),
}

const view = ({ url }: Installation, story: string) =>
  fetch(`${url}/v1/sites/paper/page`, { method: 'POST', body: JSON.stringify({ url: story }) })

const outcomesOf = async ({ ask }: Installation, host: string): Promise<Map<string, string>> => {
  const { items } = await ask<Stored>('GET', '/sites/paper/articles?limit=100')
  const tricky = items.filter(({ url }) => url.startsWith(`http://${host}/`))
  return new Map(tricky.map(({ url, outcome }) => [new URL(url).pathname.slice(1), outcome]))
}

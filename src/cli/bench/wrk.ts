import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Answered, Asked } from './load.ts'
import { childrenMicros } from './processor-time.ts'

/** One run of wrk, with one thread. */
export const runWrk = async (asked: Asked): Promise<Answered> => {
  const folder = mkdtempSync(join(tmpdir(), 'ukingo-wrk-'))
  try {
    writeFileSync(
      join(folder, 'requests'),
      asked.requests.map(({ path, body = '' }) => `${path}\n${body}\n`).join(''),
    )
    writeFileSync(join(folder, 'script.lua'), scriptOf(asked, join(folder, 'requests')))
    const before = childrenMicros()
    const { connections, seconds, url } = asked
    const { stdout } = await promisify(execFile)('wrk', [
      '--threads=1',
      `--connections=${connections}`,
      `--duration=${seconds}s`,
      '--timeout=10s',
      `--script=${join(folder, 'script.lua')}`,
      url,
    ])
    const busyMicros = childrenMicros() - before
    const { requests, failed, micros, p50, p99 } = JSON.parse(stdout.trim().split('\n').at(-1)!) as {
      [figure: string]: number
    }
    return {
      requests: requests!,
      failed: failed!,
      seconds: micros! / 1e6,
      p50Ms: p50! / 1000,
      p99Ms: p99! / 1000,
      generatorShare: busyMicros / micros!,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const scriptOf = ({ method, headers, connections, perSecond }: Asked, file: string) => `
wrk.method = ${lua(method)}
${Object.entries(headers)
  .map(([name, value]) => `wrk.headers[${lua(name)}] = ${lua(value)}`)
  .join('\n')}
local requests, sent = {}, 0
function init()
  local lines = io.lines(${lua(file)})
  for path in lines do
    local body = lines()
    requests[#requests + 1] = wrk.format(nil, path, nil, body ~= "" and body or nil)
  end
end
function request()
  sent = sent % #requests + 1
  return requests[sent]
end
${perSecond === undefined ? '' : `function delay() return math.floor(${(1000 * connections) / perSecond} * -math.log(1 - math.random()) + math.random()) end`}
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"failed":%d}\\n', summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
`

/** JSON's escapes are Lua's, for what stands in a header. */
const lua = (text: string) => JSON.stringify(text)

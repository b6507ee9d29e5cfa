import { evilHost } from './hostile.ts'
import type { Heard, Sent } from './send.ts'

/** What a stack trace, a query or a library's own words look like. */
const innards =
  /\n\s+at \S+|\bat .{1,80}:\d+:\d+|\/index\.js:\d+|SQLITE_|\bSqlError|drizzle|internal error; reference|\bZodError\b|Cannot read propert|is not a function|is not defined/

/** A canary that came back with what only markup takes for more than text (hostile.ts). */
const raw = {
  html: /ukz\d+z(?:"'|<\/script><script>|<%=)/,
  xml: /ukz\d+z(?:"'><i|<\/script><script>|\]\]><x)/,
  css: /ukz\d+z\}<\/style>/,
}

const kindOf = (type: string): keyof typeof raw | null =>
  /html/.test(type) ? 'html' : /xml/.test(type) ? 'xml' : /css/.test(type) ? 'css' : null

/** What is wrong with an answer; null: nothing. */
export const faultIn = ({ path }: Sent, { status, headers, body }: Heard): string | null => {
  if (status >= 500) return `answers ${status}`
  const found = innards.exec(body)
  if (found) return `tells of its innards: ${found[0].trim()}`
  const type = headers['content-type'] ?? ''
  const kind = kindOf(type)
  if (kind && raw[kind].test(body)) return `reflects markup in ${type}`
  if (/json/.test(type) && !isJson(body)) return 'is no JSON'
  if (body !== '' && headers['x-content-type-options'] !== 'nosniff' && type === '') return 'has no type'
  if ('x-injected' in headers) return 'has a header that was sent to it'
  const { location } = headers
  if (Object.values(headers).some(({ length }) => length > 8192)) return 'has a header that clients refuse'
  if (location !== undefined && !path.startsWith('/v1/click/') && hostOf(location) === evilHost)
    return `redirects to ${location}`
  const cookie = headers['set-cookie']
  if (cookie && !/HttpOnly/i.test(cookie)) return 'sets a cookie for scripts'
  return null
}

const hostOf = (location: string) => URL.parse(location, 'http://ukingo.example/')?.host

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

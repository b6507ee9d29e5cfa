import * as fc from 'fast-check'
import { headersWith, type Operation, orHostile, queryOf, type Stock } from './operation.ts'
import { hostileText } from './hostile.ts'
import { send } from './send.ts'

/** What would sign the fuzzer out, or hash a password at every request. */
const spared = /sign-out|\/sessions\/|sign-in|\/password/
const mostPages = 400

type Form = { action: string; fields: { name: string; value: string }[] }

/** Pages of one kind have one route: their ids and queries do not count. */
const routeOf = (path: string) => path.replace(/\?.*/, '').replaceAll(/\/[a-z]{1,2}_\w+/g, '/:id')

const attributeOf = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`)
    .exec(tag)?.[1]
    ?.replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<') ?? null

const formsOf = (html: string, path: string): Form[] =>
  [...html.matchAll(/<form\b[^>]*>[^]*?<\/form>/g)].flatMap(([form]) =>
    attributeOf(/<form\b[^>]*>/.exec(form)?.[0] ?? '', 'method') === 'post'
      ? [
          {
            action: new URL(
              attributeOf(/<form\b[^>]*>/.exec(form)?.[0] ?? '', 'action') ?? path,
              `http://x${path}`,
            ).pathname,
            fields: [...form.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g)].flatMap(([tag]) => {
              const name = attributeOf(tag, 'name')
              return name ? [{ name, value: attributeOf(tag, 'value') ?? '' }] : []
            }),
          },
        ]
      : [],
  )

/** The console as a browser finds it: every page that links lead to, and every form on them. */
export const consoleOperations = async (
  url: string,
  { cookie, origin, site }: Stock,
): Promise<Operation[]> => {
  const pages = new Map<string, string>()
  const forms = new Map<string, Form>()
  const waiting = [`/console/sites/${site}`, '/console/account', '/console/new-site']
  for (let path = waiting.shift(); path !== undefined && pages.size < mostPages; path = waiting.shift()) {
    if (pages.has(routeOf(path))) continue
    const { status, body } = await send(url, { method: 'GET', path, headers: { cookie } })
    if (status !== 200) continue
    pages.set(routeOf(path), path)
    for (const form of formsOf(body, path))
      if (!spared.test(form.action)) forms.set(routeOf(form.action), form)
    for (const [tag] of body.matchAll(/<a\b[^>]*>/g)) {
      const href = attributeOf(tag, 'href')
      if (href?.startsWith('/console') && !spared.test(href)) waiting.push(href)
    }
  }
  const seen = [...pages].map(([route, path]): Operation => ({
    route: `get ${route}`,
    asking: fc
      .tuple(fc.constant(path.replace(/\?.*/, '')), queryOf(queries(path)), headersWith({ cookie }))
      .map(([path, query, headers]) => ({ method: 'GET', path: path + query, headers })),
  }))
  const posted = [...forms].map(([route, { action, fields }]): Operation => ({
    route: `post ${route}`,
    asking: fc
      .tuple(
        fc.tuple(...fields.map(({ name, value }) => fieldOf(name, value))),
        headersWith({ cookie, origin, 'content-type': 'application/x-www-form-urlencoded' }),
        fc.option(hostileText, { freq: 15 }),
      )
      .map(([fields, headers, raw]) => ({
        method: 'POST',
        path: action,
        headers,
        body: raw ?? new URLSearchParams(fields.flat()).toString(),
      })),
  }))
  return [...seen, ...posted]
}

const fieldOf = (name: string, value: string) =>
  fc.option(
    orHostile(fc.constant(value), 4).map((value): [string, string][] => [[name, value.toWellFormed()]]),
    { nil: [], freq: 15 },
  )

/** The parameters that its address had, and those that pages of this kind often have. */
const queries = (path: string) =>
  Object.fromEntries(
    [
      ...new Set([
        ...new URL(path, 'http://x').searchParams.keys(),
        'cursor',
        'from',
        'to',
        'by',
        'status',
        'q',
      ]),
    ].map((name) => [name, hostileText]),
  )

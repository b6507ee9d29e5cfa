/** The directives under which a page of ours works (widgets/README.md), and where a policy looks when it has none of that name. */
const fallbacks = {
  'script-src': ['script-src-elem', 'script-src', 'default-src'],
  'connect-src': ['connect-src', 'default-src'],
  'style-src': ['style-src-elem', 'style-src', 'default-src'],
  'img-src': ['img-src', 'default-src'],
  'frame-src': ['frame-src', 'child-src', 'default-src'],
} as const
export type Directive = keyof typeof fallbacks
export const directives = Object.keys(fallbacks) as Directive[]

/** Whether a Content-Security-Policy lets a page at `page` take what `origin` serves. By source lists alone: a nonce, a hash or
 *  `strict-dynamic` vouches for the script that has it, which a policy does not tell. CSP Level 3, §6.7.2. */
export const policyAllows = (
  policy: string,
  { directive, origin, page }: { directive: Directive; origin: string; page: string },
): boolean => {
  const lists = new Map<string, string[]>()
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/)
    // The first of a name counts.
    if (name !== '' && !lists.has(name.toLowerCase())) lists.set(name.toLowerCase(), sources)
  }
  const sources = fallbacks[directive].map((name) => lists.get(name)).find((list) => list !== undefined)
  if (!sources) return true
  const isVouched =
    directive === 'script-src' && sources.some((source) => /^'(nonce-|sha|strict-)/i.test(source))
  return isVouched || sources.some((source) => matches(source, { origin, page }))
}

const matches = (source: string, { origin, page }: { origin: string; page: string }): boolean => {
  const { protocol, hostname, port } = new URL(origin)
  if (source === '*') return true
  if (source.toLowerCase() === "'self'") return new URL(page).origin === origin
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return source.toLowerCase() === protocol
  const [, scheme, host = '', at] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:]+)(?::(\d+|\*))?/i.exec(source) ?? []
  if (scheme !== undefined && scheme.toLowerCase() !== protocol.slice(0, -1)) return false
  if (at !== '*' && (at ?? '') !== port) return false
  const name = host.toLowerCase()
  return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : name === hostname
}

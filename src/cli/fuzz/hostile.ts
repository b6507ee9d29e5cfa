import * as fc from 'fast-check'

/** Stands in for a word that only one request has: what of it comes back, or is on disk, tells whose it is. */
export const canary = 'CANARY'
export const canaryOf = (serial: number) => `ukz${serial}z`

/** A host that no answer may lead to. */
export const evilHost = 'evil.example'

/** Text that has broken somebody's software before. */
const texts = [
  `${canary}"'><i onx=1>`,
  `${canary}</script><script>x()</script>`,
  `${canary}]]><x/>`,
  `${canary}}</style>`,
  `javascript:x('${canary}')`,
  `data:text/html,<script>x()</script>${canary}`,
  `https://${evilHost}/${canary}`,
  `//${evilHost}/${canary}`,
  `/\\${evilHost}/${canary}`,
  `http://169.254.169.254/${canary}`,
  `http://user:pass@[::ffff:127.0.0.1]:8787/${canary}#x`,
  `${canary}\r\nx-injected: 1`,
  `${canary}%0d%0ax-injected:%201`,
  `../../../../etc/passwd${canary}`,
  `%2e%2e%2f${canary}`,
  `${canary}' or 1=1; drop table articles; --`,
  `${canary}{{7*7}}\${7*7}<%= 7*7 %>`,
  `=cmd|' /C calc'!A0${canary}`,
  `${canary}\u0000\u0007\u001B[31m`,
  `${canary}\u202Egpj.exe`,
  `${canary}\uD800`,
  `${canary}ﷺ👩‍👩‍👧‍👦\u0301\u0301`,
  '__proto__',
  'constructor',
  'toString',
  '',
  ' ',
  'null',
  'NaN',
  '1e999',
  '-0',
  '9999-12-31T23:59:60Z',
  '0000-00-00',
  '*',
  '%',
  '..',
]

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => canary + text) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 6000 }).map((n) => canary.padEnd(n, 'a')) },
)

const deep = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown
/** An own property of that name, as only `JSON.parse` makes it. */
const polluting = JSON.parse(
  `{"__proto__":{"isPolluted":"${canary}","role":"owner"},"constructor":{"prototype":{"isPolluted":1}}}`,
) as unknown

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1e308,
      Number.MAX_SAFE_INTEGER + 2,
      0.1,
      [],
      {},
      polluting,
      [null],
      deep(200),
      Array.from({ length: 3000 }, () => 0),
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
)

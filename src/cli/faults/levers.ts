import type { Edit } from './altered-build.ts'
import type { Installation } from './installation.ts'

/** What can be made to happen while the server runs. `skewMs`: how far the clock is off. */
export type Levers = {
  site: 'well' | 'throws' | 'hangs'
  batches: 'once' | 'twice' | 'unanswered' | 'out-of-order' | 'late' | 'refused'
  skewMs: number
}

/** All that the levers need in the Worker: they are no part of the product, and objects share its isolate. */
const prelude = `
const __levers = { site: 'well', batches: 'once', skewMs: 0 };
const __RealDate = Date;
globalThis.Date = class extends __RealDate {
  constructor(...given) { if (given.length > 0) super(...given); else super(__RealDate.now() + __levers.skewMs); }
  static now() { return __RealDate.now() + __levers.skewMs; }
};
const __pull = async (request) => {
  Object.assign(__levers, await request.json());
  return new Response('pulled');
};
const __site = () => {
  if (__levers.site === 'throws') throw new Error('the site throws');
  if (__levers.site === 'hangs') return new Promise(() => {});
};
let __before = null;
const __apply = async (once, batch) => {
  switch (__levers.batches) {
    case 'twice': once(batch); return once(batch);
    case 'unanswered': once(batch); throw new Error('the answer is lost');
    case 'out-of-order': once(batch); if (__before) once(__before); __before = batch; return;
    case 'late': await scheduler.wait(3000); return once(batch);
    case 'refused': throw new Error('the site takes no batches');
    default: return once(batch);
  }
};
`

/** Puts the levers into a build. */
export const leverEdits: readonly Edit[] = [
  { find: /^/, put: prelude },
  {
    find: /fetch: \/\* @__PURE__ \*\/ __name\(\(request, env, ctx\) => warm/,
    put: `fetch: (request, env, ctx) => request.url.endsWith('/__levers') ? __pull(request) : warm`,
  },
  { find: /warm(\(request, env, ctx\) \?\? .*), "fetch"\)\n/, put: 'warm$1\n' },
  // Alarms ring by the host's clock, which stands still as ours jumps: as a machine's timers do.
  {
    find: /storage\.setAlarm\((.*)\);/,
    put: 'storage.setAlarm($1 - __levers.skewMs);',
    places: 4,
  },
  {
    find: /async snapshot\(have, report = null\) \{/,
    put: 'async snapshot(have, report = null) { await __site();',
  },
  { find: /\n {2}article\(url(\d*)\) \{\n/, put: '\n  async article(url$1) { await __site();\n' },
  {
    find: /\n {2}apply\(meter, n, deltas, asOf = 0\) \{/,
    put: '\n  apply(...batch) { return __apply((given) => this.__applyOnce(...given), batch); }\n  __applyOnce(meter, n, deltas, asOf = 0) {',
  },
]

export const pull = async ({ url }: Installation, levers: Partial<Levers>): Promise<void> => {
  const answer = await fetch(`${url}/__levers`, { method: 'POST', body: JSON.stringify(levers) })
  if (!answer.ok) throw new Error(`the levers do not move: ${answer.status}`)
}

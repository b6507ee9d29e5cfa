import type { Edit } from './altered-build.ts'
import type { Invariant } from './row.ts'

/** A bug planted in the build, the invariant that it breaks, and the fault that must show it. */
export type Mutation = { bug: string; invariant: Invariant; fault: string; edits: Edit[] }

export const mutations: Mutation[] = [
  {
    bug: 'events are acknowledged before they are on disk',
    invariant: 'totals',
    fault: 'kill-events',
    edits: [
      {
        find: /this\.ctx\.storage\.transactionSync\(\(\) => this\.#write\(group\)\);/,
        put: `for (const { done } of group) done({ recorded: true });
      await scheduler.wait(500);
      this.ctx.storage.transactionSync(() => this.#write(group));`,
      },
    ],
  },
  {
    bug: 'a batch is struck from the outbox before its site has it',
    invariant: 'totals',
    fault: 'batches-unanswered',
    edits: [
      {
        find: /await siteOf\(this\.env, whose\.site\)\.apply\(/,
        put: 'this.#sql.exec("delete from outbox where n = ?", batch.n);\n      await siteOf(this.env, whose.site).apply(',
      },
      { find: /case 'unanswered': once\(batch\);/, put: `case 'unanswered':` },
    ],
  },
  {
    bug: 'an event that was seen is counted again',
    invariant: 'once',
    fault: 'kill-events',
    edits: [
      {
        find: /mask = mask \| excluded\.mask where mask & excluded\.mask = 0/,
        put: 'mask = mask | excluded.mask',
      },
    ],
  },
  {
    bug: 'a batch that was applied is applied again',
    invariant: 'once',
    fault: 'batches-twice',
    edits: [
      {
        find: /set n = excluded\.n where excluded\.n > n returning n/,
        put: 'set n = excluded.n returning n',
      },
    ],
  },
  {
    bug: 'the clock decides alone which page views are forgotten',
    invariant: 'once',
    fault: 'clock-jumps',
    edits: [
      {
        find: /const oldest = Math\.min\(Math\.floor\(\((now\d*) - lateMs\) \/ bucketMs\), [^;]*;/,
        put: 'const oldest = Math.floor(($1 - lateMs) / bucketMs);',
      },
    ],
  },
  {
    bug: 'the record of a change is written after the change',
    invariant: 'whole',
    fault: 'kill-configuration',
    edits: [
      {
        find: /const \[was, (is\d*)\] = before && after \? differing\(before, after\) : \[before, after\];/,
        put: `if (!this.isLate) {
      const change = { by, kind, subject, before, after };
      setTimeout(() => { this.isLate = true; this.add(change, ref); this.isLate = false; }, 500);
      return;
    }
    const [was, $1] = before && after ? differing(before, after) : [before, after];`,
      },
    ],
  },
  {
    bug: 'a site that cannot be reached fails the page, though there is a copy',
    invariant: 'answered',
    fault: 'site-throws',
    edits: [
      {
        find: /logError\("snapshot\.refresh", (error\d*), \{ site(?:: site\d+)? \}\);\n/,
        put: '$&    throw $1;\n',
      },
    ],
  },
  {
    bug: 'a site takes a minute to wake',
    invariant: 'back',
    fault: 'kill-plan',
    edits: [
      {
        find: /async snapshot\(have, report = null\) \{/,
        put: `async snapshot(have, report = null) {
    globalThis.__starts ??= 0;
    if (Date.now() - (globalThis.__since ??= Date.now()) < 60_000 && this.#settings.find()?.version > 0 && this.#totals.meters().length > 0) await scheduler.wait(60_000);`,
      },
    ],
  },
  {
    bug: 'hard caps are no bound',
    invariant: 'cap',
    fault: 'site-throws',
    edits: [
      { find: /const bounds\d* = campaigns\d*\.bounds\.get\(lineItem\d*\);/, put: 'const bounds = void 0;' },
      { find: /return own\d* \? this\.deliveries\.room\([^;]*;/, put: 'return 1e6;' },
    ],
  },
  {
    bug: 'a clock that is set back makes every copy a new one',
    invariant: 'fresh',
    fault: 'clock-jumps',
    edits: [{ find: /Math\.abs\((now\d*) - (copy\d*)\.fetchedAt\)/, put: '($1 - $2.fetchedAt)' }],
  },
  {
    bug: 'a refusal does not say when to come again',
    invariant: 'told',
    fault: 'disk-full',
    edits: [
      {
        find: /(case "unavailable":\s+return \{\s+status: 503,\s+title: [^,]+),\s+headers: retryAfter\(problem\d*\.retryAfterSeconds\)/,
        put: '$1',
      },
    ],
  },
]

/** `npm run user-agents`: how well the filter of robots tells them from people, on real `User-Agent` headers. */
import { isDeclaredBot } from '../delivery/is-declared-bot.ts'
import { judgeFilter } from './user-agents/judge-filter.ts'

const { bots, people, precision, recall, missed, wronged } = judgeFilter(isDeclaredBot)
const percent = (share: number) => `${(100 * share).toFixed(2)} %`

console.log(`${bots + people} user agents: ${bots} of robots, ${people} of people`)
console.log(`  precision ${percent(precision)}   recall ${percent(recall)}`)
for (const userAgent of missed) console.log(`  taken for a person  ${userAgent}`)
for (const userAgent of wronged) console.log(`  taken for a robot   ${userAgent}`)

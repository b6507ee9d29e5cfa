import { expect, it } from 'vitest'
import { judgeFilter } from '../../../src/cli/user-agents/judge-filter.ts'
import { isDeclaredBot } from '../../../src/delivery/is-declared-bot.ts'

it('takes no person of a thousand for a robot, and at most one robot in two hundred for a person', () => {
  const { bots, people, precision, recall } = judgeFilter(isDeclaredBot)
  expect(bots + people).toBeGreaterThan(1000)
  expect(precision).toBe(1)
  expect(recall).toBeGreaterThan(0.995)
})

it('is not fooled by a header that is missing, and the law above can fail', () => {
  expect(isDeclaredBot('')).toBe(true)
  expect(judgeFilter((userAgent) => /bot/i.test(userAgent)).recall).toBeLessThan(0.7)
  expect(judgeFilter(() => true).precision).toBeLessThan(0.75)
})

import type * as z from 'zod'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/cli/evaluate/evaluation.ts'
import { jsonOf } from '../../../src/cli/evaluate/json.ts'
import { readRecords } from '../../../src/cli/evaluate/read-records.ts'
import { ArticleRecord, EventRecord, PairRecord } from '../../../src/cli/evaluate/records.ts'
import type { Dump } from '../../../src/cli/evaluate/score-file.ts'

type Line = Parameters<Dump>[0]
const day = 86_400_000
const article = (id: string, text: string, tags: string[] = []) => ({
  id,
  url: `https://news.example/${id}`,
  title: '',
  tags,
  section: '',
  publishedAt: day,
  text,
})
const articles = [
  article('frost', 'Frost burnt the tea of Kericho and farmers lost their harvest.'),
  article('tea', 'Tea farmers in Kericho harvest less after a night of frost.'),
  article('auction', 'Buyers at the auction paid more for Kericho teas.'),
  article('ferry', 'A ramp of the ferry cracked and passengers queued for boats.'),
  article('boats', 'Small boats carried passengers while the ferries were repaired.'),
  article('goal', 'The striker scored a goal before the final whistle.'),
]
const pairs = [
  { a: 'frost', b: 'tea', score: 4.8 },
  { a: 'frost', b: 'auction', score: 3 },
  { a: 'ferry', b: 'boats', score: 4.5 },
  { a: 'frost', b: 'ferry', score: 1 },
  { a: 'goal', b: 'boats', score: 1.2 },
  { a: 'tea', b: 'goal', score: 1 },
]

/** As `npm run evaluate` reads its files. */
const run = async (files: { articles?: object[]; events?: object[]; pairs?: object[] }) => {
  const refused: number[] = []
  const recordsOf = <T>(lines: object[] | undefined, schema: z.ZodType<T>) => {
    const text = (lines ?? []).map((line) => `${JSON.stringify(line)}\n`).join('')
    const stream = new Blob([text]).stream()
    return readRecords(stream, { schema, refuse: ({ line }) => refused.push(line) })
  }
  const dumped: Line[] = []
  const { estimates } = await evaluate(
    {
      articles: recordsOf(files.articles, ArticleRecord),
      events: recordsOf(files.events, EventRecord),
      pairs: recordsOf(files.pairs, PairRecord),
    },
    { dump: (line) => dumped.push(line) },
  )
  return { rows: jsonOf(estimates).rows, dumped, refused }
}

describe('npm run evaluate', () => {
  it('correlates how alike two articles are to us with what people say, beside the baselines', async () => {
    const { rows, dumped } = await run({ articles, pairs })
    expect(rows.map(({ metric, policy, n }) => [metric, policy, n])).toEqual([
      ['pairs.pearson', 'ours', 6],
      ['pairs.pearson', 'TF-IDF', 6],
      ['pairs.pearson', 'Jaccard', 6],
    ])
    const [ours] = rows
    expect(ours!.value).toBeGreaterThan(0.8)
    expect(ours!.low).toBeLessThanOrEqual(ours!.value)
    expect(ours!.high).toBeGreaterThanOrEqual(ours!.value)
    expect(dumped).toEqual(pairs.map(({ a, b }) => ({ a, b, score: expect.any(Number) })))
  })

  it('finds two articles as alike whichever is named first', async () => {
    const turned = pairs.map(({ a, b, score }) => ({ a: b, b: a, score }))
    const scores = async (asked: object[]) =>
      (await run({ articles, pairs: asked })).dumped.map((line) => ('score' in line ? line.score : null))
    expect(await scores(turned)).toEqual(await scores(pairs))
  })

  it('finds two texts alike that share no word, by a third that has words of both, also where nothing is tagged', async () => {
    const apart = [article('start', 'frost tea'), article('end', 'auction kericho leaf price')]
    const asked = [{ a: 'start', b: 'end', score: 3 }]
    const between = article('between', 'frost tea auction kericho leaf')
    const others = articles.slice(3)
    const score = async (told: object[]) => (await run({ articles: told, pairs: asked })).dumped[0]
    expect(await score([...apart, ...others])).toMatchObject({ score: 0 })
    expect(await score([...apart, between, ...others])).toMatchObject({
      score: expect.toSatisfy((cosine: number) => cosine > 0.1),
    })
  })

  it('leaves out pairs with an article that nobody told, and refuses lines that are no pairs', async () => {
    const { rows, refused } = await run({
      articles,
      pairs: [...pairs, { a: 'frost', b: 'nobody told', score: 5 }, { a: 'frost', b: 'tea' }],
    })
    expect(rows[0]!.n).toBe(6)
    expect(refused).toEqual([8])
  })
})

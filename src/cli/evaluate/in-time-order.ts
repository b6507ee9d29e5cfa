/** Puts records in order of time as far as `reach` records apart; those of the same time stay as they were. Holds twice as many. */
export async function* inTimeOrder<T extends { at: number }>(
  records: AsyncIterable<T>,
  { reach = 50_000 }: { reach?: number } = {},
): AsyncGenerator<T> {
  const held: T[] = []
  for await (const record of records) {
    held.push(record)
    if (held.length < 2 * reach) continue
    held.sort(byTime)
    yield* held.splice(0, reach)
  }
  yield* held.sort(byTime)
}

const byTime = (a: { at: number }, b: { at: number }) => a.at - b.at

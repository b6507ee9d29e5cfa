/** The future in spans at whose borders line items start or end: borders between `now` and the last of `cuts`, at most `most`
 *  spans. Where there are too many, far ones are merged first: a span is at least a fixed part of its distance from now. */
export const cutEpochs = (now: number, cuts: readonly number[], most: number): Float64Array => {
  const future = [...new Set(cuts)].filter((cut) => cut > now).sort((a, b) => a - b)
  const last = future.pop()
  if (last === undefined) return Float64Array.of(now)
  for (let ratio = 0; ; ratio = ratio * 1.25 + 0.01) {
    const borders = [now]
    for (const cut of future) if (cut - borders.at(-1)! >= ratio * (cut - now)) borders.push(cut)
    if (borders.length <= most) return Float64Array.from([...borders, last])
  }
}

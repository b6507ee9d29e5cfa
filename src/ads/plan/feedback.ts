/** How a line item did against its plans: decisions that should have become impressions, and impressions. */
export type Track = {
  expected: number
  got: number
  /** Impressions at the last plan. */
  impressions: number
  /** Impressions expected per opportunity of the whole site since then, before correction. */
  rate: number
}

/** Beyond so many the past fades. */
const memory = 500

/** How many times more than by forecast a line item must ask for: its reach, its losses and its competitors are never quite as
 *  the sample says. The mean of a Gamma–Poisson rate whose prior is the sample: `points` of them let it in, and a reach that
 *  was read off few is soon believed to be another. */
export const correction = ({ expected, got }: Track, points: number): number => {
  const doubt = Math.min(30, Math.max(4, points))
  return Math.min(2.2, Math.max(0.8, (expected + doubt) / (got + doubt)))
}

/** After `opportunities` more on the whole site, and with `impressions` now. */
export const follow = (
  { expected, got, impressions: before, rate }: Track,
  { opportunities, impressions }: { opportunities: number; impressions: number },
): Track => {
  const fade = Math.min(1, memory / Math.max(1, expected))
  return {
    expected: expected * fade + rate * opportunities,
    got: got * fade + Math.max(0, impressions - before),
    impressions,
    rate,
  }
}

export const newTrack = (impressions: number): Track => ({ expected: 0, got: 0, impressions, rate: 0 })

/** Both in ms; the landmark is an epoch time. */
export type Decay = { landmarkMs: number; halfLifeMs: number }

/**
 * Forward-decayed count: a view at `t` weighs 2^((t − landmark) / halfLife), so old scores never need
 * re-ageing. Cormode et al., "Forward Decay", ICDE 2009.
 */
export const decayedWeight = (atMs: number, { landmarkMs, halfLifeMs }: Decay) =>
  2 ** ((atMs - landmarkMs) / halfLifeMs)

/** What a sum of weights is worth at `now`: views, each halved once per half-life since. */
export const decayedValue = (sum: number, now: number, decay: Decay) => sum / decayedWeight(now, decay)

/** Where a landmark comes to stand that moves by whole steps, as near to `nearMs` as they allow without passing it. */
export const landmarkNear = (
  nearMs: number,
  { landmarkMs, stepMs }: { landmarkMs: number; stepMs: number },
) => landmarkMs + Math.floor((nearMs - landmarkMs) / stepMs) * stepMs

/**
 * Factor by which sums are multiplied when the landmark moves from `fromMs` to `toMs`; a power of two, thus
 * without any rounding, where it moves by whole half-lives.
 */
export const rebaseFactor = (halfLifeMs: number, fromMs: number, toMs: number) =>
  2 ** ((fromMs - toMs) / halfLifeMs)

/**
 * The time in which a steady stream would bring the same sum without decay: ∫ 2^(−t/h) dt = h / ln 2. Seen
 * for `ageMs` only, the stream fills (1 − 2^(−age/h)) of it.
 */
export const effectiveWindowMs = (halfLifeMs: number, ageMs = Infinity) =>
  (halfLifeMs / Math.LN2) * (1 - 2 ** (-ageMs / halfLifeMs))

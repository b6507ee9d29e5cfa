/** What an arm of an experiment has counted: page views with its list in sight, and those of them that led to a click in it. */
export type ArmCounts = { showings: number; clicks: number }

/** By how much the click-through rate of B exceeds that of A, as a share of it: −1 (no click at all) upwards. */
export type Lift = {
  /** null: without a click in A there is nothing to compare with. */
  estimate: number | null
  low: number
  /** Infinity where A has too few clicks to tell. */
  high: number
}

/** Of the beta mixture: a standard deviation of ±14 % in lift, as changes of a ranking have. */
const concentration = 100

/**
 * The lift with an interval that holds at all times at once, so that one may look at any time and stop when one likes.
 *
 * Where page views are split evenly, each click falls on B with probability q = lift / (1 + lift), whatever the hour does to
 * both rates alike. Under any one q the ratio ∫ q'^B (1 − q')^A dBeta(q') / q^B (1 − q)^A is a martingale over clicks that starts
 * at 1: it ever exceeds 1/α with probability α (Ville). The interval has the q that it does not reject. Robbins, "Statistical
 * methods related to the law of the iterated logarithm", 1970; Lindon & Malek, "Anytime-valid inference for multinomial count
 * data", NeurIPS 2022. What the split was in fact, showings tell far better than clicks: rates are compared by it.
 */
export const liftOf = ({ a, b, alpha = 0.05 }: { a: ArmCounts; b: ArmCounts; alpha?: number }): Lift => {
  const clicks = a.clicks + b.clicks
  const perShowing = a.showings > 0 && b.showings > 0 ? a.showings / b.showings : 1
  const mixture =
    lnBeta(concentration + a.clicks, concentration + b.clicks) - lnBeta(concentration, concentration)
  /** By log odds x of q, of which it is a convex function. */
  const isRejected = (x: number) =>
    mixture + clicks * Math.log1p(Math.exp(-Math.abs(x))) + (x > 0 ? a.clicks * x : -b.clicks * x) >
    -Math.log(alpha)
  const inside = Math.log((b.clicks + 0.5) / (a.clicks + 0.5))
  const liftAt = (x: number) => Math.exp(x) * perShowing - 1
  return {
    estimate: a.clicks > 0 ? (b.clicks / a.clicks) * perShowing - 1 : null,
    low: b.clicks > 0 ? liftAt(edgeOf(isRejected, inside, -1)) : -1,
    high: a.clicks > 0 ? liftAt(edgeOf(isRejected, inside, 1)) : Infinity,
  }
}

/** Where rejection begins, from `inside` in one direction: by doubled steps past it, then by halves. */
const edgeOf = (isRejected: (x: number) => boolean, inside: number, direction: 1 | -1): number => {
  let step = 0.25
  while (!isRejected(inside + direction * step)) step *= 2
  let [near, far] = [0, step]
  for (let halving = 0; halving < 40; halving++) {
    const middle = (near + far) / 2
    if (isRejected(inside + direction * middle)) far = middle
    else near = middle
  }
  return inside + direction * far
}

const lnBeta = (x: number, y: number) => lnGamma(x) + lnGamma(y) - lnGamma(x + y)

/** Stirling's series: from 100 upwards exact to a double's last digits. */
const lnGamma = (x: number) =>
  (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + 1 / (12 * x) - 1 / (360 * x ** 3)

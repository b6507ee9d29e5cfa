/** An editor's word on one article. */
export type Signal = {
  article: number
  /** Which list it holds in; null: in all. */
  list: 'popular' | 'similar' | 'see-also' | null
  /** In the Similar and See also of this article only; null: of every one. */
  beside: number | null
  /** Epoch ms from when on it holds no more; null: until it is taken back. */
  until: number | null
} & SignalEffect

/** `position` counts from 1. A boost multiplies the score by 1 … 10, a burial takes away 0 … 0.9 of it. An exclusion beats all.
 *  A cornerstone never grows too old. */
export type SignalEffect =
  | { effect: 'pin'; position: number }
  | { effect: 'boost'; factor: number }
  | { effect: 'bury'; share: number }
  | { effect: 'exclude' }
  | { effect: 'cornerstone' }

/** What all signals on an article come to in one list. */
export type Verdict = {
  isExcluded: boolean
  /** No limit of age binds it. */
  isCornerstone: boolean
  /** Of its score. */
  factor: number
  /** From 1; null: not pinned. */
  pin: number | null
  signals: readonly Signal[]
}

export const NO_VERDICT: Verdict = {
  isExcluded: false,
  isCornerstone: false,
  factor: 1,
  pin: null,
  signals: [],
}

/**
 * The editors' verdicts in one list, by article. Boosts and burials multiply. Of several pins, one that was made
 * for this article's list alone goes before a general one, then the last given.
 */
export const verdictsIn = (
  signals: readonly Signal[],
  { list, beside, now }: { list: NonNullable<Signal['list']>; beside: number | null; now: number },
): ReadonlyMap<number, Verdict> => {
  const isInForce = (signal: Signal) =>
    (signal.list === null || signal.list === list) &&
    (signal.beside === null || signal.beside === beside) &&
    (signal.until === null || now < signal.until)
  const verdicts = new Map<number, Verdict>()
  const generalFirst = signals
    .filter(isInForce)
    .toSorted((a, b) => Number(a.beside !== null) - Number(b.beside !== null))
  for (const signal of generalFirst) {
    const before = verdicts.get(signal.article) ?? NO_VERDICT
    verdicts.set(signal.article, { ...withEffect(before, signal), signals: [...before.signals, signal] })
  }
  return verdicts
}

const withEffect = (verdict: Verdict, signal: SignalEffect): Verdict => {
  switch (signal.effect) {
    case 'exclude':
      return { ...verdict, isExcluded: true }
    case 'cornerstone':
      return { ...verdict, isCornerstone: true }
    case 'boost':
      return { ...verdict, factor: verdict.factor * signal.factor }
    case 'bury':
      return { ...verdict, factor: verdict.factor * (1 - signal.share) }
    case 'pin':
      return { ...verdict, pin: signal.position }
  }
}

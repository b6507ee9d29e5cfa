/**
 * How surprising it is to see `observed` events where `expected` were: the signed root of the Poisson
 * deviance, ±√(2·(x·ln(x/μ) − (x − μ))), nearly standard normal when nothing has changed. McCullagh & Nelder,
 * "Generalized Linear Models", 1989, §2.3; the same likelihood ratio finds clusters in Kulldorff, "A spatial
 * scan statistic", 1997.
 */
export const surprise = (observed: number, expected: number) => {
  const logRatio = observed === 0 ? 0 : observed * Math.log(observed / expected)
  return Math.sign(observed - expected) * Math.sqrt(Math.max(0, 2 * (logRatio - (observed - expected))))
}

/** Runs a computation in slices to its end, without a pause. */
export const drain = <T>(steps: Generator<void, T>): T => {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Takes one step a turn: between two of them the object serves others. */
export const inSlices = async <T>(steps: Generator<void, T>): Promise<T> => {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await scheduler.wait(0)
  }
}

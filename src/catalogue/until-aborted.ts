/** The promise's value, or `aborted` once the signal fires: for work that does not listen to signals itself. */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | typeof aborted> {
  if (signal.aborted) return aborted
  let stop = () => {}
  const end = new Promise<typeof aborted>((resolve) => {
    stop = () => resolve(aborted)
    signal.addEventListener('abort', stop)
  })
  try {
    return await Promise.race([promise, end])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

export const aborted = Symbol('aborted')

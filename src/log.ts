type Fields = Record<string, string | number | boolean | null | undefined>

/** One JSON line an error, for whatever collects the host's output. Never a secret, an address or a body. */
export const logError = (event: string, error: unknown, fields: Fields = {}) =>
  console.error(
    JSON.stringify({
      level: 'error',
      event,
      ...fields,
      message: error instanceof Error ? error.message : String(error),
      stack: error instanceof Error ? error.stack : undefined,
    }),
  )

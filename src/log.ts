import { errorsLogged } from './metrics/metrics.ts'

type Fields = Record<string, string | number | boolean | null | undefined>

const line = (level: 'info' | 'error', event: string, fields: Fields) =>
  JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })

/** One JSON line an error, for whatever collects the host's output. Never a secret, an address or a body. `requestId` is the
 *  one that the answer carries, where a request asked for it. */
export const logError = (event: string, error: unknown, fields: Fields = {}) => {
  errorsLogged.add(1, event)
  console.error(
    line('error', event, {
      ...fields,
      message: error instanceof Error ? error.message : String(error),
      stack: error instanceof Error ? error.stack : undefined,
    }),
  )
}

/** What an operator may want to follow. */
export const logInfo = (event: string, fields: Fields) => console.log(line('info', event, fields))

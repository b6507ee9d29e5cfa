import { parseArgs, type ParseArgsConfig } from 'node:util'

/** Ends the process: says what is wrong where people look for it. */
export const fail = (message: string): never => {
  console.error(message)
  process.exit(1)
}

/** Fails with the usage where an option is not among them. */
export const readArguments = <const T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config)
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${usage}`)
  }
}

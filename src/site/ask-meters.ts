import type { Env } from '../env.ts'
import { logError } from '../log.ts'
import { meterOf } from '../meter/meter-of.ts'

/** Meters that have nothing to tell do not call by themselves. Has each of them hand over what it has, and answers the instant
 *  before which it has told everything. `meters` are names: the site and a shard. One that cannot be reached is left out. */
export const askMeters = async (
  env: Env,
  site: string,
  meters: readonly string[],
): Promise<[meter: string, asOf: number][]> => {
  const told = await Promise.all(
    meters.map(async (meter): Promise<[string, number][]> => {
      try {
        return [[meter, await meterOf(env, site, Number(meter.slice(site.length + 1))).handOver()]]
      } catch (error) {
        logError('site.ask-meter', error, { meter })
        return []
      }
    }),
  )
  return told.flat()
}

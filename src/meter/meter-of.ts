import type { Env } from '../env.ts'
import { inJurisdiction } from '../site/site-of.ts'
import type { Meter } from './meter.ts'

/** The only place that names a `Meter`. Call it for sites that exist: addressing an object makes it (site/roster.ts). */
export const meterOf = (env: Env, site: string, shard: number): DurableObjectStub<Meter> =>
  inJurisdiction(env, env.METER, site).getByName(`${site}/${shard}`)

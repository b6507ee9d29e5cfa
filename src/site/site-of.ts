import { type Env, optionsOf } from '../env.ts'
import type { Site } from './site.ts'

/** `eu-…` sites keep all their objects in the EU, where the host can promise that. */
export const inJurisdiction = <T extends Rpc.DurableObjectBranded>(
  env: Env,
  namespace: DurableObjectNamespace<T>,
  site: string,
): DurableObjectNamespace<T> =>
  optionsOf(env).jurisdictions && site.startsWith('eu-') ? namespace.jurisdiction('eu') : namespace

/** The only place that names a `Site`. Call it for sites that exist: addressing an object makes it (site/roster.ts). */
export const siteOf = (env: Env, site: string): DurableObjectStub<Site> =>
  inJurisdiction(env, env.SITE, site).getByName(site)

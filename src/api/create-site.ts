import { directoryOf } from '../directory/directory-of.ts'
import type { Env } from '../env.ts'
import type { Written } from '../site/contract.ts'
import { rememberSite } from '../site/roster.ts'
import type { SiteSettings } from '../site/settings.ts'
import { siteOf } from '../site/site-of.ts'

/** `by`: a person's id, or `operator`. */
type NewSite = { id: string; settings: SiteSettings; by: string }

/** Two objects have to agree: the directory reserves the id, the site's own object comes into being, the directory
 *  confirms. What dies in between leaves a reservation that lapses. */
export const createSite = async (env: Env, { id, settings, by }: NewSite): Promise<Written<SiteSettings>> => {
  const directory = directoryOf(env)
  const reserved = await directory.registerSite(id, by === 'operator' ? null : by)
  if ('failed' in reserved) return reserved
  const site = siteOf(env, id)
  const created = await site.create(id, settings, by)
  // The object is there already when an earlier attempt died before it was confirmed.
  const written =
    'failed' in created && created.failed === 'exists'
      ? await site.updateSettings(settings, { by, version: null })
      : created
  if ('failed' in written) {
    await directory.unregisterSite(id)
    return written
  }
  await directory.confirmSite(id)
  rememberSite(env, id)
  return written
}

import type { Env } from '../env.ts'
import type { EntityKind, EntityOf, Stored, Write, WriteFailure, Written } from './contract.ts'
import { siteOf } from './site-of.ts'

type Entities<K extends EntityKind> = {
  createEntity(kind: K, doc: EntityOf[K], by: string): Promise<Written<EntityOf[K]>>
  readEntity(kind: K, id: string): Promise<Stored<EntityOf[K]> | null>
  listEntities(
    kind: K,
    page: { cursor: string | null; limit: number },
  ): Promise<{ items: Stored<EntityOf[K]>[]; next: string | null }>
  updateEntity(kind: K, id: string, doc: EntityOf[K], write: Write): Promise<Written<EntityOf[K]>>
  changeEntities(
    kind: K,
    ids: string[],
    changing: { change: Partial<EntityOf[K]>; by: string },
  ): Promise<Stored<EntityOf[K]>[]>
  removeEntity(kind: K, id: string, write: Write): Promise<{ removed: true } | WriteFailure>
  restoreEntity(kind: K, id: string, by: string): Promise<Written<EntityOf[K]>>
}

/** The documents of a site, of one kind or any. The stub's own types forget, over RPC, which document belongs to which kind. */
export const entitiesOf = <K extends EntityKind>(env: Env, site: string) =>
  siteOf(env, site) as unknown as Entities<K>

import type { Env } from '../env.ts'
import type { Directory } from './directory.ts'

/** The only place that names the `Directory`; there is one an installation. Never called on a warm public request. */
export const directoryOf = (env: Env): DurableObjectStub<Directory> => env.DIRECTORY.getByName('directory')

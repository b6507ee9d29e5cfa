/** `npm run migrations`: writes the next migration of each object from its schema. Migrations are appended, never edited. */
import { execFileSync } from 'node:child_process'

for (const object of ['site', 'meter', 'directory'])
  execFileSync('drizzle-kit', ['generate', `--config=src/${object}/drizzle.config.ts`], { stdio: 'inherit' })

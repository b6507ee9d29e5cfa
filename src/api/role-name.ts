import { z } from '@hono/zod-openapi'

export const RoleName = z.enum(['owner', 'ad-manager', 'editor', 'viewer'])

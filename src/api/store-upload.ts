import { createHash } from 'node:crypto'
import { heaviestFile } from '../ads/weight-limit.ts'
import type { Env } from '../env.ts'
import { tooLarge } from '../http/read-body.ts'
import { siteOf } from '../site/site-of.ts'
import { readUpload } from '../uploads/read-upload.ts'

type Upload = { file: string; width: number; height: number; type: string }

/** Looks a picture or a zip over and keeps it under the name of its content. */
export const storeUpload = async (
  env: Env,
  { site, by, bytes }: { site: string; by: string; bytes: Uint8Array },
): Promise<Upload | { refused: string; isTooLarge: boolean }> => {
  if (bytes.length > heaviestFile) return { refused: tooLarge(heaviestFile).message, isTooLarge: true }
  const upload = readUpload(bytes)
  if ('refused' in upload) return { refused: upload.refused, isTooLarge: false }
  const { ext, width, height, type } = upload
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  await siteOf(env, site).putFile({ hash, ext, width, height, bytes }, by)
  return { file: `${hash}.${ext}`, width, height, type }
}

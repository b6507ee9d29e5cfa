import type { Creative } from '../ads/model.ts'
import { heaviestFile, weightLimit } from '../ads/weight-limit.ts'
import type { WriteFailure } from './contract.ts'

/** What is stored of an uploaded file; 0×0: a zip that does not say for which size it is made. */
export type StoredFile = { ext: string; width: number; height: number; weight: number }

type Filed = Extract<Creative, { file?: string | undefined }>

/** Why a creative cannot use the file it names; null: it can. */
export const fileMisfit = (creative: Filed, file: StoredFile | undefined): WriteFailure | null => {
  if (creative.file === undefined) return null
  if (!file || !creative.file.endsWith(`.${file.ext}`)) return misfit('file', 'no such file: upload it first')
  const { width, height, weight } = file
  const [wide, high] = creative.size
  const density = [1, 2, 3].find((times) => width === wide * times && height === high * times)
  if (creative.kind === 'image' && !density)
    return misfit(
      'size',
      `the file is ${width}×${height}, and is shown at its size or at 2 or 3 times its density`,
    )
  if (creative.kind === 'html5' && width > 0 && density !== 1)
    return misfit('size', `the file is made for ${width}×${height}, as its ad.size says`)
  // A native picture is cut to its part of the card, so its density is not known.
  const isDense = creative.kind === 'native' || (creative.kind === 'image' && density !== 1)
  const most = isDense ? Math.min(heaviestFile, 2 * weightLimit(creative.size)) : weightLimit(creative.size)
  return weight > most ? misfit('file', `weighs ${weight} bytes: at ${wide}×${high} at most ${most}`) : null
}

const misfit = (path: 'file' | 'size', message: string): WriteFailure => ({
  failed: 'reference',
  path,
  message,
})

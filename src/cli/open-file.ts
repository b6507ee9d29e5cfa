import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** The bytes of a file as lines are read from it, unpacked. `read` counts those of the file itself, for the progress bar. */
export const openFile = (
  path: string,
  read: (bytes: number) => void = () => {},
): AsyncIterable<Uint8Array> => {
  const raw = createReadStream(path, { highWaterMark: 256 * 1024 })
  raw.on('data', (chunk) => read(chunk.length))
  if (!path.endsWith('.gz')) return raw
  return pipeline(raw, createGunzip(), () => {})
}

import { crc32, inflateRawSync } from 'node:zlib'
import { cutShort, damaged, type Refusal } from './image.ts'

/** Enough for a banner with its pictures and typefaces: IAB's guidelines want 10 to 15 requests for the first load. */
const mostFiles = 50
const mostUnpacked = 2 * 2 ** 20
/** Text packs to a tenth; what packs to a hundredth is there to burst. */
const mostRatio = 100
const ratioFrom = 64 * 2 ** 10

type Entry = {
  name: string
  flags: number
  method: number
  crc: number
  packed: number
  size: number
  local: number
  /** Unix file type and permissions; 0: made elsewhere. */
  mode: number
}
/** Unpacked bytes by name. */
export type ZipFiles = Map<string, Uint8Array>

const names = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Unpacks a zip, or says which of its files is in the way (APPNOTE.TXT 6.3.10). Stricter than libraries, which skip over
 *  what does not concern them: nothing may stand before, between or behind the files, and local headers must say what the
 *  directory says, so that no other program finds other files in it. What is inflated is bounded by what was declared, and that
 *  is bounded first. */
export const readZip = (bytes: Uint8Array): ZipFiles | Refusal => {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const entries = directory(view)
    if ('refused' in entries) return entries
    const misfit = wrongAmong(entries) ?? wrongPlaces(view, entries)
    if (misfit) return misfit
    const files: ZipFiles = new Map()
    for (const entry of entries) {
      if (isNoise(entry.name)) continue
      const content = unpack(view, entry)
      if (!content) return { refused: `is damaged: ${entry.name} does not match its checksum` }
      files.set(entry.name, content)
    }
    return files
  } catch (error) {
    if (error instanceof RangeError) return cutShort
    throw error
  }
}

/** Directories, and what desktops leave in them. */
const isNoise = (name: string) => /(^__MACOSX\/|\/$|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$)/.test(name)

/** End of central directory record, without a comment. */
const endBytes = 22

const directory = (view: DataView): Entry[] | Refusal => {
  const end = view.byteLength - endBytes
  if (end < 0) return cutShort
  if (view.getUint32(end, true) !== 0x06054b50)
    return { refused: 'is no zip, is cut short, or has a comment or other bytes behind its end' }
  const count = view.getUint16(end + 10, true)
  const at = view.getUint32(end + 16, true)
  if (count === 0xffff || at === 0xffffffff) return { refused: 'is a Zip64: save it as an ordinary zip' }
  if (view.getUint16(end + 4, true) > 0 || count !== view.getUint16(end + 8, true))
    return { refused: 'is one part of a zip in several' }
  if (count > mostFiles) return { refused: `has ${count} entries: at most ${mostFiles}` }
  return entriesFrom(view, { at, end, count })
}

const entriesFrom = (
  view: DataView,
  { at: start, end, count }: { at: number; end: number; count: number },
): Entry[] | Refusal => {
  const entries: Entry[] = []
  let at = start
  for (let n = 0; n < count; n++) {
    if (view.getUint32(at, true) !== 0x02014b50) return damaged('its directory has gaps')
    const nameLength = view.getUint16(at + 28, true)
    const name = nameAt(view, at + 46, nameLength)
    if (name === null) return { refused: `has a name that is not UTF-8: that of entry ${n + 1}` }
    const isUnix = [3, 19].includes(view.getUint8(at + 5))
    entries.push({
      name,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      local: view.getUint32(at + 42, true),
      mode: isUnix ? view.getUint16(at + 40, true) : 0,
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return at === end ? entries : damaged('its directory has gaps')
}

const nameAt = (view: DataView, at: number, length: number): string | null => {
  if (at + length > view.byteLength) throw new RangeError('a name ends outside')
  try {
    return names.decode(new Uint8Array(view.buffer, view.byteOffset + at, length))
  } catch {
    return null
  }
}

/** Printable, relative, downwards. */
const isSafeName = (name: string) =>
  name.length <= 200 &&
  // oxlint-disable-next-line no-control-regex
  !/[\u0000-\u001f\u007f\\:?#%]/.test(name) &&
  name
    .replace(/\/$/, '')
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..')

const wrongAmong = (entries: readonly Entry[]): Refusal | null => {
  const seen = new Set<string>()
  let unpacked = 0
  for (const { name, flags, method, packed, size, mode } of entries) {
    const wrong = (why: string): Refusal => ({ refused: `${JSON.stringify(name)} in it ${why}` })
    if (!isSafeName(name)) return wrong('is not a plain relative name')
    // As some file systems see them, they would be one.
    if (seen.has(name.toLowerCase())) return wrong('is there twice')
    seen.add(name.toLowerCase())
    // Bits 0, 6 and 13 are three kinds of encryption.
    if (flags & 0x2041) return wrong('is encrypted')
    const kind = mode & 0xf000
    if (kind !== 0 && kind !== 0x8000 && kind !== 0x4000) return wrong('is a link, not a file')
    if (method !== 0 && method !== 8) return wrong('is packed in an unusual way: use Deflate')
    if (method === 0 && packed !== size) return wrong('has two sizes')
    if (size > ratioFrom && size > packed * mostRatio)
      return wrong(`unpacks to more than ${mostRatio} times its size`)
    unpacked += size
    if (unpacked > mostUnpacked) return { refused: `unpacks to more than ${mostUnpacked} bytes` }
  }
  return null
}

/** A data descriptor is 12 or 16 bytes. */
const mostBetween = 16

const wrongPlaces = (view: DataView, entries: readonly Entry[]): Refusal | null => {
  let last = 0
  for (const entry of entries.toSorted((a, b) => a.local - b.local)) {
    const data = dataOf(view, entry)
    if (data === null) return damaged(`${entry.name} is not where its directory says`)
    const between = entry.local - last
    if (between < 0) return damaged(`${entry.name} shares its bytes with another file`)
    if (between > (last === 0 ? 0 : mostBetween)) return { refused: `has hidden bytes before ${entry.name}` }
    last = data + entry.packed
  }
  const directoryAt = view.getUint32(view.byteLength - endBytes + 16, true)
  if (last > directoryAt || directoryAt - last > mostBetween)
    return { refused: 'has hidden bytes before its directory' }
  return null
}

/** Where the packed bytes begin, behind a local header of the same name; null: there is none. */
const dataOf = (view: DataView, { local, name }: Entry): number | null => {
  if (view.getUint32(local, true) !== 0x04034b50) return null
  const nameLength = view.getUint16(local + 26, true)
  if (nameAt(view, local + 30, nameLength) !== name) return null
  return local + 30 + nameLength + view.getUint16(local + 28, true)
}

const unpack = (view: DataView, entry: Entry): Uint8Array | null => {
  const at = dataOf(view, entry) ?? 0
  const packed = new Uint8Array(view.buffer, view.byteOffset + at, entry.packed)
  const content = entry.method === 0 ? packed : inflate(packed, entry.size)
  return content?.length === entry.size && crc32(content) === entry.crc ? content : null
}

/** Stops at the declared size, which has been judged. */
const inflate = (packed: Uint8Array, size: number): Uint8Array | null => {
  try {
    return new Uint8Array(inflateRawSync(packed, { maxOutputLength: Math.max(1, size) }))
  } catch {
    return null
  }
}

import { ascii, cutShort, damaged, type Image, type Refusal } from './image.ts'

type Box = { name: string; data: number; end: number }

/** Walks the boxes (ISO/IEC 14496-12, 4.2) to the properties of the primary item (23008-12, 6.5): `ispe` is its size, and
 *  `irot` may turn it. The coded bytes that items point at must be there. */
export const readAvif = (view: DataView): Image | Refusal => {
  const top = [...boxes(view, 0, view.byteLength)]
  const strange = top.find(({ name }) => !known.has(name))
  if (strange) return strange.name === 'moov' ? moving : damaged('it has parts that are not in AVIF')
  const meta = top.find(({ name }) => name === 'meta')
  if (!meta) return damaged('it has no meta box')
  const inner = new Map([...boxes(view, meta.data + 4, meta.end)].map((box) => [box.name, box]))
  const [pitm, iloc, iprp] = ['pitm', 'iloc', 'iprp'].map((name) => inner.get(name))
  if (!pitm || !iloc || !iprp) return damaged('it does not say where its picture is')
  if (codedEnd(view, iloc) > view.byteLength) return cutShort
  const primary =
    view.getUint8(pitm.data) === 0 ? view.getUint16(pitm.data + 4) : view.getUint32(pitm.data + 4)
  const properties = propertiesOf(view, iprp, primary)
  const ispe = properties.find(({ name }) => name === 'ispe')
  if (!ispe) return damaged('its picture has no size')
  if (properties.some(({ name }) => name === 'clap'))
    return { refused: 'shows only a part of itself (clap): crop it, and save it again' }
  const irot = properties.find(({ name }) => name === 'irot')
  const size = [view.getUint32(ispe.data + 4), view.getUint32(ispe.data + 8)] as const
  const [width = 0, height = 0] = irot && view.getUint8(irot.data) & 1 ? size.toReversed() : size
  return { type: 'image/avif', ext: 'avif', width, height, frames: 1, durationMs: 0 }
}

const known = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip'])
const moving: Refusal = {
  refused: 'is an animated AVIF, whose length browsers judge differently: save it as WebP',
}

function* boxes(view: DataView, from: number, to: number): Generator<Box> {
  for (let at = from; at < to;) {
    const size = view.getUint32(at)
    // 1: the size follows in 64 bits, of which no upload needs the upper half. 0: up to the end.
    const isLong = size === 1
    if (isLong && view.getUint32(at + 8) > 0) throw new RangeError('a box ends outside')
    const end = size === 0 ? to : at + (isLong ? view.getUint32(at + 12) : size)
    const data = at + (isLong ? 16 : 8)
    if (end > to || end < data) throw new RangeError('a box ends outside')
    yield { name: ascii(view, at + 4, 4), data, end }
    at = end
  }
}

/** The last byte that an item of `iloc` lies at (ISO/IEC 14496-12, 8.11.3). */
const codedEnd = (view: DataView, { data }: Box): number => {
  const version = view.getUint8(data)
  const [offsetSize, lengthSize] = nibbles(view.getUint8(data + 4))
  const [baseSize, indexSize] = nibbles(view.getUint8(data + 5))
  let at = data + 6
  const take = (size: number): number => {
    at += size
    if (size === 0) return 0
    if (size === 2) return view.getUint16(at - 2)
    if (size === 4) return view.getUint32(at - 4)
    return view.getUint32(at - 8) * 2 ** 32 + view.getUint32(at - 4)
  }
  const items = take(version < 2 ? 2 : 4)
  let last = 0
  for (let item = 0; item < items; item++) {
    take(version < 2 ? 2 : 4)
    // 1: inside the meta box, which has been read.
    const method = version > 0 ? take(2) & 15 : 0
    take(2)
    const base = take(baseSize)
    const extents = take(2)
    // Numbers of no bytes are all the same.
    const differ = offsetSize + lengthSize > 0 ? extents : Math.min(1, extents)
    for (let extent = 0; extent < differ; extent++) {
      if (version > 0) take(indexSize)
      const end = base + take(offsetSize) + take(lengthSize)
      if (method === 0) last = Math.max(last, end)
    }
  }
  return last
}

const nibbles = (byte: number) => [byte >> 4, byte & 15] as const

/** `ipco` has the properties of all items, `ipma` says which are whose, counted from 1. */
const propertiesOf = (view: DataView, iprp: Box, item: number): Box[] => {
  const inner = [...boxes(view, iprp.data, iprp.end)]
  const ipco = inner.find(({ name }) => name === 'ipco')
  const all = ipco ? [...boxes(view, ipco.data, ipco.end)] : []
  return inner
    .filter(({ name }) => name === 'ipma')
    .flatMap((ipma) => numbersIn(view, ipma, item))
    .flatMap((number) => all[number - 1] ?? [])
}

const numbersIn = (view: DataView, { data }: Box, item: number): number[] => {
  const idSize = view.getUint8(data) < 1 ? 2 : 4
  const isWide = view.getUint8(data + 3) & 1
  let at = data + 8
  for (let left = view.getUint32(data + 4); left > 0; left--) {
    const id = idSize === 2 ? view.getUint16(at) : view.getUint32(at)
    const count = view.getUint8(at + idSize)
    at += idSize + 1
    if (id === item)
      return Array.from({ length: count }, (_, i) =>
        isWide ? view.getUint16(at + i * 2) & 0x7fff : view.getUint8(at + i) & 0x7f,
      )
    at += count * (isWide ? 2 : 1)
  }
  return []
}

/** The cutting tools: everything here turns numbers into SVG as a knife in linoleum would, a little off the straight. */

const width = 960
const height = 540

export type Random = () => number
export type Point = [x: number, y: number]

/** Mulberry32: the same name always cuts the same picture. */
export const randomFrom = (name: string): Random => {
  let state = 2166136261
  for (const char of name) state = Math.imul(state ^ char.charCodeAt(0), 16777619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The inks in the press room. Every picture uses four or five of them on the one paper. */
export const ink = {
  paper: '#f4ead6',
  cream: '#fbf3e0',
  sand: '#e6cb98',
  ochre: '#e0a02f',
  orange: '#de7a2c',
  red: '#cf4a2c',
  maroon: '#7f2a2b',
  pink: '#e8a590',
  plum: '#55304f',
  night: '#131f3a',
  black: '#1b1d24',
  deep: '#16425b',
  sea: '#2d7a8a',
  shallow: '#86c0b7',
  mist: '#c5dbd3',
  forest: '#1f4432',
  leaf: '#4d7d3e',
  lime: '#a7b84e',
  earth: '#6b4028',
  clay: '#a9613a',
} as const

const at = (n: number) => Math.round(n * 10) / 10
export const between = (r: Random, low: number, high: number) => low + (high - low) * r()

/** A closed path through the points, its long edges broken into facets. */
export const outline = (points: Point[], r: Random, { jitter = 1.6, step = 36 } = {}) => {
  const cuts: string[] = []
  points.forEach(([x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length] ?? [x, y]
    const length = Math.hypot(nx - x, ny - y)
    const pieces = Math.max(1, Math.round(length / step))
    for (let k = 0; k < pieces; k++) {
      const t = k / pieces
      const off = k === 0 ? 0.4 : 1
      cuts.push(
        `${at(x + (nx - x) * t + between(r, -jitter, jitter) * off)} ` +
          `${at(y + (ny - y) * t + between(r, -jitter, jitter) * off)}`,
      )
    }
  })
  return `M${cuts.join('L')}Z`
}

export const shape = (
  points: Point[],
  fill: string,
  r: Random,
  options: { jitter?: number; step?: number } = {},
) => `<path fill="${fill}" d="${outline(points, r, options)}"/>`

export const box = (x: number, y: number, w: number, h: number, fill: string, r: Random) =>
  shape(
    [
      [x, y],
      [x + w, y],
      [x + w, y + h],
      [x, y + h],
    ],
    fill,
    r,
    { jitter: 1.1 },
  )

export const oval = (cx: number, cy: number, rx: number, ry: number, fill: string, r: Random) => {
  const n = Math.max(9, Math.min(44, Math.round(Math.sqrt(rx * ry) / 2.2)))
  const points = Array.from({ length: n }, (_, i): Point => {
    const a = (i / n) * Math.PI * 2
    return [cx + Math.cos(a) * rx, cy + Math.sin(a) * ry]
  })
  return shape(points, fill, r, { jitter: Math.min(1.6, rx * 0.04), step: 999 })
}

export const disc = (cx: number, cy: number, radius: number, fill: string, r: Random) =>
  oval(cx, cy, radius, radius, fill, r)

export const line = (points: Point[], stroke: string, w: number) =>
  `<path fill="none" stroke="${stroke}" stroke-width="${w}" stroke-linecap="round" stroke-linejoin="round" d="M${points
    .map(([x, y]) => `${at(x)} ${at(y)}`)
    .join('L')}"/>`

/** A curve from a to b, bulging by `bulge` px to its left: ropes, boughs, yards. */
export const bow = ([ax, ay]: Point, [bx, by]: Point, bulge: number, n = 10): Point[] => {
  const length = Math.hypot(bx - ax, by - ay) || 1
  return Array.from({ length: n + 1 }, (_, i): Point => {
    const t = i / n
    const h = 4 * t * (1 - t) * bulge
    return [ax + (bx - ax) * t + ((by - ay) / length) * h, ay + (by - ay) * t - ((bx - ax) / length) * h]
  })
}

/** Horizontal strips with wavering edges: a gradient as a reduction print has it. */
export const bands = (top: number, bottom: number, fills: string[], r: Random, wave = 7) => {
  const each = (bottom - top) / fills.length
  return fills
    .map((fill, i) =>
      i === 0
        ? `<path fill="${fill}" d="M0 ${top}H${width}V${bottom}H0Z"/>`
        : land(top + each * i, { rough: wave, waves: 2 + i }, fill, r, bottom),
    )
    .join('')
}

/** A skyline across the sheet, filled down to `floor`. */
export const land = (
  y: number,
  { rough = 20, waves = 3, slope = 0, step = 30 },
  fill: string,
  r: Random,
  floor = height + 6,
) => {
  const phases = [r() * 7, r() * 7, r() * 7]
  const points: Point[] = []
  for (let x = -20; x <= width + 20; x += step) {
    const t = (x / width) * Math.PI * 2
    const swell =
      Math.sin(t * waves * 0.5 + (phases[0] ?? 0)) * 0.6 +
      Math.sin(t * waves * 1.3 + (phases[1] ?? 0)) * 0.28 +
      Math.sin(t * waves * 2.9 + (phases[2] ?? 0)) * 0.12
    points.push([x, y + swell * rough + (x / width - 0.5) * slope])
  }
  points.push([width + 20, floor], [-20, floor])
  return shape(points, fill, r, { jitter: 1.4, step: 60 })
}

type Gouges = {
  count: number
  colour: string
  area: [x: number, y: number, w: number, h: number]
  length?: [number, number]
  thick?: [number, number]
  /** Radians; may vary over the sheet. */
  angle?: (x: number, y: number) => number
  keep?: (x: number, y: number) => boolean
}

/** Strokes of the V-gouge: long lozenges, thick in the middle. */
export const gouges = (
  {
    count,
    colour,
    area: [ax, ay, aw, ah],
    length = [14, 46],
    thick = [1.6, 3.4],
    angle = () => 0,
    keep,
  }: Gouges,
  r: Random,
) => {
  let d = ''
  for (let i = 0; i < count * 0.72; i++) {
    const x = ax + r() * aw
    const y = ay + r() * ah
    const depth = (y - ay) / (ah || 1)
    const l = between(r, ...length) * (0.55 + depth * 0.6)
    const w = between(r, ...thick) * (0.6 + depth * 0.55)
    const a = angle(x, y) + between(r, -0.05, 0.05)
    if (keep && !keep(x, y)) continue
    const [dx, dy] = [Math.cos(a) * l, Math.sin(a) * l]
    const [nx, ny] = [-Math.sin(a) * w, Math.cos(a) * w]
    const m = between(r, 0.35, 0.65)
    d += `M${at(x)} ${at(y)}L${at(x + dx * m + nx)} ${at(y + dy * m + ny)}L${at(x + dx)} ${at(y + dy)}L${at(
      x + dx * m - nx,
    )} ${at(y + dy * m - ny)}Z`
  }
  return `<path fill="${colour}" d="${d}"/>`
}

/** Wedges around a sun, a lamp, a voice. */
export const rays = (
  [cx, cy]: Point,
  {
    from,
    to,
    count,
    colour,
    spread = [0, Math.PI * 2],
    thick = 5,
  }: {
    from: number
    to: number
    count: number
    colour: string
    spread?: [number, number]
    thick?: number
  },
  r: Random,
) => {
  let d = ''
  for (let i = 0; i < count; i++) {
    const a = spread[0] + ((spread[1] - spread[0]) * (i + between(r, 0.2, 0.8))) / count
    const far = between(r, from + (to - from) * 0.55, to)
    const near = from + between(r, 0, 8)
    const w = between(r, thick * 0.6, thick)
    const [ux, uy] = [Math.cos(a), Math.sin(a)]
    d += `M${at(cx + ux * near)} ${at(cy + uy * near)}L${at(cx + ux * (near + far) * 0.42 - uy * w)} ${at(
      cy + uy * (near + far) * 0.42 + ux * w,
    )}L${at(cx + ux * far)} ${at(cy + uy * far)}L${at(cx + ux * (near + far) * 0.42 + uy * w)} ${at(
      cy + uy * (near + far) * 0.42 - ux * w,
    )}Z`
  }
  return `<path fill="${colour}" d="${d}"/>`
}

/** Where the ink did not take: flecks of paper over the whole print. */
const flecks = (count: number, colour: string, r: Random) => {
  let d = ''
  for (let i = 0; i < count; i++) {
    const [x, y, s] = [r() * width, r() * height, between(r, 0.8, 2.3)]
    d += `M${at(x)} ${at(y)}l${at(s * 2)} ${at(between(r, -s, s))}l${at(-s)} ${at(s)}Z`
  }
  return `<path fill="${colour}" opacity=".55" d="${d}"/>`
}

/** A second pull of the press in another ink, a hair out of register. */
export const overprint = (inner: string, dx = 3, dy = 2) =>
  `<g transform="translate(${dx} ${dy})" style="mix-blend-mode:multiply">${inner}</g>`

export const moved = (inner: string, x: number, y: number, scale = 1, flip = false) =>
  `<g transform="translate(${at(x)} ${at(y)}) scale(${flip ? -scale : scale} ${scale})">${inner}</g>`

export const sheet = (inner: string, r: Random) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
  `<rect width="${width}" height="${height}" fill="${ink.paper}"/>${inner}${flecks(110, ink.paper, r)}</svg>`

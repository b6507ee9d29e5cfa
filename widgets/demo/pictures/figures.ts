import { between, bow, disc, ink, line, moved, oval, outline, shape } from './lino.ts'
import type { Point, Random } from './lino.ts'

/** Joints in units of a person's height, feet at 0, looking to the right. */
type Pose = {
  hip: Point
  neck: Point
  head: Point
  legs: [Point, Point][]
  arms: [Point, Point][]
}

const poses = {
  stand: {
    hip: [0, 0.5],
    neck: [0, 0.82],
    head: [0.01, 0.93],
    legs: [
      [
        [-0.05, 0.26],
        [-0.07, 0],
      ],
      [
        [0.05, 0.26],
        [0.06, 0],
      ],
    ],
    arms: [
      [
        [-0.13, 0.66],
        [-0.11, 0.5],
      ],
      [
        [0.13, 0.66],
        [0.12, 0.5],
      ],
    ],
  },
  walk: {
    hip: [0, 0.5],
    neck: [0.03, 0.82],
    head: [0.05, 0.93],
    legs: [
      [
        [-0.06, 0.27],
        [-0.19, 0.03],
      ],
      [
        [0.11, 0.28],
        [0.14, 0],
      ],
    ],
    arms: [
      [
        [0.13, 0.66],
        [0.2, 0.54],
      ],
      [
        [-0.1, 0.66],
        [-0.15, 0.52],
      ],
    ],
  },
  carry: {
    hip: [0, 0.5],
    neck: [0.01, 0.82],
    head: [0.01, 0.93],
    legs: [
      [
        [-0.06, 0.27],
        [-0.14, 0.01],
      ],
      [
        [0.08, 0.28],
        [0.1, 0],
      ],
    ],
    arms: [
      [
        [-0.15, 0.86],
        [-0.07, 1.03],
      ],
      [
        [0.12, 0.66],
        [0.14, 0.52],
      ],
    ],
  },
  run: {
    hip: [0, 0.52],
    neck: [0.08, 0.82],
    head: [0.13, 0.93],
    legs: [
      [
        [-0.1, 0.3],
        [-0.33, 0.33],
      ],
      [
        [0.21, 0.48],
        [0.2, 0.2],
      ],
    ],
    arms: [
      [
        [0.24, 0.68],
        [0.33, 0.82],
      ],
      [
        [-0.09, 0.68],
        [-0.02, 0.55],
      ],
    ],
  },
  stride: {
    hip: [0, 0.5],
    neck: [0.07, 0.81],
    head: [0.12, 0.92],
    legs: [
      [
        [0.14, 0.3],
        [0.24, 0.02],
      ],
      [
        [-0.13, 0.3],
        [-0.34, 0.14],
      ],
    ],
    arms: [
      [
        [-0.08, 0.66],
        [-0.18, 0.72],
      ],
      [
        [0.2, 0.66],
        [0.27, 0.78],
      ],
    ],
  },
  hurdle: {
    hip: [0, 0.55],
    neck: [0.17, 0.82],
    head: [0.25, 0.91],
    legs: [
      [
        [0.27, 0.58],
        [0.52, 0.5],
      ],
      [
        [-0.14, 0.58],
        [-0.3, 0.42],
      ],
    ],
    arms: [
      [
        [0.34, 0.72],
        [0.46, 0.64],
      ],
      [
        [0.0, 0.7],
        [-0.16, 0.64],
      ],
    ],
  },
  finish: {
    hip: [0, 0.5],
    neck: [0.06, 0.82],
    head: [0.08, 0.94],
    legs: [
      [
        [0.12, 0.3],
        [0.18, 0.02],
      ],
      [
        [-0.12, 0.28],
        [-0.32, 0.12],
      ],
    ],
    arms: [
      [
        [-0.13, 0.98],
        [-0.2, 1.15],
      ],
      [
        [0.22, 0.98],
        [0.3, 1.14],
      ],
    ],
  },
  haul: {
    hip: [-0.04, 0.46],
    neck: [-0.16, 0.76],
    head: [-0.16, 0.88],
    legs: [
      [
        [0.08, 0.28],
        [0.05, 0],
      ],
      [
        [0, 0.24],
        [-0.12, 0],
      ],
    ],
    arms: [
      [
        [0.02, 0.66],
        [0.2, 0.62],
      ],
      [
        [0.0, 0.6],
        [0.2, 0.56],
      ],
    ],
  },
  bend: {
    hip: [0, 0.52],
    neck: [0.27, 0.58],
    head: [0.38, 0.56],
    legs: [
      [
        [0.02, 0.26],
        [-0.03, 0],
      ],
      [
        [0.08, 0.27],
        [0.1, 0],
      ],
    ],
    arms: [
      [
        [0.3, 0.38],
        [0.36, 0.18],
      ],
      [
        [0.24, 0.38],
        [0.28, 0.16],
      ],
    ],
  },
  sit: {
    hip: [0, 0.2],
    neck: [0.02, 0.52],
    head: [0.04, 0.64],
    legs: [
      [
        [0.22, 0.24],
        [0.22, 0],
      ],
      [
        [0.18, 0.22],
        [0.16, 0],
      ],
    ],
    arms: [
      [
        [0.12, 0.38],
        [0.2, 0.28],
      ],
      [
        [0.08, 0.36],
        [0.18, 0.3],
      ],
    ],
  },
  read: {
    hip: [0, 0.5],
    neck: [0, 0.82],
    head: [0.02, 0.93],
    legs: [
      [
        [-0.05, 0.26],
        [-0.07, 0],
      ],
      [
        [0.05, 0.26],
        [0.06, 0],
      ],
    ],
    arms: [
      [
        [0.1, 0.64],
        [0.22, 0.72],
      ],
      [
        [-0.12, 0.7],
        [-0.2, 0.9],
      ],
    ],
  },
} satisfies Record<string, Pose>

type Person = {
  x: number
  y: number
  h: number
  pose?: keyof typeof poses
  cloth?: string
  lower?: string
  dress?: boolean
  scarf?: string
  skin?: string
  flip?: boolean
}

/** A figure cut from two or three inks: limbs in the dark block, cloth in a colour. */
export const person = (
  {
    x,
    y,
    h,
    pose = 'stand',
    cloth = ink.red,
    lower = ink.black,
    dress = false,
    scarf,
    skin = '#3a2018',
    flip = false,
  }: Person,
  r: Random,
) => {
  const p: Pose = poses[pose]
  const px = ([a, b]: Point): Point => [a * h, -b * h]
  const hip = px(p.hip)
  const neck = px(p.neck)
  const head = px(p.head)
  const limb = (from: Point, [mid, end]: [Point, Point], colour: string, w: number) =>
    line([from, px(mid)], colour, w * h) + line([px(mid), px(end)], colour, w * h * 0.72)
  const [backArm, frontArm] = p.arms
  const lean: Point = [hip[1] - neck[1], neck[0] - hip[0]]
  const len = Math.hypot(...lean) || 1
  const side = (from: Point, by: number): Point => [
    from[0] + (lean[0] / len) * by * h,
    from[1] + (lean[1] / len) * by * h,
  ]
  const torso: Point[] = [side(neck, -0.105), side(neck, 0.105), side(hip, 0.085), side(hip, -0.085)]
  const feet = p.legs.map(([, foot]) => px(foot)[0])
  const hem = -0.1 * h
  const skirt: Point[] = [
    side(hip, -0.085),
    side(hip, 0.085),
    [Math.max(...feet) + 0.07 * h, hem],
    [Math.min(...feet) - 0.05 * h, hem],
  ]
  const body =
    (backArm ? limb(neck, backArm, skin, 0.055) : '') +
    p.legs.map((leg) => limb(hip, leg, dress ? skin : lower === ink.black ? skin : lower, 0.085)).join('') +
    (dress
      ? shape(skirt, cloth, r, { jitter: 1 })
      : shape(
          [
            side(hip, -0.1),
            side(hip, 0.1),
            side([hip[0], hip[1] + 0.1 * h], 0.11),
            side([hip[0], hip[1] + 0.1 * h], -0.11),
          ],
          lower,
          r,
          { jitter: 0.8 },
        )) +
    shape(torso, cloth, r, { jitter: 1 }) +
    (frontArm ? limb(side(neck, -0.02), frontArm, skin, 0.055) : '') +
    line([neck, head], skin, 0.07 * h) +
    oval(head[0], head[1], 0.062 * h, 0.075 * h, skin, r) +
    (pose === 'carry' ? oval(head[0], head[1] - 0.12 * h, 0.17 * h, 0.07 * h, scarf ?? ink.sand, r) : '') +
    (scarf
      ? shape(
          [
            [head[0] - 0.085 * h, head[1] + 0.09 * h],
            [head[0] - 0.08 * h, head[1] - 0.04 * h],
            [head[0] - 0.01 * h, head[1] - 0.095 * h],
            [head[0] + 0.06 * h, head[1] - 0.05 * h],
            [head[0] + 0.01 * h, head[1] - 0.01 * h],
            [head[0] + 0.01 * h, head[1] + 0.1 * h],
          ],
          scarf,
          r,
          { jitter: 0.6 },
        )
      : '')
  return moved(body, x, y, 1, flip)
}

/** Lateen-rigged; `s` is the hull's length in px. */
export const dhow = (
  {
    x,
    y,
    s,
    sail,
    hull,
    stripe,
    flip = false,
  }: {
    x: number
    y: number
    s: number
    sail: string
    hull: string
    stripe?: string
    flip?: boolean
  },
  r: Random,
) => {
  const k = s / 200
  const yard = bow([-78, -8], [74, -196], 18)
  const leech = bow([74, -196], [92, -26], -20)
  const foot = bow([92, -26], [-78, -8], -10)
  const inner =
    line(
      [
        [6, -4],
        [14, -128],
      ],
      hull,
      6,
    ) +
    shape([...yard, ...leech, ...foot], sail, r, { jitter: 1.2 }) +
    (stripe
      ? line(bow([-20, -70], [84, -40], -8), stripe, 3) + line(bow([22, -128], [86, -96], -6), stripe, 3)
      : '') +
    line(yard, hull, 4.5) +
    shape(
      [
        [-112, -26],
        [-92, -8],
        [-20, 0],
        [70, -6],
        [100, -22],
        [96, 6],
        [74, 24],
        [-62, 24],
        [-92, 6],
      ],
      hull,
      r,
    ) +
    line(
      [
        [92, -24],
        [92, -2],
      ],
      hull,
      5,
    )
  return moved(inner, x, y, k, flip)
}

/** A lake boat with a raised bow. */
export const canoe = (
  {
    x,
    y,
    s,
    hull,
    band,
    flip = false,
  }: { x: number; y: number; s: number; hull: string; band?: string; flip?: boolean },
  r: Random,
) =>
  moved(
    shape(
      [
        [-104, -22],
        [-70, -4],
        [0, 2],
        [70, -6],
        [112, -38],
        [98, -4],
        [72, 18],
        [-66, 18],
        [-92, 2],
      ],
      hull,
      r,
    ) + (band ? line(bow([-92, -8], [102, -22], -14), band, 5) : ''),
    x,
    y,
    s / 210,
    flip,
  )

export const palm = (x: number, y: number, h: number, colour: string, r: Random) => {
  const lean = between(r, -0.2, 0.2) * h
  const top: Point = [x + lean, y - h]
  const fronds = Array.from({ length: 9 }, (_, i) => {
    const a = -Math.PI * (0.02 + (i / 8) * 0.96)
    const reach = h * between(r, 0.3, 0.42)
    const end: Point = [top[0] + Math.cos(a) * reach, top[1] + Math.sin(a) * reach * 0.55 + reach * 0.35]
    const upper = bow(top, end, Math.cos(a) > 0 ? -reach * 0.16 : reach * 0.16, 6)
    const under = bow(end, top, Math.cos(a) > 0 ? reach * 0.02 : -reach * 0.02, 6)
    return `<path fill="${colour}" d="${outline([...upper, ...under], r, { jitter: 1.4, step: 14 })}"/>`
  })
  return line(bow([x, y], top, lean * 0.2), colour, Math.max(3, h * 0.035)) + fronds.join('')
}

export const baobab = (x: number, y: number, h: number, colour: string, r: Random) => {
  const w = h * 0.17
  const boughs: string[] = []
  const grow = (from: Point, a: number, length: number, thick: number, depth: number) => {
    const end: Point = [from[0] + Math.cos(a) * length, from[1] + Math.sin(a) * length]
    boughs.push(line(bow(from, end, between(r, -0.14, 0.14) * length, 4), colour, thick))
    if (depth === 0) return
    for (const turn of [-0.55, 0.05, 0.6]) {
      if (depth < 3 && turn === 0.05 && r() < 0.4) continue
      grow(end, a + turn + between(r, -0.2, 0.2), length * between(r, 0.5, 0.68), thick * 0.56, depth - 1)
    }
  }
  const crown: Point = [x, y - h * 0.56]
  for (const a of [-2.65, -2.05, -1.5, -1.0, -0.45]) {
    grow([crown[0] + Math.cos(a) * w * 0.6, crown[1]], a + between(r, -0.1, 0.1), h * 0.19, h * 0.055, 2)
  }
  return (
    shape(
      [
        [x - w * 1.35, y],
        [x - w, y - h * 0.2],
        [x - w * 0.86, y - h * 0.48],
        [x - w * 0.6, y - h * 0.6],
        [x + w * 0.6, y - h * 0.6],
        [x + w * 0.86, y - h * 0.46],
        [x + w * 1.02, y - h * 0.18],
        [x + w * 1.4, y],
      ],
      colour,
      r,
      { jitter: 2 },
    ) + boughs.join('')
  )
}

export const acacia = (x: number, y: number, h: number, colour: string, r: Random, trunk = colour) => {
  const crown = (cx: number, cy: number, w: number) =>
    shape(
      [
        [cx - w, cy + w * 0.06],
        [cx - w * 0.7, cy - w * 0.14],
        [cx - w * 0.2, cy - w * 0.22],
        [cx + w * 0.35, cy - w * 0.2],
        [cx + w * 0.8, cy - w * 0.1],
        [cx + w, cy + w * 0.07],
        [cx + w * 0.3, cy + w * 0.11],
        [cx - w * 0.4, cy + w * 0.12],
      ],
      colour,
      r,
      { jitter: 3, step: 16 },
    )
  return (
    line(bow([x, y], [x - h * 0.2, y - h * 0.78], h * 0.05), trunk, h * 0.05) +
    line(bow([x, y - h * 0.3], [x + h * 0.28, y - h * 0.86], -h * 0.05), trunk, h * 0.035) +
    crown(x - h * 0.18, y - h * 0.82, h * 0.5) +
    crown(x + h * 0.3, y - h * 0.95, h * 0.44)
  )
}

export const cloud = (x: number, y: number, w: number, colour: string, r: Random) =>
  [0, 0.22, 0.45, 0.7, 0.95]
    .map((t, i) => disc(x + w * (t - 0.5), y - w * 0.05 * (i % 2), w * between(r, 0.13, 0.2), colour, r))
    .join('') +
  shape(
    [
      [x - w * 0.62, y + w * 0.1],
      [x - w * 0.5, y - w * 0.04],
      [x + w * 0.55, y - w * 0.04],
      [x + w * 0.66, y + w * 0.1],
    ],
    colour,
    r,
  )

export const fish = (
  x: number,
  y: number,
  s: number,
  fill: string,
  stripe: string,
  r: Random,
  flip = false,
) =>
  moved(
    shape(
      [
        [-50, 0],
        [-20, -22],
        [20, -20],
        [46, 0],
        [20, 20],
        [-20, 22],
      ],
      fill,
      r,
      { step: 18 },
    ) +
      shape(
        [
          [-44, 0],
          [-74, -22],
          [-64, 0],
          [-74, 22],
        ],
        fill,
        r,
      ) +
      line(
        [
          [-14, -18],
          [-18, 18],
        ],
        stripe,
        6,
      ) +
      line(
        [
          [10, -18],
          [8, 18],
        ],
        stripe,
        6,
      ) +
      disc(31, -5, 3.4, stripe, r),
    x,
    y,
    s / 100,
    flip,
  )

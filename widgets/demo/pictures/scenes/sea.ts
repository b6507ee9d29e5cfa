import { bands, between, bow, box, disc, gouges, ink, land, line, moved, oval, rays, shape } from '../lino.ts'
import { canoe, fish, person } from '../figures.ts'
import type { Point, Random } from '../lino.ts'
import type { Scenes } from '../scenes.ts'

const depths = ['#8fd0c6', '#5cb3b5', '#3593a0', '#237486', '#175569']

const branching = (x: number, y: number, h: number, colour: string, r: Random): string => {
  const grow = (from: Point, a: number, l: number, w: number, n: number): string => {
    const end: Point = [from[0] + Math.cos(a) * l, from[1] + Math.sin(a) * l]
    return (
      line([from, end], colour, w) +
      (n
        ? [-0.42, 0.38]
            .map((t) => grow(end, a + t + between(r, -0.18, 0.18), l * 0.76, w * 0.78, n - 1))
            .join('')
        : '')
    )
  }
  return [-2.1, -1.57, -1.05].map((a) => grow([x, y], a, h * 0.3, h * 0.085, 3)).join('')
}

const brain = (x: number, y: number, k: number, fill: string, mark: string, r: Random) =>
  shape(
    Array.from({ length: 18 }, (_, i): Point => [
      x + Math.cos(Math.PI + (i / 17) * Math.PI) * k,
      y + Math.sin(Math.PI + (i / 17) * Math.PI) * k * 0.72,
    ]),
    fill,
    r,
  ) +
  gouges(
    {
      count: 34,
      colour: mark,
      area: [x - k * 0.8, y - k * 0.6, k * 1.4, k * 0.56],
      length: [12, 26],
      thick: [2, 3.4],
      angle: (px, py) => Math.sin(px / 14) + py / 30,
    },
    r,
  )

const light = (r: Random) =>
  rays(
    [520, -60],
    { from: 60, to: 620, count: 20, colour: 'rgba(251,243,224,.24)', spread: [0.5, 2.6], thick: 26 },
    r,
  )

const mangrove = (x: number, y: number, h: number, colour: string, leaf: string, r: Random) =>
  line(bow([x, y - h * 0.3], [x + between(r, -20, 20), y - h], 8), colour, h * 0.05) +
  Array.from({ length: 9 }, (_, i) => {
    const t = (i - 4) / 4
    return line(
      bow(
        [x, y - h * (0.24 + (1 - Math.abs(t)) * 0.26)],
        [x + t * h * 0.42, y + between(r, -4, 8)],
        t * h * 0.16,
        8,
      ),
      colour,
      h * 0.026,
    )
  }).join('') +
  [
    [-0.26, 0.94],
    [0.05, 1.06],
    [0.3, 0.92],
    [-0.05, 0.86],
  ]
    .map(([dx = 0, dy = 0], i) =>
      oval(x + dx * h, y - dy * h, h * 0.27, h * 0.17, i % 2 ? leaf : ink.forest, r),
    )
    .join('')

export const sea: Scenes = {
  'reef-nursery': (r) =>
    bands(0, 546, depths, r, 14) +
    light(r) +
    land(480, { rough: 12, waves: 3 }, ink.sand, r) +
    [
      [180, 500],
      [780, 490],
    ]
      .map(([x = 0, y = 0]) =>
        line(
          [
            [x, y],
            [x, 150],
          ],
          ink.black,
          9,
        ),
      )
      .join('') +
    [170, 250, 330]
      .map(
        (y, row) =>
          line(bow([180, y], [780, y], -22 - row * 5, 16), ink.black, 4) +
          Array.from({ length: 9 }, (_, i) => {
            const t = (i + 1) / 10
            const x = 180 + 600 * t
            const yy = y + 4 * t * (1 - t) * (22 + row * 5)
            return (
              line(
                [
                  [x, yy],
                  [x, yy + 22],
                ],
                ink.black,
                2,
              ) +
              moved(
                branching(0, 0, 56, [ink.red, ink.orange, ink.pink, ink.ochre][(i + row) % 4] ?? ink.red, r),
                x,
                yy + 26,
                1,
              ).replace('scale(1 1)', 'scale(.8 -.8)')
            )
          }).join(''),
      )
      .join('') +
    `<g transform="rotate(70 620 420)">${person({ x: 640, y: 470, h: 230, pose: 'run', cloth: ink.night, lower: ink.night }, r)}${box(598, 290, 34, 92, ink.ochre, r)}</g>` +
    Array.from({ length: 8 }, (_, i) =>
      disc(800 + between(r, -18, 18), 360 - i * 40, 5 + (i % 3) * 3, ink.cream, r),
    ).join('') +
    fish(120, 330, 80, ink.ochre, ink.black, r) +
    fish(880, 200, 70, ink.ochre, ink.black, r, true),
  'reef-fish': (r) =>
    bands(0, 546, depths, r, 14) +
    light(r) +
    land(430, { rough: 30, waves: 3 }, '#175066', r) +
    brain(180, 480, 120, ink.plum, ink.pink, r) +
    branching(400, 500, 250, ink.red, r) +
    branching(700, 510, 290, ink.orange, r) +
    brain(860, 540, 130, ink.ochre, ink.clay, r) +
    branching(60, 540, 170, ink.pink, r) +
    land(510, { rough: 12, waves: 4 }, '#103b4f', r) +
    [
      [300, 150, 100, 0],
      [410, 200, 92, 0],
      [210, 220, 84, 0],
      [520, 130, 88, 0],
      [600, 220, 76, 0],
      [820, 120, 96, 1],
      [740, 190, 80, 1],
    ]
      .map(([x = 0, y = 0, s = 1, f]) =>
        fish(x, y, s, f ? ink.cream : ink.ochre, f ? ink.red : ink.black, r, f === 1),
      )
      .join(''),
  'reef-boat': (r) =>
    bands(0, 546, ['#b8e3d2', ...depths], r, 16) +
    rays(
      [480, 60],
      { from: 90, to: 620, count: 34, colour: 'rgba(251,243,224,.3)', spread: [0.15, 3], thick: 22 },
      r,
    ) +
    oval(480, 96, 220, 42, ink.night, r) +
    oval(480, 92, 180, 26, '#0b1430', r) +
    line(bow([640, 110], [700, 460], -20), ink.cream, 3) +
    shape(
      [
        [690, 450],
        [712, 450],
        [720, 476],
        [682, 476],
      ],
      ink.black,
      r,
    ) +
    line(
      [
        [250, 60],
        [710, 60],
      ],
      ink.cream,
      3,
    ) +
    branching(120, 550, 210, ink.plum, r) +
    brain(330, 560, 120, ink.deep, ink.sea, r) +
    branching(560, 560, 190, ink.maroon, r) +
    brain(800, 560, 140, ink.plum, ink.sea, r) +
    Array.from({ length: 26 }, (_, i) =>
      fish(120 + ((i * 151) % 620), 210 + ((i * 71) % 180), 26, ink.night, ink.night, r, i % 5 === 0),
    ).join('') +
    `<g transform="rotate(96 330 280)">${person({ x: 330, y: 330, h: 150, pose: 'stride', cloth: ink.night, lower: ink.night, skin: ink.night }, r)}</g>`,
  'dugong-seagrass': (r) =>
    bands(0, 546, depths, r, 14) +
    light(r) +
    land(440, { rough: 14, waves: 3 }, ink.leaf, r) +
    moved(
      shape(
        [
          [-250, 30],
          [-220, -30],
          [-130, -84],
          [20, -96],
          [150, -70],
          [230, -20],
          [262, 40],
          [240, 66],
          [208, 60],
          [170, 74],
          [40, 84],
          [-120, 70],
          [-220, 50],
        ],
        '#8b7b74',
        r,
        { jitter: 4, step: 22 },
      ) +
        shape(
          [
            [-236, 36],
            [-320, -20],
            [-366, -16],
            [-330, 30],
            [-362, 84],
            [-300, 74],
          ],
          '#8b7b74',
          r,
        ) +
        shape(
          [
            [70, 60],
            [100, 130],
            [76, 140],
            [30, 84],
          ],
          '#6b5c58',
          r,
        ) +
        disc(196, -4, 6, ink.black, r) +
        line(bow([206, 44], [244, 40], -6), '#4c403e', 4) +
        gouges(
          { count: 40, colour: '#b3a397', area: [-180, -70, 330, 60], length: [20, 56], thick: [1.6, 3] },
          r,
        ),
      450,
      330,
      1,
    ) +
    moved(
      shape(
        [
          [-110, 10],
          [-60, -34],
          [40, -36],
          [100, 0],
          [96, 24],
          [20, 36],
          [-70, 28],
        ],
        '#a39188',
        r,
      ) +
        shape(
          [
            [-100, 12],
            [-150, -20],
            [-146, 44],
          ],
          '#a39188',
          r,
        ) +
        disc(78, 0, 4, ink.black, r),
      250,
      200,
      0.9,
    ) +
    Array.from({ length: 90 }, () => {
      const x = r() * 960
      const y = 470 + r() * 80
      return line(
        bow([x, y], [x + between(r, -16, 22), y - between(r, 40, 92)], between(r, -8, 8), 4),
        [ink.forest, '#2b5a35', ink.lime][Math.floor(r() * 3)] ?? ink.forest,
        5,
      )
    }).join(''),
  'seagrass-drone': (r) =>
    bands(0, 546, ['#63b7b0', '#7fcabc', '#55a9a8', '#3f979d'], r, 26) +
    [
      [150, 130, 120, 60],
      [420, 330, 200, 80],
      [760, 180, 150, 70],
      [800, 450, 170, 70],
      [120, 440, 130, 60],
    ]
      .map(
        ([x = 0, y = 0, w = 1, h = 1]) =>
          oval(x, y, w, h, '#2f7d6a', r) +
          gouges(
            {
              count: 44,
              colour: '#1f5f52',
              area: [x - w * 0.8, y - h * 0.7, w * 1.5, h * 1.4],
              length: [16, 36],
              angle: () => -0.6,
            },
            r,
          ),
      )
      .join('') +
    shape(
      [
        [540, 560],
        [700, 470],
        [980, 380],
        [980, 560],
      ],
      ink.sand,
      r,
      { jitter: 4 },
    ) +
    oval(330, 386, 40, 14, '#8b7b74', r) +
    oval(392, 400, 20, 8, '#a39188', r) +
    `<g transform="rotate(-24 660 330)">${oval(660, 330, 70, 20, ink.maroon, r)}${oval(660, 330, 54, 11, ink.sand, r)}${disc(640, 330, 8, ink.black, r)}${disc(684, 330, 8, ink.black, r)}</g>` +
    line(
      [
        [370, 90],
        [590, 210],
      ],
      ink.black,
      12,
    ) +
    line(
      [
        [370, 210],
        [590, 90],
      ],
      ink.black,
      12,
    ) +
    shape(
      [
        [440, 120],
        [520, 120],
        [536, 150],
        [520, 182],
        [440, 182],
        [424, 150],
      ],
      ink.night,
      r,
    ) +
    disc(480, 152, 13, ink.red, r) +
    [
      [370, 90],
      [590, 210],
      [370, 210],
      [590, 90],
    ]
      .map(([x = 0, y = 0]) => oval(x, y, 62, 15, 'rgba(251,243,224,.8)', r) + disc(x, y, 9, ink.black, r))
      .join(''),
  'mangrove-roots': (r) =>
    bands(0, 300, ['#dfe8cf', '#eadfae', '#f0cd8c'], r) +
    disc(500, 230, 66, ink.cream, r) +
    land(290, { rough: 14, waves: 5 }, '#7f9f7a', r, 340) +
    bands(330, 546, [ink.shallow, '#8f9b78', '#7c7a58'], r, 8) +
    mangrove(760, 400, 270, ink.earth, ink.leaf, r) +
    mangrove(130, 420, 300, ink.earth, ink.leaf, r) +
    gouges({ count: 110, colour: ink.sand, area: [0, 350, 960, 190], length: [20, 70] }, r) +
    mangrove(450, 520, 430, ink.black, ink.leaf, r) +
    Array.from({ length: 26 }, () => {
      const x = r() * 960
      const y = 450 + r() * 90
      return line(
        [
          [x, y],
          [x + 2, y - 22],
        ],
        ink.black,
        5,
      )
    }).join(''),
  'mangrove-boat': (r) =>
    bands(0, 200, ['#cfe0c8', '#e9e2b6'], r) +
    bands(190, 546, ['#b7cfa6', '#7fb09a', '#4c8b86', '#2c686c'], r, 6) +
    [
      [60, 300, 250],
      [240, 250, 170],
      [350, 226, 120],
      [900, 310, 260],
      [740, 254, 170],
      [620, 226, 120],
    ]
      .sort((a, b) => (a[1] ?? 0) - (b[1] ?? 0))
      .map(([x = 0, y = 0, h = 1]) => mangrove(x, y, h, ink.earth, ink.leaf, r))
      .join('') +
    mangrove(-10, 450, 380, ink.black, '#2b5a35', r) +
    mangrove(970, 450, 380, ink.black, '#2b5a35', r) +
    gouges({ count: 90, colour: '#cfe0c8', area: [180, 280, 600, 250], length: [20, 70] }, r) +
    canoe({ x: 480, y: 430, s: 380, hull: ink.maroon, band: ink.ochre }, r) +
    person({ x: 420, y: 430, h: 210, pose: 'haul', cloth: ink.red, dress: true, scarf: ink.ochre }, r) +
    line(
      [
        [470, 240],
        [330, 500],
      ],
      ink.black,
      6,
    ) +
    person({ x: 540, y: 430, h: 170, pose: 'sit', cloth: ink.deep, scarf: ink.plum }, r),
  'mangrove-nursery': (r) =>
    bands(0, 220, ['#f0d7a4', '#f4e2b8'], r) +
    disc(760, 120, 50, ink.red, r) +
    land(200, { rough: 26, waves: 6 }, ink.forest, r, 260) +
    bands(230, 546, ['#a08a62', '#8f7850', '#7d6643'], r, 8) +
    gouges({ count: 90, colour: ink.shallow, area: [0, 250, 960, 280], length: [30, 90], thick: [2, 4] }, r) +
    Array.from({ length: 6 }, (_, row) =>
      Array.from({ length: 17 - row * 2 }, (_, c) => {
        const n = 17 - row * 2
        const k = 0.5 + row * 0.22
        const x = 480 + (c - (n - 1) / 2) * 66 * k * 1.3
        const y = 280 + row * 44 + row * row * 3
        return (
          line(
            [
              [x, y],
              [x, y - 46 * k],
            ],
            ink.earth,
            4 * k,
          ) +
          [-1, 1]
            .map((d) =>
              oval(
                x + d * 13 * k,
                y - (44 + (d > 0 ? 6 : 0)) * k,
                14 * k,
                7 * k,
                d > 0 ? ink.leaf : ink.lime,
                r,
              ),
            )
            .join('')
        )
      }).join(''),
    ).join('') +
    person({ x: 300, y: 440, h: 250, pose: 'bend', cloth: ink.red, dress: true, scarf: ink.ochre }, r) +
    person(
      { x: 760, y: 400, h: 210, pose: 'bend', cloth: ink.plum, dress: true, scarf: ink.cream, flip: true },
      r,
    ),
}

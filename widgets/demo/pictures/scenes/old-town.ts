import { bands, between, box, disc, gouges, ink, line, shape } from '../lino.ts'
import { palm, person } from '../figures.ts'
import type { Random } from '../lino.ts'
import type { Scenes } from '../scenes.ts'

const lane = (r: Random, walls: string[], shade: string) =>
  shape(
    [
      [-10, 0],
      [330, 80],
      [330, 560],
      [-10, 560],
    ],
    walls[0] ?? ink.cream,
    r,
  ) +
  shape(
    [
      [970, 0],
      [650, 90],
      [650, 560],
      [970, 560],
    ],
    walls[1] ?? ink.sand,
    r,
  ) +
  [60, 190]
    .map(
      (x, i) =>
        box(x, 150 + i * 20, 70, 96, shade, r) +
        line(
          [
            [x - 12, 250 + i * 20],
            [x + 84, 256 + i * 20],
          ],
          shade,
          9,
        ),
    )
    .join('') +
  [720, 850]
    .map(
      (x, i) =>
        box(x, 180 - i * 26, 62, 90, shade, r) +
        line(
          [
            [x - 12, 276 - i * 26],
            [x + 74, 270 - i * 26],
          ],
          shade,
          9,
        ),
    )
    .join('')

export const oldTown: Scenes = {
  'fort-wall': (r) =>
    bands(0, 300, ['#e8a878', '#f0c795', '#f5dfb4'], r) +
    disc(800, 130, 54, ink.cream, r) +
    shape(
      [
        [-10, 190],
        [240, 180],
        [250, 110],
        [420, 104],
        [440, 180],
        [700, 190],
        [780, 250],
        [800, 400],
        [-10, 430],
      ],
      ink.orange,
      r,
      { jitter: 3 },
    ) +
    shape(
      [
        [440, 180],
        [700, 190],
        [780, 250],
        [800, 400],
        [520, 410],
      ],
      ink.clay,
      r,
      { jitter: 3 },
    ) +
    Array.from({ length: 14 }, (_, i) =>
      box(4 + i * 50, 164 + (i > 4 && i < 9 ? -74 : 0) + i, 28, 28, i > 8 ? ink.clay : ink.orange, r),
    ).join('') +
    gouges(
      { count: 120, colour: ink.maroon, area: [10, 210, 740, 180], length: [10, 34], thick: [1.5, 3] },
      r,
    ) +
    [120, 330, 620]
      .map((x) =>
        shape(
          [
            [x - 16, 330],
            [x - 16, 280],
            [x, 262],
            [x + 16, 280],
            [x + 16, 330],
          ],
          ink.night,
          r,
        ),
      )
      .join('') +
    palm(880, 390, 180, ink.forest, r) +
    shape(
      [
        [-10, 420],
        [300, 404],
        [800, 394],
        [980, 386],
        [980, 450],
        [-10, 470],
      ],
      ink.earth,
      r,
      { jitter: 6, step: 20 },
    ) +
    bands(446, 546, [ink.sea, ink.deep], r, 8) +
    gouges(
      {
        count: 120,
        colour: ink.cream,
        area: [-10, 440, 980, 90],
        length: [24, 80],
        thick: [2, 5],
        angle: (x) => Math.sin(x / 50) * 0.3,
      },
      r,
    ),
  'fort-sea': (r) =>
    bands(0, 220, [ink.shallow, ink.mist, ink.paper], r) +
    shape(
      [
        [-10, 60],
        [360, 90],
        [420, 130],
        [430, 300],
        [-10, 330],
      ],
      ink.orange,
      r,
      { jitter: 3 },
    ) +
    Array.from({ length: 8 }, (_, i) => box(6 + i * 48, 42 + i * 5, 28, 28, ink.orange, r)).join('') +
    gouges({ count: 60, colour: ink.maroon, area: [10, 110, 380, 170], length: [10, 30] }, r) +
    bands(214, 546, [ink.sea, '#1f5f74', ink.deep], r, 5) +
    [0, 1, 2, 3, 4, 5]
      .map(
        (i) =>
          shape(
            [
              [-10, 296 + i * 44],
              [380 + i * 78, 290 + i * 40],
              [400 + i * 80, 318 + i * 42],
              [-10, 330 + i * 46],
            ],
            i % 2 ? ink.sand : '#d3b47e',
            r,
            { jitter: 4, step: 26 },
          ) +
          gouges(
            {
              count: 22,
              colour: ink.earth,
              area: [0, 306 + i * 43, 340 + i * 70, 16],
              length: [3, 5],
              thick: [6, 12],
              angle: () => 1.57,
            },
            r,
          ),
      )
      .join('') +
    gouges(
      {
        count: 120,
        colour: ink.cream,
        area: [420, 260, 540, 280],
        length: [26, 80],
        thick: [2, 5],
        angle: (x) => -0.6 + (x - 420) / 500,
        keep: (x, y) => x > 360 + (y - 290) * 1.75,
      },
      r,
    ) +
    [
      [560, 330, 40],
      [640, 380, 46],
      [720, 430, 54],
      [500, 300, 26],
    ]
      .map(
        ([x = 0, y = 0, k = 1]) =>
          disc(x, y, k * 0.6, ink.cream, r) +
          disc(x + k * 0.7, y - k * 0.5, k * 0.36, ink.cream, r) +
          disc(x - k * 0.4, y - k * 0.8, k * 0.22, ink.cream, r),
      )
      .join(''),
  'old-town-door': (r) =>
    bands(0, 546, [ink.cream, '#f3e5c8', '#ead6b0'], r) +
    box(300, 70, 360, 430, ink.earth, r) +
    box(322, 92, 316, 408, ink.maroon, r) +
    line(
      [
        [480, 150],
        [480, 500],
      ],
      ink.black,
      8,
    ) +
    shape(
      [
        [322, 92],
        [638, 92],
        [638, 150],
        [322, 150],
      ],
      ink.clay,
      r,
    ) +
    Array.from(
      { length: 9 },
      (_, i) => disc(340 + i * 35, 121, 12, ink.ochre, r) + disc(340 + i * 35, 121, 5, ink.earth, r),
    ).join('') +
    [0, 1]
      .map((d) =>
        Array.from({ length: 5 }, (_, row) =>
          Array.from({ length: 3 }, (_, c) =>
            disc(356 + d * 158 + c * 46, 190 + row * 66, 10, ink.ochre, r),
          ).join(''),
        ).join(''),
      )
      .join('') +
    gouges(
      {
        count: 70,
        colour: ink.clay,
        area: [306, 160, 348, 330],
        length: [14, 30],
        thick: [2, 4],
        angle: () => 1.57,
      },
      r,
    ) +
    [308, 640]
      .map((x) =>
        Array.from({ length: 11 }, (_, i) =>
          shape(
            [
              [x, 176 + i * 29],
              [x + 8, 166 + i * 29],
              [x + 15, 176 + i * 29],
              [x + 8, 186 + i * 29],
            ],
            ink.sand,
            r,
          ),
        ).join(''),
      )
      .join('') +
    box(270, 500, 420, 22, ink.sand, r) +
    box(240, 522, 480, 24, '#c9a976', r) +
    box(90, 130, 120, 160, ink.deep, r) +
    [0, 1, 2, 3, 4]
      .map((i) =>
        line(
          [
            [96, 150 + i * 30],
            [204, 150 + i * 30],
          ],
          ink.shallow,
          6,
        ),
      )
      .join('') +
    box(760, 130, 120, 160, ink.deep, r) +
    [0, 1, 2, 3, 4]
      .map((i) =>
        line(
          [
            [766, 150 + i * 30],
            [874, 150 + i * 30],
          ],
          ink.shallow,
          6,
        ),
      )
      .join('') +
    shape(
      [
        [-10, 0],
        [180, 0],
        [60, 560],
        [-10, 560],
      ],
      'rgba(85,48,79,.28)',
      r,
    ) +
    person(
      { x: 800, y: 530, h: 240, pose: 'walk', cloth: ink.black, dress: true, scarf: ink.black, flip: true },
      r,
    ),
  'film-wall': (r) =>
    bands(0, 546, ['#0f1733', '#182247', '#232a52'], r) +
    gouges({ count: 60, colour: ink.cream, area: [330, 4, 320, 90], length: [3, 6], thick: [1, 2] }, r) +
    lane(r, ['#2c2f5a', '#262a52'], '#0c1228') +
    [95, 885].map((x) => box(x - 20, 170, 40, 60, ink.ochre, r)).join('') +
    box(300, 90, 360, 230, '#3a3a66', r) +
    box(320, 104, 320, 196, ink.cream, r) +
    shape(
      [
        [320, 240],
        [640, 226],
        [640, 300],
        [320, 300],
      ],
      ink.sea,
      r,
    ) +
    disc(560, 170, 34, ink.red, r) +
    shape(
      [
        [400, 236],
        [470, 236],
        [458, 254],
        [410, 254],
      ],
      ink.night,
      r,
    ) +
    shape(
      [
        [436, 150],
        [436, 232],
        [478, 226],
      ],
      ink.maroon,
      r,
    ) +
    shape(
      [
        [320, 300],
        [640, 300],
        [840, 560],
        [120, 560],
      ],
      '#2f3666',
      r,
    ) +
    Array.from({ length: 5 }, (_, row) =>
      Array.from({ length: 7 + row }, (_, c) => {
        const n = 7 + row
        const k = 15 + row * 7
        const x = 480 + (c - (n - 1) / 2) * (k * 2.9) + between(r, -4, 4)
        const y = 350 + row * 44
        return (
          shape(
            [
              [x - k * 1.2, y + k * 2.6],
              [x - k * 0.9, y + k],
              [x + k * 0.9, y + k],
              [x + k * 1.2, y + k * 2.6],
            ],
            ['#0b1026', '#141a38', ink.plum, ink.maroon][Math.floor(r() * 4)] ?? ink.night,
            r,
          ) + disc(x, y, k * 0.62, '#0b1026', r)
        )
      }).join(''),
    ).join(''),
}

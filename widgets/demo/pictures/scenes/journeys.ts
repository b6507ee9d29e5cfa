import { bands, between, box, disc, gouges, ink, land, line, moved, rays, shape } from '../lino.ts'
import { palm, person } from '../figures.ts'
import type { Point, Random } from '../lino.ts'
import type { Scenes } from '../scenes.ts'
import { water } from './port.ts'

const roadsideAcacia = (x: number, y: number, h: number, r: Random) =>
  line(
    [
      [x, y],
      [x - h * 0.1, y - h * 0.7],
    ],
    ink.earth,
    h * 0.06,
  ) +
  line(
    [
      [x - 4, y - h * 0.4],
      [x + h * 0.2, y - h * 0.74],
    ],
    ink.earth,
    h * 0.04,
  ) +
  shape(
    [
      [x - h * 0.6, y - h * 0.7],
      [x - h * 0.2, y - h * 0.94],
      [x + h * 0.3, y - h * 0.92],
      [x + h * 0.66, y - h * 0.7],
      [x, y - h * 0.64],
    ],
    ink.forest,
    r,
    { jitter: 4, step: 18 },
  )

const truck = (x: number, y: number, s: number, colour: string, r: Random) =>
  moved(
    box(-92, -112, 150, 96, colour, r) +
      [0, 1, 2, 3, 4]
        .map((i) =>
          line(
            [
              [-76 + i * 28, -104],
              [-76 + i * 28, -24],
            ],
            'rgba(27,29,36,.35)',
            3,
          ),
        )
        .join('') +
      shape(
        [
          [62, -86],
          [98, -86],
          [118, -52],
          [120, -14],
          [62, -14],
        ],
        ink.cream,
        r,
      ) +
      shape(
        [
          [76, -76],
          [95, -76],
          [108, -50],
          [76, -50],
        ],
        ink.deep,
        r,
      ) +
      box(-96, -18, 218, 12, ink.black, r) +
      [-66, -36, 40, 92].map((w) => disc(w, -2, 17, ink.black, r) + disc(w, -2, 6, ink.sand, r)).join(''),
    x,
    y,
    s,
  )

export const journeys: Scenes = {
  'ferry-crossing': (r) =>
    bands(0, 300, [ink.mist, '#d9e2d0', '#efe3c2'], r) +
    land(270, { rough: 14, waves: 5 }, ink.leaf, r, 330) +
    land(290, { rough: 8, waves: 7 }, ink.forest, r, 330) +
    [80, 130, 820, 870, 912].map((x) => palm(x, 296, between(r, 60, 100), ink.forest, r)).join('') +
    [210, 260, 330, 640, 700]
      .map((x, i) =>
        box(x, 262 + (i % 2) * 10, 44, 34, [ink.cream, ink.sand, ink.pink][i % 3] ?? ink.sand, r),
      )
      .join('') +
    water(318, [ink.shallow, ink.sea, '#236a7c', ink.deep], ink.cream, r, 150) +
    shape(
      [
        [110, 360],
        [170, 376],
        [790, 376],
        [850, 360],
        [812, 446],
        [150, 446],
      ],
      ink.deep,
      r,
    ) +
    box(180, 346, 600, 32, ink.cream, r) +
    box(230, 300, 500, 16, ink.red, r) +
    [240, 360, 480, 600, 720]
      .map((x) =>
        line(
          [
            [x, 312],
            [x, 350],
          ],
          ink.deep,
          5,
        ),
      )
      .join('') +
    box(420, 236, 120, 64, ink.cream, r) +
    box(432, 248, 96, 20, ink.deep, r) +
    line(
      [
        [480, 236],
        [480, 190],
      ],
      ink.deep,
      4,
    ) +
    shape(
      [
        [480, 190],
        [530, 202],
        [480, 214],
      ],
      ink.ochre,
      r,
    ) +
    Array.from({ length: 24 }, (_, i) =>
      person(
        {
          x: 204 + i * 24,
          y: 376,
          h: between(r, 46, 58),
          cloth: [ink.leaf, ink.leaf, ink.red, ink.ochre][i % 4] ?? ink.leaf,
          dress: i % 3 === 0,
        },
        r,
      ),
    ).join('') +
    box(150, 384, 660, 14, ink.ochre, r) +
    gouges({ count: 46, colour: ink.cream, area: [100, 440, 760, 30], length: [24, 90], thick: [2, 4] }, r),
  'ferry-ramp': (r) =>
    bands(0, 300, ['#f2d49a', '#f0c07a', ink.pink], r) +
    box(-10, 290, 980, 270, '#8f4f33', r) +
    disc(480, 190, 74, ink.cream, r) +
    rays([480, 190], { from: 86, to: 240, count: 44, colour: '#f8e2b4', thick: 4 }, r) +
    shape(
      [
        [-10, 120],
        [250, 190],
        [250, 330],
        [-10, 400],
      ],
      ink.deep,
      r,
    ) +
    shape(
      [
        [970, 120],
        [710, 190],
        [710, 330],
        [970, 400],
      ],
      ink.deep,
      r,
    ) +
    [0, 1, 2]
      .map(
        (i) =>
          line(
            [
              [-10, 160 + i * 70],
              [250, 206 + i * 42],
            ],
            ink.sea,
            7,
          ) +
          line(
            [
              [970, 160 + i * 70],
              [710, 206 + i * 42],
            ],
            ink.sea,
            7,
          ),
      )
      .join('') +
    shape(
      [
        [250, 300],
        [710, 300],
        [1010, 560],
        [-50, 560],
      ],
      ink.clay,
      r,
    ) +
    gouges(
      {
        count: 80,
        colour: ink.sand,
        area: [100, 310, 760, 230],
        length: [16, 50],
        angle: (x) => Math.PI / 2 - (x - 480) / 700,
      },
      r,
    ) +
    [
      [0.42, 13],
      [0.62, 11],
      [0.86, 9],
      [1.2, 7],
    ]
      .map(([k = 1, n = 6]) =>
        Array.from({ length: n }, (_, i) =>
          person(
            {
              x: 480 + (i - (n - 1) / 2) * (k * 104) + between(r, -16, 16),
              y: 270 + k * 214 + between(r, -8, 8),
              h: 210 * k,
              pose: i % 3 === 1 ? 'carry' : 'walk',
              flip: i % 2 === 0,
              cloth:
                [ink.red, ink.ochre, ink.sea, ink.plum, ink.cream, ink.leaf][Math.floor(r() * 6)] ?? ink.red,
              lower: ink.night,
              dress: r() > 0.45,
              ...(r() > 0.6 ? { scarf: ink.black } : {}),
            },
            r,
          ),
        ).join(''),
      )
      .join(''),
  'lake-barge': (r) =>
    bands(0, 310, [ink.mist, '#e6e2c8', '#f0d8a4'], r) +
    land(286, { rough: 26, waves: 4 }, '#8fae9e', r, 330) +
    land(304, { rough: 12, waves: 5 }, ink.leaf, r, 330) +
    water(322, [ink.shallow, '#5ea1a0', ink.sea, ink.deep], ink.cream, r, 150) +
    [0, 1, 2, 3, 4]
      .map(
        (i) =>
          box(190 + i * 104, 318, 94, 44, i % 2 ? ink.maroon : ink.red, r) +
          [0, 1, 2, 3]
            .map((k) =>
              line(
                [
                  [206 + i * 104 + k * 20, 324],
                  [206 + i * 104 + k * 20, 356],
                ],
                ink.black,
                2,
              ),
            )
            .join('') +
          disc(212 + i * 104, 366, 8, ink.black, r) +
          disc(264 + i * 104, 366, 8, ink.black, r),
      )
      .join('') +
    shape(
      [
        [90, 350],
        [150, 370],
        [860, 370],
        [880, 360],
        [850, 434],
        [140, 434],
      ],
      ink.night,
      r,
    ) +
    line(
      [
        [130, 398],
        [866, 398],
      ],
      ink.ochre,
      6,
    ) +
    box(740, 258, 92, 112, ink.cream, r) +
    [0, 1, 2].map((i) => box(752, 272 + i * 30, 68, 12, ink.deep, r)).join('') +
    box(774, 220, 26, 40, ink.red, r) +
    gouges(
      {
        count: 30,
        colour: '#7d8c88',
        area: [800, 120, 150, 90],
        length: [40, 90],
        thick: [4, 9],
        angle: () => -0.4,
      },
      r,
    ) +
    gouges({ count: 40, colour: ink.cream, area: [80, 430, 790, 24], length: [30, 90] }, r),
  'railway-yard': (r) => {
    const rail = (x0: number, x1: number): Point[] => [
      [480 + x0 * 26, 214],
      [480 + x1 * 190, 560],
    ]
    return (
      bands(0, 230, [ink.sand, '#eab571', ink.orange], r) +
      disc(480, 180, 66, ink.cream, r) +
      land(206, { rough: 16, waves: 5 }, ink.plum, r, 240) +
      land(222, { rough: 6, waves: 8 }, ink.earth, r) +
      gouges({ count: 240, colour: ink.clay, area: [0, 236, 960, 310], length: [8, 26] }, r) +
      [-3, -2, -1, 0, 1, 2]
        .map(
          (i) =>
            Array.from({ length: 15 }, (_, k) => {
              const t = ((k + 1) / 15) ** 2
              const xa = 480 + i * 26 + (i * 190 - i * 26) * t
              const xb = 480 + (i + 0.62) * 26 + ((i + 0.62) * 190 - (i + 0.62) * 26) * t
              return line(
                [
                  [xa - 14 * t, 214 + 346 * t],
                  [xb + 14 * t, 214 + 346 * t],
                ],
                ink.black,
                2 + 9 * t,
              )
            }).join('') +
            line(rail(i, i), ink.cream, 4) +
            line(rail(i + 0.62, i + 0.62), ink.cream, 4),
        )
        .join('') +
      shape(
        [
          [560, 168],
          [640, 160],
          [860, 350],
          [860, 470],
          [640, 300],
          [560, 236],
        ],
        ink.maroon,
        r,
      ) +
      shape(
        [
          [560, 168],
          [486, 176],
          [486, 232],
          [560, 236],
        ],
        ink.red,
        r,
      ) +
      [600, 650, 710, 780]
        .map((x, i) =>
          line(
            [
              [x, 186 + i * 32],
              [x, 262 + i * 48],
            ],
            ink.black,
            4,
          ),
        )
        .join('') +
      line(
        [
          [150, 240],
          [150, 90],
        ],
        ink.black,
        7,
      ) +
      box(150, 92, 70, 20, ink.red, r) +
      disc(150, 132, 13, ink.ochre, r)
    )
  },
  'border-trucks': (r) =>
    bands(0, 330, ['#e6c48a', '#f0d8a8', ink.paper], r) +
    shape(
      [
        [240, 330],
        [430, 150],
        [500, 108],
        [560, 104],
        [640, 150],
        [860, 330],
      ],
      '#8c8aa0',
      r,
      { jitter: 3 },
    ) +
    shape(
      [
        [430, 150],
        [500, 108],
        [560, 104],
        [640, 150],
        [600, 166],
        [560, 142],
        [520, 170],
        [480, 148],
      ],
      ink.cream,
      r,
      { jitter: 3 },
    ) +
    land(316, { rough: 8, waves: 6 }, ink.lime, r) +
    roadsideAcacia(120, 340, 150, r) +
    roadsideAcacia(850, 330, 110, r) +
    land(360, { rough: 6, waves: 4 }, ink.sand, r) +
    shape(
      [
        [-10, 470],
        [970, 400],
        [970, 546],
        [-10, 560],
      ],
      ink.earth,
      r,
    ) +
    [0, 1, 2, 3]
      .map((i) =>
        truck(
          760 - i * 200,
          400 + i * 26,
          0.62 + i * 0.17,
          [ink.red, ink.deep, ink.ochre, ink.maroon][i] ?? ink.red,
          r,
        ),
      )
      .join('') +
    line(
      [
        [900, 420],
        [900, 320],
      ],
      ink.black,
      8,
    ) +
    line(
      [
        [900, 350],
        [780, 330],
      ],
      ink.cream,
      9,
    ) +
    [870, 830, 800]
      .map((x, i) =>
        line(
          [
            [x, 345 - i * 6],
            [x - 14, 342 - i * 6],
          ],
          ink.red,
          9,
        ),
      )
      .join(''),
}

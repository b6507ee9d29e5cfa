import { bands, between, bow, box, disc, gouges, ink, land, line, moved, oval, rays, shape } from '../lino.ts'
import { canoe, cloud, palm, person } from '../figures.ts'
import type { Random } from '../lino.ts'
import type { Scenes } from '../scenes.ts'

const stars = (count: number, r: Random, floor = 240) =>
  gouges({ count, colour: ink.cream, area: [0, 8, 960, floor], length: [3, 6], thick: [1, 1.9] }, r)

const water = (
  y: number,
  fills: string[],
  mark: string,
  r: Random,
  count = 130,
  angle?: (x: number) => number,
) =>
  bands(y, 546, fills, r, 5) +
  gouges(
    { count, colour: mark, area: [-20, y + 8, 990, 530 - y], length: [20, 70], ...(angle ? { angle } : {}) },
    r,
  )

const lamp = (x: number, y: number, s: number, r: Random) =>
  rays([x, y], { from: 12 * s, to: 54 * s, count: 18, colour: ink.ochre, thick: 3 * s }, r) +
  disc(x, y, 15 * s, ink.ochre, r) +
  disc(x, y, 9 * s, ink.cream, r) +
  shape(
    [
      [x - 16 * s, y + 18 * s],
      [x + 16 * s, y + 18 * s],
      [x + 11 * s, y + 27 * s],
      [x - 11 * s, y + 27 * s],
    ],
    ink.black,
    r,
  ) +
  gouges(
    {
      count: 26,
      colour: ink.ochre,
      area: [x - 30 * s, y + 30 * s, 60 * s, 80 * s],
      length: [12 * s, 36 * s],
      thick: [1.4, 2.8],
    },
    r,
  )

const clump = (x: number, y: number, s: number, r: Random) =>
  moved(
    [-30, -12, 8, 27]
      .map((dx, i) => oval(dx, -6 - (i % 2) * 8, 19, 12, i % 2 ? ink.leaf : '#3c6b3a', r))
      .join('') +
      (r() > 0.45
        ? shape(
            [
              [-3, -12],
              [4, -40],
              [11, -12],
            ],
            '#8d6fa8',
            r,
          ) + disc(4, -34, 7, '#a98bc0', r)
        : ''),
    x,
    y,
    s,
  )

const sailBoat = (x: number, y: number, s: number, sail: string, hull: string, r: Random, lean = 0.1) =>
  `<g transform="rotate(${lean * 57} ${x} ${y})">` +
  moved(
    line(
      [
        [0, 0],
        [0, -150],
      ],
      hull,
      4,
    ) +
      shape(
        [
          [6, -146],
          [6, -14],
          [78, -22],
        ],
        sail,
        r,
      ) +
      shape(
        [
          [-6, -126],
          [-6, -14],
          [-46, -18],
        ],
        sail,
        r,
      ) +
      shape(
        [
          [-70, -10],
          [80, -14],
          [62, 14],
          [-54, 14],
        ],
        hull,
        r,
      ),
    x,
    y,
    s,
  ) +
  '</g>'

export const lake: Scenes = {
  'lake-lamps-night': (r) =>
    bands(0, 300, ['#0d1730', ink.night, '#1d3157'], r, 8) +
    stars(120, r) +
    land(262, { rough: 22, waves: 4 }, '#0a1124', r, 300) +
    water(284, ['#152647', '#101d39', '#0b142a'], '#284a70', r, 90) +
    [
      [110, 300, 0.4],
      [240, 294, 0.34],
      [520, 298, 0.4],
      [640, 292, 0.3],
      [850, 300, 0.42],
      [400, 318, 0.6],
    ]
      .map(([x = 0, y = 0, s = 1]) => lamp(x, y, s, r))
      .join('') +
    canoe({ x: 560, y: 400, s: 300, hull: '#060b18', band: ink.red }, r) +
    person({ x: 500, y: 402, h: 110, pose: 'haul', cloth: ink.maroon, skin: '#140c10' }, r) +
    person({ x: 610, y: 400, h: 100, pose: 'sit', cloth: ink.deep, skin: '#140c10' }, r) +
    lamp(260, 396, 1.35, r) +
    lamp(830, 430, 1.1, r),
  'lake-nets': (r) =>
    bands(0, 230, ['#f1cf96', '#f5deb0', ink.paper], r) +
    disc(170, 150, 60, ink.red, r) +
    land(220, { rough: 18, waves: 4 }, '#7d9c92', r, 260) +
    water(240, [ink.shallow, '#4c9599', ink.sea, ink.deep], ink.cream, r, 110) +
    canoe({ x: 560, y: 372, s: 620, hull: ink.maroon, band: ink.ochre }, r) +
    [
      [420, 366, 210, ink.cream],
      [520, 376, 226, ink.deep],
      [640, 374, 214, ink.ochre],
    ]
      .map(([x, y, h, c]) =>
        person(
          {
            x: x as number,
            y: y as number,
            h: h as number,
            pose: 'haul',
            cloth: c as string,
            lower: ink.night,
            flip: true,
          },
          r,
        ),
      )
      .join('') +
    Array.from({ length: 9 }, (_, i) =>
      line(bow([392 - i * 4, 240 + i * 18], [150 + i * 26, 470 + i * 9], 34), ink.cream, 2),
    ).join('') +
    Array.from({ length: 7 }, (_, i) =>
      line(bow([170 + i * 36, 452 - i * 30], [330 + i * 14, 540 - i * 40], -10), ink.cream, 2),
    ).join('') +
    gouges(
      {
        count: 50,
        colour: ink.cream,
        area: [180, 400, 150, 100],
        length: [8, 18],
        thick: [2, 4],
        angle: () => 0.6,
      },
      r,
    ),
  'lake-moon': (r) =>
    bands(0, 340, ['#1c2950', '#2f4470', '#56698c', '#8d93a0'], r, 10) +
    stars(70, r, 160) +
    disc(640, 220, 110, ink.cream, r) +
    [
      [600, 190, 22],
      [668, 240, 30],
      [650, 170, 12],
    ]
      .map(([x = 0, y = 0, k = 1]) => disc(x, y, k, '#eadfbf', r))
      .join('') +
    land(296, { rough: 16, waves: 3 }, '#17203e', r, 330) +
    water(318, ['#3d5478', '#2b3f66', '#1c2b4c'], '#7d8ea6', r, 80) +
    gouges(
      { count: 120, colour: ink.cream, area: [560, 322, 170, 190], length: [20, 70], thick: [1.6, 3.4] },
      r,
    ) +
    land(470, { rough: 12, waves: 2, slope: 60 }, '#0c1226', r) +
    `<g transform="rotate(-7 280 440)">${canoe({ x: 280, y: 440, s: 380, hull: '#060a16', band: ink.red }, r)}</g>` +
    palm(820, 540, 300, '#0c1226', r) +
    palm(900, 545, 220, '#0c1226', r),
  'hyacinth-bay': (r) =>
    bands(0, 190, [ink.mist, '#dfe6cc', '#efe4be'], r) +
    land(180, { rough: 26, waves: 3 }, '#86a791', r, 230) +
    land(198, { rough: 12, waves: 5 }, '#4e7d57', r, 230) +
    water(214, [ink.shallow, ink.sea, '#276c7a'], ink.cream, r, 70) +
    Array.from({ length: 120 }, () => [r() * 980, 236 + r() ** 1.3 * 330] as const)
      .filter(([x, y]) => Math.abs(x - 300 - (y - 240) * 0.9) > 40 + (y - 230) * 0.22)
      .sort((a, b) => a[1] - b[1])
      .map(([x, y]) => clump(x, y, 0.35 + (y - 230) / 260, r))
      .join('') +
    canoe({ x: 470, y: 390, s: 330, hull: ink.maroon, band: ink.ochre, flip: true }, r) +
    person({ x: 540, y: 388, h: 150, cloth: ink.red, pose: 'walk', lower: ink.night, flip: true }, r) +
    line(
      [
        [512, 290],
        [440, 480],
      ],
      ink.black,
      5,
    ) +
    person({ x: 430, y: 388, h: 120, pose: 'sit', cloth: ink.ochre, scarf: ink.deep, flip: true }, r),
  'mill-chimney': (r) =>
    bands(0, 330, ['#f0c98f', '#f3d9aa', ink.paper], r) +
    disc(800, 120, 56, ink.ochre, r) +
    gouges(
      {
        count: 50,
        colour: '#b9a58e',
        area: [240, 10, 320, 120],
        length: [60, 130],
        thick: [6, 13],
        angle: () => -0.3,
      },
      r,
    ) +
    land(318, { rough: 20, waves: 3 }, '#7f9d8a', r) +
    box(230, 96, 44, 280, ink.clay, r) +
    [0, 1, 2, 3]
      .map((i) =>
        line(
          [
            [232, 130 + i * 60],
            [272, 130 + i * 60],
          ],
          ink.earth,
          3,
        ),
      )
      .join('') +
    [0, 1, 2, 3, 4]
      .map((i) =>
        shape(
          [
            [300 + i * 120, 300],
            [300 + i * 120, 216],
            [420 + i * 120, 272],
            [420 + i * 120, 300],
          ],
          i % 2 ? ink.maroon : ink.red,
          r,
        ),
      )
      .join('') +
    box(300, 292, 600, 118, ink.sand, r) +
    Array.from(
      { length: 9 },
      (_, i) =>
        box(324 + i * 64, 318, 34, 46, ink.deep, r) +
        line(
          [
            [324 + i * 64, 340],
            [358 + i * 64, 340],
          ],
          ink.sand,
          3,
        ),
    ).join('') +
    box(60, 330, 180, 80, ink.cream, r) +
    shape(
      [
        [44, 334],
        [150, 280],
        [256, 334],
      ],
      ink.deep,
      r,
    ) +
    box(130, 356, 40, 54, ink.red, r) +
    land(408, { rough: 6, waves: 4 }, ink.leaf, r) +
    water(452, [ink.shallow, ink.sea], ink.cream, r, 60) +
    Array.from({ length: 22 }, (_, i) =>
      clump(i * 46 + between(r, -10, 10), 464 + between(r, -6, 60), 0.8, r),
    ).join('') +
    [420, 500, 690]
      .map((x, i) =>
        person(
          {
            x,
            y: 440,
            h: 84,
            pose: 'carry',
            cloth: [ink.red, ink.deep, ink.plum][i] ?? ink.red,
            dress: true,
            scarf: ink.leaf,
          },
          r,
        ),
      )
      .join(''),
  'egg-trays': (r) =>
    bands(0, 546, ['#c9b48a', '#c0a97c'], r) +
    Array.from({ length: 6 }, (_, row) =>
      Array.from({ length: 11 }, (_, c) => {
        const [x, y] = [c * 96 + (row % 2) * 48 - 10, row * 100 + 16]
        const egg = (c * 3 + row * 5) % 4 === 0
        return (
          disc(x, y, 45, '#8f7a52', r) +
          disc(x - 3, y - 3, 38, '#a8926580', r) +
          disc(x + 4, y + 5, 30, '#6e5c3c', r) +
          (egg
            ? oval(x, y - 4, 31, 36, (c + row) % 3 ? ink.cream : '#dba876', r) +
              oval(x - 9, y - 16, 8, 11, '#fffaf0', r)
            : '')
        )
      }).join(''),
    ).join(''),
  'lamp-boat': (r) =>
    bands(0, 546, ['#0b1530', '#12234a', '#173058', '#12264a', '#0b1733'], r, 14) +
    stars(60, r, 180) +
    rays([330, 300], { from: 70, to: 520, count: 44, colour: '#2b4e74', thick: 9 }, r) +
    gouges({ count: 80, colour: '#33618a', area: [-10, 330, 980, 210], length: [24, 80] }, r) +
    lamp(330, 300, 3, r) +
    canoe({ x: 690, y: 400, s: 460, hull: '#050915', band: ink.ochre }, r) +
    person(
      { x: 610, y: 402, h: 200, pose: 'bend', cloth: ink.red, lower: ink.night, skin: '#2a1510', flip: true },
      r,
    ) +
    person({ x: 770, y: 396, h: 176, pose: 'sit', cloth: ink.sea, skin: '#1d0f10', flip: true }, r),
  'solar-roof': (r) =>
    bands(0, 260, [ink.ochre, '#eab95c', '#f2d493'], r) +
    disc(690, 120, 80, ink.cream, r) +
    rays([690, 120], { from: 96, to: 300, count: 44, colour: ink.cream, thick: 6 }, r) +
    land(240, { rough: 22, waves: 4 }, ink.clay, r, 320) +
    palm(80, 300, 130, ink.forest, r) +
    box(-10, 430, 980, 120, ink.cream, r) +
    [60, 250, 440, 630, 820]
      .map(
        (x) =>
          box(x, 464, 76, 60, ink.deep, r) +
          line(
            [
              [x + 38, 464],
              [x + 38, 524],
            ],
            ink.cream,
            4,
          ),
      )
      .join('') +
    shape(
      [
        [40, 270],
        [930, 250],
        [1010, 440],
        [-60, 440],
      ],
      ink.black,
      r,
    ) +
    Array.from({ length: 4 }, (_, row) =>
      Array.from({ length: 9 }, (_, c) => {
        const y0 = 272 + row * 40
        const y1 = y0 + 34
        const px = (t: number, y: number) => {
          const k = (y - 260) / 180
          return 46 - 92 * k + t * (880 + 172 * k)
        }
        return shape(
          [
            [px(c / 9 + 0.006, y0), y0],
            [px((c + 1) / 9 - 0.006, y0), y0 - 1],
            [px((c + 1) / 9 - 0.006, y1), y1 - 1],
            [px(c / 9 + 0.006, y1), y1],
          ],
          (c + row) % 4 === 0 ? ink.sea : ink.deep,
          r,
        )
      }).join(''),
    ).join('') +
    gouges(
      { count: 34, colour: ink.shallow, area: [60, 280, 840, 140], length: [20, 60], angle: () => -0.9 },
      r,
    ),
  'lake-boat-day': (r) =>
    bands(0, 270, [ink.shallow, ink.mist, ink.paper], r) +
    cloud(210, 96, 210, ink.cream, r) +
    cloud(720, 70, 160, ink.cream, r) +
    land(258, { rough: 26, waves: 3 }, '#7ea48f', r, 300) +
    land(274, { rough: 10, waves: 5 }, ink.leaf, r, 300) +
    water(290, [ink.shallow, '#56a0a2', ink.sea, ink.deep], ink.cream, r, 140) +
    canoe({ x: 480, y: 396, s: 760, hull: ink.red, band: ink.cream }, r) +
    shape(
      [
        [260, 250],
        [690, 244],
        [720, 262],
        [240, 268],
      ],
      ink.ochre,
      r,
    ) +
    [280, 410, 540, 670]
      .map((x) =>
        line(
          [
            [x, 258],
            [x, 386],
          ],
          ink.black,
          5,
        ),
      )
      .join('') +
    [300, 350, 400, 450, 500, 550, 600]
      .map((x, i) =>
        person(
          {
            x,
            y: 402,
            h: 168,
            pose: 'sit',
            cloth:
              [ink.deep, ink.orange, ink.orange, ink.plum, ink.orange, ink.leaf, ink.orange][i] ?? ink.orange,
            ...(i % 2 ? { scarf: ink.night } : {}),
          },
          r,
        ),
      )
      .join('') +
    person({ x: 200, y: 380, h: 170, cloth: ink.cream, lower: ink.deep, scarf: ink.plum }, r) +
    canoe({ x: 480, y: 396, s: 760, hull: ink.red, band: ink.cream }, r).replace(
      '<g ',
      '<g clip-path="inset(50% 0 0 0)" ',
    ),
  'lake-storm': (r) =>
    bands(0, 300, ['#39445a', '#535f70', '#8a938f', ink.sand], r, 12) +
    [
      [140, 80, 320],
      [430, 50, 380],
      [760, 90, 400],
    ]
      .map(([x = 0, y = 0, w = 1], i) => cloud(x, y, w, i % 2 ? '#2b3448' : '#222a3d', r))
      .join('') +
    gouges(
      {
        count: 160,
        colour: '#b9c3c0',
        area: [380, 130, 520, 160],
        length: [50, 110],
        thick: [1.2, 2.4],
        angle: () => 1.86,
      },
      r,
    ) +
    line(
      [
        [250, 130],
        [232, 176],
        [256, 178],
        [226, 248],
      ],
      ink.cream,
      5,
    ) +
    land(258, { rough: 18, waves: 4 }, '#1d2a35', r, 300) +
    water(
      270,
      ['#5d7c80', '#41636d', '#2b4b58', '#1b3440'],
      '#b6cbc4',
      r,
      190,
      (x) => Math.sin(x / 44) * 0.4,
    ) +
    `<g transform="rotate(-9 330 400)">${canoe({ x: 330, y: 400, s: 300, hull: ink.black, band: ink.red }, r)}${person({ x: 310, y: 402, h: 96, pose: 'sit', cloth: ink.orange }, r)}${person({ x: 360, y: 402, h: 96, pose: 'sit', cloth: ink.orange }, r)}</g>` +
    gouges(
      {
        count: 50,
        colour: ink.cream,
        area: [200, 420, 280, 40],
        length: [26, 70],
        thick: [2, 5],
        angle: () => -0.12,
      },
      r,
    ),
  'lake-buoy': (r) =>
    bands(0, 290, ['#a8c6c2', ink.mist, '#efe3bf'], r) +
    land(240, { rough: 22, waves: 3 }, '#7d9b93', r, 280) +
    disc(780, 110, 46, ink.red, r) +
    water(262, ['#6eb0ad', ink.sea, '#22667a', ink.deep], ink.cream, r, 170, (x) => Math.sin(x / 50) * 0.3) +
    `<g transform="rotate(8 430 390)">` +
    line(
      [
        [430, 390],
        [430, 130],
      ],
      ink.black,
      8,
    ) +
    line(
      [
        [396, 330],
        [430, 170],
        [464, 330],
      ],
      ink.black,
      6,
    ) +
    box(400, 196, 60, 44, ink.deep, r) +
    box(406, 202, 20, 32, ink.shallow, r) +
    box(434, 202, 20, 32, ink.shallow, r) +
    disc(430, 124, 13, ink.red, r) +
    line(
      [
        [430, 150],
        [520, 140],
      ],
      ink.black,
      4,
    ) +
    line(
      [
        [520, 126],
        [520, 154],
      ],
      ink.black,
      5,
    ) +
    shape(
      [
        [318, 330],
        [542, 330],
        [566, 372],
        [520, 420],
        [340, 420],
        [294, 372],
      ],
      ink.ochre,
      r,
    ) +
    line(
      [
        [300, 374],
        [560, 374],
      ],
      ink.black,
      7,
    ) +
    '</g>' +
    shape(
      [
        [516, 140],
        [546, 108],
        [560, 112],
        [540, 140],
      ],
      ink.black,
      r,
    ) +
    gouges({ count: 50, colour: ink.cream, area: [270, 408, 340, 30], length: [26, 70], thick: [2, 5] }, r),
  regatta: (r) =>
    bands(0, 240, [ink.shallow, ink.mist, ink.paper], r) +
    cloud(640, 80, 220, ink.cream, r) +
    land(230, { rough: 24, waves: 3 }, '#7ea48f', r, 270) +
    water(252, ['#6fb2b0', '#3f8f99', ink.sea, ink.deep], ink.cream, r, 150) +
    Array.from({ length: 10 }, (_, i) =>
      sailBoat(
        60 + i * 92,
        276 + (i % 3) * 8,
        0.34,
        [ink.cream, ink.sand, ink.red][i % 3] ?? ink.cream,
        ink.night,
        r,
      ),
    ).join('') +
    [
      [200, 344, 0.7, ink.ochre],
      [420, 332, 0.62, ink.cream],
      [760, 350, 0.74, ink.cream],
      [610, 338, 0.6, ink.pink],
    ]
      .map(([x, y, s, c]) =>
        sailBoat(x as number, y as number, s as number, c as string, ink.maroon, r, 0.13),
      )
      .join('') +
    sailBoat(360, 462, 1.5, ink.sand, ink.red, r, 0.16) +
    sailBoat(720, 470, 1.25, ink.cream, ink.night, r, 0.14) +
    disc(80, 470, 26, ink.red, r) +
    line(
      [
        [80, 444],
        [80, 400],
      ],
      ink.black,
      4,
    ) +
    shape(
      [
        [80, 400],
        [112, 410],
        [80, 420],
      ],
      ink.ochre,
      r,
    ),
}

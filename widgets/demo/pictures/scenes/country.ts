import { bands, bow, box, disc, gouges, ink, land, line, moved, oval, rays, shape } from '../lino.ts'
import { acacia, baobab, cloud, person } from '../figures.ts'
import type { Point, Random } from '../lino.ts'
import type { Scenes } from '../scenes.ts'

/** A hill planted in contour rows. */
export const teaHill = (
  y: number,
  rise: number,
  tilt: number,
  fill: string,
  row: string,
  r: Random,
  gap = 17,
) => {
  const crest = (x: number) => y - rise * Math.exp(-(((x - 480 - tilt * 300) / 420) ** 2))
  const top: Point[] = Array.from({ length: 34 }, (_, i) => [-20 + i * 30, crest(-20 + i * 30)])
  let rows = ''
  for (let k = 1; k < 30; k++) {
    const pts: Point[] = Array.from({ length: 34 }, (_, i): Point => {
      const x = -20 + i * 30
      return [x, crest(x) + k * gap * (0.5 + k * 0.05) + Math.sin(x / 70 + k) * 2.5]
    }).filter(([, py]) => py < 560)
    if (pts.length > 1) rows += line(pts, row, 2 + k * 0.35)
  }
  return shape([...top, [980, 560], [-20, 560]], fill, r, { jitter: 1.2, step: 99 }) + rows
}

export const country: Scenes = {
  'tea-hills-morning': (r) =>
    bands(0, 240, ['#f0c9a0', '#f4dcb4', ink.paper], r) +
    disc(250, 150, 62, ink.cream, r) +
    rays([250, 150], { from: 74, to: 190, count: 36, colour: ink.cream, thick: 4 }, r) +
    land(210, { rough: 34, waves: 3 }, '#9fb7a5', r) +
    land(250, { rough: 26, waves: 4 }, '#6f9a76', r) +
    teaHill(340, 60, 1.1, '#56894e', '#3c6b3a', r) +
    box(640, 250, 150, 54, ink.cream, r) +
    shape(
      [
        [628, 252],
        [715, 214],
        [802, 252],
      ],
      ink.red,
      r,
    ) +
    box(770, 176, 20, 90, ink.maroon, r) +
    [656, 690, 724].map((x) => box(x, 268, 18, 22, ink.deep, r)).join('') +
    gouges(
      {
        count: 14,
        colour: ink.cream,
        area: [740, 90, 70, 80],
        length: [40, 80],
        thick: [4, 8],
        angle: () => -0.8,
      },
      r,
    ) +
    teaHill(450, 120, -0.8, ink.leaf, ink.forest, r) +
    teaHill(560, 96, 0.7, '#3c6b3a', '#1f4432', r, 20) +
    [
      [300, 396],
      [390, 410],
      [520, 440],
    ]
      .map(([x = 0, y = 0], i) =>
        person(
          {
            x,
            y: y + 30,
            h: 74,
            pose: 'bend',
            cloth: [ink.red, ink.ochre, ink.pink][i] ?? ink.red,
            scarf: ink.cream,
          },
          r,
        ),
      )
      .join(''),
  'tea-rows': (r) =>
    bands(0, 170, [ink.mist, '#e7ecd2'], r) +
    land(150, { rough: 26, waves: 3 }, '#7fa884', r) +
    teaHill(280, 70, -1, '#5c9150', '#3f7240', r) +
    teaHill(400, 110, 0.9, '#3f7240', '#26502f', r, 20) +
    moved(person({ x: 0, y: 0, h: 330, cloth: ink.red, dress: true, scarf: ink.ochre }, r), 400, 520) +
    shape(
      [
        [330, 290],
        [392, 270],
        [396, 390],
        [340, 402],
      ],
      ink.sand,
      r,
    ) +
    [0, 1, 2]
      .map((i) =>
        line(
          [
            [334, 312 + i * 26],
            [394, 298 + i * 28],
          ],
          ink.clay,
          3,
        ),
      )
      .join('') +
    teaHill(560, 130, -0.2, '#2b5a35', '#163524', r, 24) +
    gouges(
      {
        count: 110,
        colour: ink.lime,
        area: [0, 440, 960, 100],
        length: [8, 20],
        thick: [2, 4],
        angle: () => -1,
      },
      r,
    ),
  'tea-scale': (r) =>
    bands(0, 546, [ink.mist, '#e4e8cf', '#dfe0b8'], r) +
    teaHill(330, 60, 0.8, ink.leaf, ink.forest, r) +
    box(-10, 440, 980, 120, ink.clay, r) +
    gouges({ count: 60, colour: ink.sand, area: [0, 450, 960, 90], length: [20, 60] }, r) +
    shape(
      [
        [120, 60],
        [840, 40],
        [880, 96],
        [90, 112],
      ],
      ink.maroon,
      r,
    ) +
    line(
      [
        [170, 100],
        [170, 470],
      ],
      ink.earth,
      16,
    ) +
    line(
      [
        [800, 90],
        [800, 470],
      ],
      ink.earth,
      16,
    ) +
    line(
      [
        [480, 90],
        [480, 150],
      ],
      ink.black,
      5,
    ) +
    disc(480, 200, 58, ink.black, r) +
    disc(480, 200, 49, ink.cream, r) +
    Array.from({ length: 12 }, (_, i) => {
      const a = (i / 12) * Math.PI * 2
      return line(
        [
          [480 + Math.cos(a) * 38, 200 + Math.sin(a) * 38],
          [480 + Math.cos(a) * 46, 200 + Math.sin(a) * 46],
        ],
        ink.black,
        4,
      )
    }).join('') +
    line(
      [
        [480, 200],
        [510, 172],
      ],
      ink.red,
      6,
    ) +
    line(
      [
        [480, 258],
        [480, 290],
      ],
      ink.black,
      5,
    ) +
    shape(
      [
        [416, 300],
        [480, 284],
        [546, 300],
        [572, 400],
        [540, 440],
        [424, 440],
        [392, 400],
      ],
      ink.sand,
      r,
    ) +
    oval(480, 300, 62, 20, ink.leaf, r) +
    gouges(
      { count: 30, colour: ink.lime, area: [424, 286, 110, 22], length: [8, 18], angle: () => -0.8 },
      r,
    ) +
    [0, 1, 2]
      .map((i) =>
        line(
          [
            [408 + i * 6, 340 + i * 30],
            [552 - i * 2, 336 + i * 32],
          ],
          ink.clay,
          3,
        ),
      )
      .join('') +
    person({ x: 270, y: 490, h: 270, pose: 'read', cloth: ink.deep, lower: ink.night }, r) +
    shape(
      [
        [324, 276],
        [372, 264],
        [380, 312],
        [332, 324],
      ],
      ink.cream,
      r,
    ) +
    person({ x: 690, y: 490, h: 256, cloth: ink.red, dress: true, scarf: ink.ochre, flip: true }, r) +
    person({ x: 610, y: 486, h: 236, cloth: ink.plum, dress: true, flip: true }, r),
  'rain-escarpment': (r) =>
    bands(0, 460, ['#4d5a6a', '#7d8a8c', '#b7b9a2', '#e3cd97', '#efdcae'], r, 14) +
    [
      [160, 70, 330],
      [470, 46, 330],
      [800, 84, 360],
    ]
      .map(([x = 0, y = 0, w = 1], i) => cloud(x, y, w, i === 1 ? '#3d485a' : '#2d3749', r))
      .join('') +
    gouges(
      {
        count: 190,
        colour: '#cfd4cb',
        area: [200, 110, 420, 190],
        length: [70, 140],
        thick: [1.2, 2.6],
        angle: () => 1.9,
      },
      r,
    ) +
    shape(
      [
        [-20, 250],
        [150, 236],
        [300, 250],
        [390, 300],
        [440, 400],
        [560, 440],
        [560, 560],
        [-20, 560],
      ],
      '#3d4f43',
      r,
      { jitter: 4 },
    ) +
    shape(
      [
        [-20, 330],
        [110, 316],
        [230, 350],
        [310, 440],
        [420, 560],
        [-20, 560],
      ],
      ink.forest,
      r,
      { jitter: 4 },
    ) +
    land(440, { rough: 10, waves: 3 }, ink.lime, r) +
    gouges(
      {
        count: 60,
        colour: '#5d7465',
        area: [40, 260, 330, 150],
        length: [30, 90],
        thick: [2, 5],
        angle: () => 1.1,
      },
      r,
    ) +
    land(478, { rough: 8, waves: 5 }, ink.leaf, r) +
    acacia(700, 486, 150, ink.forest, r, ink.black) +
    acacia(850, 476, 90, ink.forest, r, ink.black) +
    acacia(560, 474, 70, ink.forest, r, ink.black) +
    shape(
      [
        [-20, 250],
        [150, 236],
        [300, 250],
        [310, 262],
        [150, 250],
        [-20, 264],
      ],
      ink.ochre,
      r,
    ),
  'rain-gauge': (r) =>
    bands(0, 340, ['#7f94a0', '#b5c0b4', '#e8dcae'], r) +
    cloud(240, 90, 300, '#54667a', r) +
    cloud(760, 70, 260, '#54667a', r) +
    land(320, { rough: 30, waves: 3 }, '#5f7f6a', r) +
    land(380, { rough: 10, waves: 4 }, ink.leaf, r) +
    Array.from({ length: 16 }, (_, i) => {
      const x = 20 + i * 62 + (i > 5 && i < 10 ? 999 : 0)
      return (
        line(bow([x, 560], [x + 8, 330], 6), ink.forest, 7) +
        [0, 1, 2, 3]
          .map((k) =>
            shape(
              bow([x, 520 - k * 46], [x + (k % 2 ? -74 : 74), 480 - k * 46], k % 2 ? -26 : 26, 6),
              k % 2 ? ink.leaf : ink.forest,
              r,
            ),
          )
          .join('')
      )
    }).join('') +
    box(466, 330, 26, 230, ink.earth, r) +
    shape(
      [
        [424, 130],
        [534, 130],
        [508, 178],
        [508, 326],
        [450, 326],
        [450, 178],
      ],
      ink.cream,
      r,
    ) +
    box(456, 250, 46, 72, ink.sea, r) +
    [0, 1, 2, 3, 4, 5]
      .map((i) =>
        line(
          [
            [484, 196 + i * 20],
            [504, 196 + i * 20],
          ],
          ink.red,
          4,
        ),
      )
      .join('') +
    shape(
      [
        [412, 118],
        [546, 118],
        [538, 134],
        [420, 134],
      ],
      ink.red,
      r,
    ) +
    gouges(
      {
        count: 60,
        colour: ink.cream,
        area: [60, 60, 860, 260],
        length: [20, 44],
        thick: [1.4, 2.6],
        angle: () => 1.8,
      },
      r,
    ),
  'rift-clouds': (r) =>
    bands(0, 380, [ink.sea, '#5fa3a6', ink.shallow, '#dfe3c6'], r) +
    [
      [200, 250, 240],
      [240, 170, 210],
      [290, 110, 150],
      [640, 230, 320],
      [690, 140, 260],
      [720, 70, 180],
    ]
      .map(([x = 0, y = 0, w = 1], i) =>
        cloud(x, y, w, i % 3 === 2 ? ink.cream : i % 3 === 1 ? '#f4e9cf' : '#e0d6bd', r),
      )
      .join('') +
    land(366, { rough: 14, waves: 2 }, '#8c9a8f', r) +
    land(396, { rough: 12, waves: 5 }, ink.ochre, r) +
    gouges({ count: 110, colour: ink.sand, area: [0, 410, 960, 60], length: [30, 90] }, r) +
    land(470, { rough: 14, waves: 3 }, ink.clay, r) +
    shape(
      [
        [560, 430],
        [700, 426],
        [840, 436],
        [720, 446],
      ],
      ink.shallow,
      r,
    ) +
    [
      [120, 480, 90],
      [330, 460, 54],
      [470, 470, 60],
      [880, 500, 120],
    ]
      .map(([x = 0, y = 0, h = 1]) => acacia(x, y, h, ink.forest, r, ink.black))
      .join(''),
  'railway-halt': (r) =>
    bands(0, 300, ['#e99f6b', '#f0bf86', '#f6dcae'], r) +
    disc(760, 200, 66, ink.cream, r) +
    land(290, { rough: 18, waves: 4 }, ink.plum, r, 340) +
    land(330, { rough: 8, waves: 4 }, ink.ochre, r) +
    baobab(130, 350, 190, ink.earth, r) +
    box(360, 360, 640, 40, ink.clay, r) +
    Array.from({ length: 14 }, (_, i) =>
      line(
        [
          [372 + i * 44, 362],
          [372 + i * 44, 398],
        ],
        ink.earth,
        2.4,
      ),
    ).join('') +
    line(
      [
        [360, 380],
        [960, 380],
      ],
      ink.earth,
      2.4,
    ) +
    box(360, 352, 640, 10, ink.sand, r) +
    box(600, 250, 200, 102, ink.cream, r) +
    shape(
      [
        [576, 256],
        [600, 206],
        [800, 206],
        [824, 256],
      ],
      ink.red,
      r,
    ) +
    box(640, 280, 120, 40, ink.deep, r) +
    line(
      [
        [440, 356],
        [440, 200],
      ],
      ink.black,
      7,
    ) +
    disc(440, 196, 15, ink.cream, r) +
    box(470, 292, 92, 30, ink.deep, r) +
    line(
      [
        [484, 322],
        [484, 354],
      ],
      ink.black,
      5,
    ) +
    line(
      [
        [548, 322],
        [548, 354],
      ],
      ink.black,
      5,
    ) +
    line(
      [
        [482, 307],
        [550, 307],
      ],
      ink.cream,
      6,
    ) +
    [400, 520, 586, 850, 900]
      .map((x, i) =>
        person(
          {
            x,
            y: 356,
            h: 84 + (i % 2) * 8,
            pose: i === 2 ? 'carry' : 'stand',
            cloth: [ink.red, ink.deep, ink.plum, ink.leaf, ink.red][i] ?? ink.red,
            dress: i % 2 === 0,
          },
          r,
        ),
      )
      .join('') +
    land(430, { rough: 3, waves: 2 }, ink.earth, r) +
    Array.from({ length: 20 }, (_, i) =>
      line(
        [
          [i * 52 - 10, 452],
          [i * 52 - 30, 502],
        ],
        ink.black,
        10,
      ),
    ).join('') +
    line(
      [
        [-10, 460],
        [970, 460],
      ],
      ink.cream,
      6,
    ) +
    line(
      [
        [-10, 490],
        [970, 490],
      ],
      ink.cream,
      8,
    ),
  'railway-baobab': (r) =>
    bands(0, 370, [ink.shallow, '#cfdcc2', '#f0dfae', '#f0c785'], r) +
    land(340, { rough: 20, waves: 4 }, '#a08d86', r) +
    land(372, { rough: 8, waves: 4 }, ink.ochre, r) +
    baobab(760, 420, 330, ink.maroon, r) +
    box(-10, 392, 980, 14, ink.earth, r) +
    [0, 1, 2, 3, 4]
      .map(
        (i) =>
          box(20 + i * 118, 334, 110, 54, i === 4 ? ink.deep : ink.red, r) +
          (i === 4
            ? box(72 + i * 118, 312, 50, 24, ink.deep, r) + box(98 + i * 118, 342, 20, 18, ink.cream, r)
            : [0, 1, 2, 3].map((k) => box(30 + i * 118 + k * 25, 344, 15, 18, ink.cream, r)).join('')) +
          disc(40 + i * 118, 392, 9, ink.black, r) +
          disc(112 + i * 118, 392, 9, ink.black, r),
      )
      .join('') +
    land(440, { rough: 12, waves: 3 }, ink.clay, r) +
    baobab(280, 530, 430, ink.black, r) +
    gouges({ count: 120, colour: ink.sand, area: [0, 450, 960, 90], length: [10, 34], angle: () => -1.2 }, r),
  'avocado-tree': (r) =>
    bands(0, 546, [ink.mist, '#e2e6c6', '#d6cf95'], r) +
    land(400, { rough: 20, waves: 3 }, '#7fa06b', r) +
    land(450, { rough: 10, waves: 4 }, ink.clay, r) +
    shape(
      [
        [430, 540],
        [462, 300],
        [510, 300],
        [540, 540],
      ],
      ink.earth,
      r,
    ) +
    [
      [300, 170, 130],
      [470, 110, 150],
      [640, 180, 140],
      [390, 250, 120],
      [570, 262, 120],
      [750, 250, 80],
      [210, 250, 80],
    ]
      .map(([x = 0, y = 0, k = 1], i) => disc(x, y, k, i % 2 ? ink.forest : '#2b5a35', r))
      .join('') +
    gouges(
      {
        count: 260,
        colour: ink.leaf,
        area: [160, 10, 640, 350],
        length: [16, 38],
        thick: [3, 7],
        angle: (x, y) => x / 90 + y / 70,
        keep: (x, y) => Math.hypot((x - 480) / 330, (y - 190) / 190) < 0.98,
      },
      r,
    ) +
    Array.from({ length: 17 }, (_, i) => {
      const [x, y] = [210 + ((i * 137) % 560), 130 + ((i * 89) % 210)]
      return (
        shape(
          [
            [x - 5, y - 28],
            [x + 5, y - 28],
            [x + 17, y + 4],
            [x + 10, y + 22],
            [x - 10, y + 22],
            [x - 17, y + 4],
          ],
          i % 3 ? ink.black : ink.plum,
          r,
          { step: 14 },
        ) +
        line(
          [
            [x - 7, y - 4],
            [x - 9, y + 8],
          ],
          ink.lime,
          3.4,
        )
      )
    }).join('') +
    line(
      [
        [660, 530],
        [610, 240],
      ],
      ink.ochre,
      8,
    ) +
    line(
      [
        [720, 530],
        [650, 236],
      ],
      ink.ochre,
      8,
    ) +
    Array.from({ length: 8 }, (_, i) =>
      line(
        [
          [656 - i * 5.6, 506 - i * 32],
          [714 - i * 8.4, 506 - i * 32],
        ],
        ink.ochre,
        5,
      ),
    ).join('') +
    person({ x: 670, y: 420, h: 170, pose: 'haul', cloth: ink.red, lower: ink.deep }, r) +
    box(210, 480, 100, 50, ink.sand, r) +
    [230, 255, 282].map((x) => disc(x, 480, 15, ink.black, r)).join(''),
}

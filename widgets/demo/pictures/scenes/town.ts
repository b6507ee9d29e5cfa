import { bands, bow, box, disc, gouges, ink, land, line, moved, oval, rays, shape } from '../lino.ts'
import { person } from '../figures.ts'
import type { Point, Random } from '../lino.ts'
import type { Scenes } from '../scenes.ts'

const towers = (
  base: number,
  heights: number[],
  w: number,
  fill: string,
  lit: string | null,
  r: Random,
  x0 = -10,
) =>
  heights
    .map((h, i) => {
      const x = x0 + i * (w + 6)
      let svg = box(x, base - h, w, h + 10, fill, r)
      if (lit)
        for (let y = base - h + 14; y < base - 14; y += 22)
          for (let k = 0; k < 3; k++)
            if (r() > 0.42)
              svg += `<rect x="${Math.round(x + 10 + k * ((w - 16) / 3))}" y="${Math.round(y)}" width="${Math.round(w / 6)}" height="11" fill="${lit}"/>`
      return svg
    })
    .join('')

const matatu = (x: number, y: number, s: number, body: string, trim: string, r: Random, flip = false) =>
  moved(
    shape(
      [
        [-190, -120],
        [-176, -150],
        [130, -150],
        [172, -96],
        [196, -84],
        [200, -20],
        [-190, -20],
      ],
      body,
      r,
    ) +
      [-168, -104, -40, 24].map((wx) => box(wx, -132, 54, 42, ink.night, r)).join('') +
      shape(
        [
          [90, -132],
          [124, -132],
          [156, -92],
          [90, -92],
        ],
        ink.night,
        r,
      ) +
      shape(
        [
          [-190, -74],
          [40, -74],
          [90, -50],
          [198, -58],
          [199, -40],
          [80, -34],
          [20, -56],
          [-190, -54],
        ],
        trim,
        r,
      ) +
      line(
        [
          [-150, -80],
          [-156, -44],
          [-120, -70],
          [-110, -36],
          [-84, -72],
        ],
        ink.cream,
        5,
      ) +
      box(-150, -164, 200, 12, trim, r) +
      box(-196, -26, 400, 14, ink.black, r) +
      disc(188, -66, 9, ink.cream, r) +
      [-120, 110].map((w) => disc(w, -14, 32, ink.black, r) + disc(w, -14, 14, ink.sand, r)).join(''),
    x,
    y,
    s,
    flip,
  )

const umbrella = (x: number, y: number, k: number, a: string, b: string, r: Random) =>
  Array.from({ length: 8 }, (_, i) => {
    const t0 = (i / 8) * Math.PI * 2 + x
    const t1 = ((i + 1) / 8) * Math.PI * 2 + x
    const rim = (t: number, f = 1): Point => [x + Math.cos(t) * k * f, y + Math.sin(t) * k * 0.86 * f]
    return shape([[x, y], rim(t0), rim((t0 + t1) / 2, 1.04), rim(t1)], i % 2 ? a : b, r)
  }).join('') + disc(x, y, 6, ink.black, r)

const stall = (x: number, y: number, w: number, a: string, b: string, r: Random) =>
  Array.from({ length: 6 }, (_, i) =>
    shape(
      [
        [x + (w * i) / 6, y],
        [x + (w * (i + 1)) / 6, y],
        [x + (w * (i + 1)) / 6 + (i - 2) * 6, y + 60],
        [x + (w * i) / 6 + (i - 3) * 6, y + 60],
      ],
      i % 2 ? a : b,
      r,
    ),
  ).join('') +
  line(
    [
      [x + 6, y + 56],
      [x + 6, y + 230],
    ],
    ink.earth,
    7,
  ) +
  line(
    [
      [x + w - 6, y + 56],
      [x + w - 6, y + 230],
    ],
    ink.earth,
    7,
  ) +
  box(x - 12, y + 160, w + 24, 76, ink.earth, r) +
  Array.from({ length: 15 }, (_, i) =>
    disc(
      x + 6 + (i % 8) * (w / 7.4),
      y + 152 - Math.floor(i / 8) * 20,
      15,
      [ink.red, ink.orange, ink.lime, ink.ochre][(i + Math.floor(x)) % 4] ?? ink.red,
      r,
    ),
  ).join('')

const hand = (x: number, y: number, skin: string, cloth: string, r: Random) =>
  shape(
    [
      [x - 70, y + 290],
      [x - 60, y + 120],
      [x - 84, y + 20],
      [x - 66, y - 6],
      [x - 40, y + 30],
      [x - 30, y + 70],
      [x + 84, y + 60],
      [x + 110, y - 40],
      [x + 132, y - 40],
      [x + 136, y + 60],
      [x + 110, y + 150],
      [x + 90, y + 290],
    ],
    skin,
    r,
    { jitter: 3 },
  ) +
  shape(
    [
      [x - 96, y + 230],
      [x + 116, y + 220],
      [x + 150, y + 360],
      [x - 130, y + 360],
    ],
    cloth,
    r,
  )

export const town: Scenes = {
  'matatu-skyline': (r) =>
    bands(0, 330, ['#f0a878', '#f4c793', '#f7e0b5'], r) +
    disc(240, 190, 84, ink.cream, r) +
    towers(360, [120, 210, 150, 260, 190, 300, 170, 230, 130, 280, 160, 200], 74, '#b0767a', null, r) +
    towers(370, [70, 140, 90, 170, 110, 150, 80, 190, 120, 90], 90, ink.plum, '#f4c793', r, 10) +
    box(-10, 366, 980, 190, '#3a2f44', r) +
    line(
      [
        [-10, 400],
        [970, 400],
      ],
      ink.sand,
      4,
    ) +
    [60, 260, 460, 660, 860]
      .map((x) =>
        line(
          [
            [x, 510],
            [x + 90, 510],
          ],
          ink.ochre,
          8,
        ),
      )
      .join('') +
    matatu(520, 480, 1.35, '#6b3a86', ink.ochre, r) +
    [90, 160, 880]
      .map((x, i) =>
        person(
          {
            x,
            y: 420,
            h: 108,
            pose: i === 1 ? 'walk' : 'stand',
            cloth: [ink.red, ink.cream, ink.sea][i] ?? ink.red,
            lower: ink.night,
            dress: i === 0,
          },
          r,
        ),
      )
      .join(''),
  'matatu-charging': (r) =>
    bands(0, 360, [ink.shallow, ink.mist, '#efe6c4'], r) +
    towers(340, [80, 130, 60, 170, 110, 90, 150, 70, 120, 90], 92, '#94aeb0', null, r) +
    shape(
      [
        [60, 90],
        [900, 70],
        [940, 120],
        [30, 136],
      ],
      ink.deep,
      r,
    ) +
    Array.from({ length: 9 }, (_, i) =>
      line(
        [
          [90 + i * 94, 92],
          [76 + i * 98, 130],
        ],
        ink.shallow,
        3,
      ),
    ).join('') +
    [120, 480, 840]
      .map((x) =>
        line(
          [
            [x, 120],
            [x, 430],
          ],
          ink.black,
          10,
        ),
      )
      .join('') +
    box(-10, 420, 980, 140, ink.sand, r) +
    gouges({ count: 60, colour: ink.clay, area: [0, 440, 960, 100], length: [20, 60] }, r) +
    matatu(300, 450, 0.9, ink.red, ink.cream, r) +
    matatu(700, 462, 0.98, ink.leaf, ink.ochre, r) +
    [486]
      .map(
        (x) =>
          box(x - 30, 290, 60, 136, ink.cream, r) +
          box(x - 18, 304, 36, 30, ink.deep, r) +
          shape(
            [
              [x + 2, 346],
              [x - 14, 378],
              [x, 378],
              [x - 6, 404],
              [x + 16, 368],
              [x + 2, 368],
            ],
            ink.red,
            r,
          ),
      )
      .join('') +
    line(bow([456, 350], [370, 420], 44), ink.black, 7) +
    line(bow([516, 350], [560, 420], -44), ink.black, 7) +
    person({ x: 420, y: 500, h: 130, cloth: ink.orange, lower: ink.deep, pose: 'walk' }, r),
  'city-night': (r) =>
    bands(0, 360, ['#121a38', '#202a55', '#3a3568', '#6b3f63'], r) +
    disc(780, 90, 36, ink.cream, r) +
    towers(400, [190, 260, 170, 320, 230, 290, 200, 350, 180, 270, 220, 300], 74, '#0e1530', ink.ochre, r) +
    towers(430, [110, 170, 80, 140, 190, 100, 160, 120, 90], 100, '#080d20', ink.pink, r, -20) +
    box(-10, 424, 980, 140, '#080d20', r) +
    shape(
      [
        [400, 400],
        [560, 400],
        [1000, 560],
        [-40, 560],
      ],
      '#23203a',
      r,
    ) +
    [
      [430, 418, 4],
      [452, 424, 5],
      [424, 440, 7],
      [462, 448, 8],
      [392, 470, 11],
      [450, 484, 13],
      [340, 506, 17],
      [420, 530, 20],
    ]
      .map(([x = 0, y = 0, k = 1]) => disc(x, y, k, ink.cream, r) + disc(x + k * 3, y, k, ink.cream, r))
      .join('') +
    [
      [510, 420, 4],
      [530, 440, 6],
      [560, 462, 9],
      [610, 496, 14],
      [690, 530, 18],
    ]
      .map(([x = 0, y = 0, k = 1]) => disc(x, y, k, ink.red, r) + disc(x + k * 3, y, k, ink.red, r))
      .join(''),
  'market-umbrellas': (r) =>
    bands(0, 546, [ink.clay, '#a35d3a'], r) +
    Array.from({ length: 60 }, () => {
      const [x, y] = [r() * 960, r() * 540]
      return (
        disc(x, y, 9, '#3a2018', r) +
        oval(x, y + 9, 14, 9, [ink.cream, ink.sea, ink.plum, ink.leaf][Math.floor(r() * 4)] ?? ink.cream, r)
      )
    }).join('') +
    [
      [90, 90, 96, ink.red, ink.cream],
      [300, 70, 86, ink.deep, ink.shallow],
      [520, 110, 104, ink.ochre, ink.cream],
      [760, 80, 92, ink.leaf, ink.lime],
      [910, 220, 90, ink.red, ink.ochre],
      [180, 280, 100, ink.ochre, ink.orange],
      [400, 270, 88, ink.plum, ink.pink],
      [640, 300, 106, ink.red, ink.cream],
      [60, 460, 92, ink.sea, ink.cream],
      [290, 470, 96, ink.red, ink.pink],
      [500, 480, 92, ink.deep, ink.cream],
      [790, 450, 104, ink.ochre, ink.maroon],
    ]
      .map(
        ([x, y, k, a, b]) =>
          oval(
            (x as number) + 14,
            (y as number) + 16,
            k as number,
            (k as number) * 0.86,
            'rgba(27,29,36,.35)',
            r,
          ) + umbrella(x as number, y as number, k as number, a as string, b as string, r),
      )
      .join(''),
  'market-stalls': (r) =>
    bands(0, 330, ['#f1d09a', '#f5dfb4', ink.paper], r) +
    land(250, { rough: 20, waves: 4 }, '#a7b58c', r) +
    box(-10, 380, 980, 180, ink.clay, r) +
    gouges({ count: 70, colour: ink.sand, area: [0, 420, 960, 120], length: [20, 60] }, r) +
    stall(40, 190, 250, ink.red, ink.cream, r) +
    stall(360, 170, 260, ink.deep, ink.cream, r) +
    stall(690, 194, 240, ink.ochre, ink.maroon, r) +
    [
      [170, 360, 190, ink.plum],
      [490, 344, 190, ink.red],
      [810, 366, 180, ink.leaf],
    ]
      .map(([x, y, h, c]) =>
        person(
          {
            x: x as number,
            y: y as number,
            h: h as number,
            cloth: c as string,
            dress: true,
            scarf: ink.night,
          },
          r,
        ),
      )
      .join('') +
    [40, 360, 690]
      .map(
        (x, i) =>
          box(x - 12, 350 - ([0, 20, -4][i] ?? 0), [274, 284, 264][i] ?? 270, 76, ink.earth, r) +
          Array.from({ length: 8 }, (_, k) =>
            disc(
              x + 8 + k * 34,
              344 - ([0, 20, -4][i] ?? 0),
              17,
              [ink.red, ink.orange, ink.lime, ink.ochre][(k + i) % 4] ?? ink.red,
              r,
            ),
          ).join(''),
      )
      .join('') +
    person({ x: 330, y: 520, h: 240, pose: 'carry', cloth: ink.sea, dress: true, scarf: ink.lime }, r) +
    person({ x: 660, y: 524, h: 236, pose: 'walk', cloth: ink.cream, lower: ink.night, flip: true }, r),
  'phone-hand': (r) =>
    bands(0, 546, [ink.sea, '#27697c', ink.deep], r) +
    rays([470, 230], { from: 170, to: 560, count: 56, colour: '#3a8796', thick: 9 }, r) +
    hand(470, 250, '#5a3322', ink.red, r) +
    shape(
      [
        [370, 60],
        [560, 60],
        [574, 76],
        [574, 400],
        [558, 414],
        [372, 414],
        [358, 398],
        [358, 76],
      ],
      ink.black,
      r,
    ) +
    box(374, 92, 184, 200, ink.cream, r) +
    [0, 1, 2]
      .map((i) => box(390, 110 + i * 42, i === 2 ? 90 : 150, 26, i === 1 ? ink.ochre : ink.shallow, r))
      .join('') +
    disc(530, 262, 15, ink.leaf, r) +
    Array.from({ length: 12 }, (_, i) =>
      box(380 + (i % 3) * 60, 304 + Math.floor(i / 3) * 26, 50, 18, ink.sand, r),
    ).join('') +
    shape(
      [
        [352, 262],
        [380, 250],
        [402, 270],
        [392, 300],
        [352, 312],
      ],
      '#5a3322',
      r,
    ) +
    shape(
      [
        [590, 170],
        [604, 190],
        [560, 330],
        [544, 316],
      ],
      '#5a3322',
      r,
    ),
  'savings-tin': (r) =>
    bands(0, 546, [ink.red, '#c04429', '#b33d25'], r) +
    Array.from({ length: 6 }, (_, row) =>
      Array.from({ length: 10 }, (_, c) => {
        const [x, y] = [c * 106 + (row % 2) * 53, row * 104]
        return (
          shape(
            [
              [x, y - 26],
              [x + 26, y],
              [x, y + 26],
              [x - 26, y],
            ],
            ink.ochre,
            r,
          ) + disc(x, y, 9, ink.maroon, r)
        )
      }).join(''),
    ).join('') +
    shape(
      [
        [270, 180],
        [690, 180],
        [740, 250],
        [740, 470],
        [220, 470],
        [220, 250],
      ],
      ink.deep,
      r,
    ) +
    shape(
      [
        [270, 180],
        [690, 180],
        [740, 250],
        [220, 250],
      ],
      ink.sea,
      r,
    ) +
    shape(
      [
        [440, 206],
        [520, 206],
        [526, 222],
        [434, 222],
      ],
      ink.night,
      r,
    ) +
    line(
      [
        [220, 310],
        [740, 310],
      ],
      ink.night,
      6,
    ) +
    [320, 480, 640]
      .map(
        (x, i) =>
          box(x - 30, 292, 60, 44, ink.sand, r) +
          line(bow([x - 20, 360], [x + 20, 360], 36), ink.black, 9) +
          box(x - 28, 358, 56, 50, [ink.ochre, ink.cream, ink.orange][i] ?? ink.ochre, r) +
          disc(x, 378, 7, ink.black, r) +
          line(
            [
              [x, 380],
              [x, 396],
            ],
            ink.black,
            5,
          ),
      )
      .join('') +
    Array.from({ length: 14 }, (_, i) => {
      const [x, y] = [60 + ((i * 211) % 860), 440 + ((i * 53) % 90)]
      return x > 200 && x < 760 && y < 480
        ? ''
        : oval(x, y + 4, 28, 20, ink.maroon, r) +
            oval(x, y, 28, 20, i % 2 ? ink.ochre : ink.sand, r) +
            oval(x, y, 17, 11, ink.clay, r)
    }).join(''),
  'radio-studio': (r) =>
    bands(0, 546, ['#16213f', '#1d2b50', '#142040'], r) +
    box(60, 50, 300, 210, '#0b1226', r) +
    towers(258, [60, 110, 70, 140, 90], 52, '#1d2c55', ink.ochre, r, 66) +
    disc(310, 90, 20, ink.cream, r) +
    box(52, 254, 316, 14, ink.earth, r) +
    line(
      [
        [206, 50],
        [206, 260],
      ],
      ink.earth,
      7,
    ) +
    shape(
      [
        [640, -10],
        [700, -10],
        [760, 110],
        [580, 110],
      ],
      ink.red,
      r,
    ) +
    rays([670, 116], { from: 20, to: 340, count: 22, colour: '#38476b', thick: 10, spread: [0.5, 2.6] }, r) +
    disc(670, 116, 24, ink.cream, r) +
    person({ x: 660, y: 700, h: 540, cloth: ink.red, dress: true, scarf: ink.ochre, flip: true }, r) +
    box(-10, 440, 980, 120, ink.earth, r) +
    gouges({ count: 40, colour: ink.clay, area: [0, 450, 960, 90], length: [60, 150] }, r) +
    line(
      [
        [400, 444],
        [400, 300],
        [500, 250],
      ],
      ink.black,
      9,
    ) +
    shape(
      [
        [484, 214],
        [536, 230],
        [526, 300],
        [474, 284],
      ],
      ink.sand,
      r,
    ) +
    [0, 1, 2]
      .map((i) =>
        line(
          [
            [480, 234 + i * 16],
            [530, 248 + i * 16],
          ],
          ink.black,
          3,
        ),
      )
      .join('') +
    shape(
      [
        [200, 350],
        [280, 350],
        [250, 396],
        [282, 444],
        [198, 444],
        [230, 396],
      ],
      ink.shallow,
      r,
    ) +
    shape(
      [
        [214, 372],
        [266, 372],
        [244, 396],
        [270, 440],
        [210, 440],
        [236, 396],
      ],
      ink.ochre,
      r,
    ) +
    box(192, 340, 96, 12, ink.clay, r) +
    box(192, 440, 96, 12, ink.clay, r) +
    rays([505, 256], { from: 50, to: 120, count: 12, colour: ink.ochre, thick: 3, spread: [2.4, 4.2] }, r) +
    disc(60, 330, 16, ink.red, r),
}

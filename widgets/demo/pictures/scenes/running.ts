import { bands, between, bow, box, disc, gouges, ink, land, line, oval, rays, shape } from '../lino.ts'
import { cloud, person } from '../figures.ts'
import type { Random } from '../lino.ts'
import type { Scenes } from '../scenes.ts'
import { teaHill } from './country.ts'

const lanes = (r: Random, base: string, mark: string) => {
  let svg = shape(
    [
      [-20, 300],
      [300, 262],
      [700, 262],
      [980, 330],
      [980, 560],
      [-20, 560],
    ],
    base,
    r,
  )
  for (let i = 0; i < 6; i++)
    svg += line(bow([-20, 330 + i * 54], [980, 350 + i * 56], 60 - i * 6, 22), mark, 2.4 + i)
  return svg
}

const runner = (
  x: number,
  y: number,
  h: number,
  cloth: string,
  r: Random,
  pose: 'run' | 'stride' = 'run',
  lower: string = ink.night,
) =>
  oval(x + h * 0.04, y + 3, h * 0.26, h * 0.03, 'rgba(27,29,36,.4)', r) +
  person({ x, y, h, pose, cloth, lower }, r)

const stand = (r: Random, seats: string, roof: string, people: string[]) =>
  shape(
    [
      [-10, 90],
      [970, 60],
      [970, 96],
      [-10, 122],
    ],
    roof,
    r,
  ) +
  [80, 320, 560, 800]
    .map((x) =>
      line(
        [
          [x, 100],
          [x, 270],
        ],
        ink.black,
        6,
      ),
    )
    .join('') +
  shape(
    [
      [-10, 140],
      [970, 110],
      [970, 290],
      [-10, 290],
    ],
    seats,
    r,
  ) +
  [0, 1, 2, 3, 4]
    .map((i) =>
      line(
        [
          [-10, 166 + i * 26],
          [970, 140 + i * 30],
        ],
        ink.black,
        2,
      ),
    )
    .join('') +
  Array.from({ length: 5 }, (_, row) =>
    Array.from({ length: 30 }, (_, c) =>
      r() > 0.62
        ? disc(
            c * 33 + (row % 2) * 14,
            160 + row * 27 - c * 0.6,
            8,
            people[Math.floor(r() * people.length)] ?? ink.red,
            r,
          )
        : '',
    ).join(''),
  ).join('')

export const running: Scenes = {
  'runner-road': (r) =>
    bands(0, 300, ['#f0b98a', '#f4d3a2', ink.paper], r) +
    disc(700, 170, 70, ink.ochre, r) +
    land(250, { rough: 44, waves: 3 }, '#9d8fa0', r) +
    land(300, { rough: 24, waves: 4 }, '#6d8b6a', r) +
    land(340, { rough: 12, waves: 3 }, ink.leaf, r) +
    shape(
      [
        [560, 330],
        [600, 328],
        [520, 400],
        [560, 560],
        [40, 560],
        [360, 410],
      ],
      ink.clay,
      r,
      { jitter: 4 },
    ) +
    shape(
      [
        [560, 330],
        [600, 328],
        [780, 560],
        [120, 560],
        [420, 420],
      ],
      ink.red,
      r,
      { jitter: 3 },
    ) +
    gouges(
      { count: 80, colour: ink.orange, area: [240, 380, 440, 160], length: [14, 44], angle: () => 1.9 },
      r,
    ) +
    [60, 130, 850, 910]
      .map((x, i) =>
        shape(
          [
            [x - 22, 420],
            [x, 210 + i * 12],
            [x + 22, 420],
          ],
          ink.forest,
          r,
          { jitter: 4, step: 18 },
        ),
      )
      .join('') +
    runner(440, 524, 300, ink.cream, r, 'run', ink.night),
  'runners-highland': (r) =>
    bands(0, 300, ['#8fb9b6', ink.mist, ink.paper], r) +
    land(230, { rough: 46, waves: 3 }, '#8aa79a', r) +
    land(280, { rough: 30, waves: 4 }, '#5f8f5f', r) +
    land(350, { rough: 26, waves: 2, slope: -40 }, '#4d7d3e', r) +
    land(430, { rough: 12, waves: 2, slope: -60 }, ink.red, r) +
    land(490, { rough: 10, waves: 2, slope: -50 }, ink.forest, r) +
    [ink.ochre, ink.cream, ink.deep, ink.red, ink.plum, ink.cream, ink.orange]
      .map((c, i) =>
        runner(
          120 + i * 116 + between(r, -16, 16),
          490 - i * 9 + (i % 2) * 12,
          190 + (i % 2) * 14,
          c,
          r,
          i % 2 ? 'run' : 'stride',
        ),
      )
      .join('') +
    gouges({ count: 60, colour: ink.leaf, area: [0, 500, 960, 40], length: [10, 26], angle: () => -1.2 }, r),
  'track-finish': (r) =>
    stand(r, '#31527a', ink.red, [ink.cream, ink.ochre, ink.red, ink.pink, '#3a2018']) +
    lanes(r, ink.red, ink.cream) +
    runner(600, 486, 300, ink.ochre, r, 'stride') +
    line(bow([520, 300], [900, 330], -26), ink.cream, 7) +
    runner(320, 430, 220, ink.cream, r, 'run') +
    runner(180, 410, 200, ink.leaf, r, 'stride') +
    line(
      [
        [900, 150],
        [900, 500],
      ],
      ink.black,
      9,
    ),
  steeplechase: (r) =>
    stand(r, '#3f6f62', ink.ochre, [ink.cream, ink.red, ink.pink, '#3a2018', ink.ochre]) +
    lanes(r, ink.clay, ink.cream) +
    shape(
      [
        [360, 430],
        [940, 430],
        [1000, 540],
        [330, 540],
      ],
      ink.sea,
      r,
    ) +
    gouges({ count: 70, colour: ink.cream, area: [370, 440, 570, 90], length: [24, 70] }, r) +
    [0, 1, 2, 3, 4, 5, 6, 7]
      .map((i) => box(180 + i * 40, 356, 40, 28, i % 2 ? ink.black : ink.cream, r))
      .join('') +
    line(
      [
        [200, 384],
        [200, 450],
      ],
      ink.black,
      11,
    ) +
    line(
      [
        [480, 384],
        [480, 450],
      ],
      ink.black,
      11,
    ) +
    person({ x: 400, y: 372, h: 270, pose: 'hurdle', cloth: ink.ochre, lower: ink.night }, r) +
    runner(110, 470, 240, ink.cream, r, 'run') +
    gouges(
      {
        count: 34,
        colour: ink.cream,
        area: [620, 380, 130, 70],
        length: [20, 50],
        thick: [3, 6],
        angle: (x) => -1.5 + (x - 690) / 90,
      },
      r,
    ),
  'school-field': (r) =>
    bands(0, 260, [ink.shallow, ink.mist, ink.paper], r) +
    cloud(730, 80, 220, ink.cream, r) +
    land(240, { rough: 34, waves: 3 }, '#7ea48f', r) +
    teaHill(360, 60, 1, ink.leaf, ink.forest, r) +
    box(90, 226, 260, 84, ink.cream, r) +
    shape(
      [
        [70, 230],
        [110, 180],
        [330, 180],
        [370, 230],
      ],
      ink.red,
      r,
    ) +
    [110, 170, 230, 290].map((x) => box(x, 250, 34, 34, ink.deep, r)).join('') +
    land(390, { rough: 8, waves: 3 }, ink.lime, r) +
    gouges(
      { count: 120, colour: ink.leaf, area: [0, 400, 960, 140], length: [10, 26], angle: () => -1.3 },
      r,
    ) +
    box(430, 400, 330, 18, ink.earth, r) +
    box(430, 352, 330, 12, ink.earth, r) +
    [446, 740].map((x) => box(x, 346, 14, 140, ink.earth, r)).join('') +
    person({ x: 600, y: 404, h: 236, pose: 'hurdle', cloth: ink.red, lower: ink.night }, r) +
    runner(300, 490, 226, ink.ochre, r) +
    runner(130, 470, 206, ink.deep, r, 'stride') +
    runner(860, 480, 220, ink.plum, r, 'stride'),
  'stadium-track': (r) =>
    bands(0, 200, ['#e9b07a', '#f1cd98', ink.paper], r) +
    stand(r, ink.sand, ink.deep, [ink.sand, '#d7b984']) +
    shape(
      [
        [-20, 286],
        [980, 286],
        [980, 320],
        [-20, 320],
      ],
      ink.leaf,
      r,
    ) +
    lanes(r, ink.red, ink.cream) +
    line(
      [
        [240, 420],
        [560, 540],
      ],
      ink.ochre,
      9,
    ) +
    Array.from({ length: 9 }, (_, i) =>
      line(
        [
          [256 + i * 36, 420 + i * 14],
          [248 + i * 36, 432 + i * 14],
        ],
        ink.black,
        3,
      ),
    ).join('') +
    person({ x: 210, y: 470, h: 190, pose: 'bend', cloth: ink.deep, lower: ink.night }, r),
  'stadium-night': (r) =>
    bands(0, 300, ['#0d1630', ink.night, '#22365f', '#3b4f78'], r) +
    [110, 850]
      .map(
        (x) =>
          line(
            [
              [x, 330],
              [x, 70],
            ],
            ink.black,
            12,
          ) +
          box(x - 60, 30, 120, 56, ink.black, r) +
          Array.from({ length: 8 }, (_, i) =>
            disc(x - 44 + (i % 4) * 29, 45 + Math.floor(i / 4) * 26, 10, ink.cream, r),
          ).join('') +
          rays([x, 60], { from: 74, to: 330, count: 16, colour: '#8c9cae', thick: 5, spread: [0.3, 2.9] }, r),
      )
      .join('') +
    shape(
      [
        [180, 250],
        [780, 250],
        [830, 320],
        [130, 320],
      ],
      '#101a33',
      r,
    ) +
    Array.from({ length: 70 }, () =>
      disc(
        190 + r() * 590,
        258 + r() * 50,
        4,
        [ink.ochre, ink.pink, ink.cream, ink.red][Math.floor(r() * 4)] ?? ink.red,
        r,
      ),
    ).join('') +
    box(-20, 300, 1000, 80, '#101a33', r) +
    shape(
      [
        [-20, 330],
        [980, 330],
        [980, 360],
        [-20, 370],
      ],
      ink.leaf,
      r,
    ) +
    lanes(r, '#9c3527', ink.sand) +
    [
      [260, 440, 150],
      [380, 450, 160],
      [520, 462, 168],
    ]
      .map(([x = 0, y = 0, h = 1], i) =>
        runner(x, y, h, [ink.cream, ink.ochre, ink.sea][i] ?? ink.cream, r, i % 2 ? 'stride' : 'run'),
      )
      .join(''),
}

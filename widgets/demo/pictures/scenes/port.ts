import { bands, bow, box, disc, gouges, ink, land, line, moved, overprint, rays, shape } from '../lino.ts'
import { dhow, palm, person } from '../figures.ts'
import type { Random } from '../lino.ts'
import type { Scenes } from '../scenes.ts'

const crane = (x: number, y: number, h: number, colour: string, boom = 1) => {
  const w = h * 0.34
  const top = y - h
  return (
    line(
      [
        [x, y],
        [x + w * 0.16, top],
      ],
      colour,
      h * 0.035,
    ) +
    line(
      [
        [x + w, y],
        [x + w * 0.84, top],
      ],
      colour,
      h * 0.035,
    ) +
    line(
      [
        [x + w * 0.08, y - h * 0.45],
        [x + w * 0.92, y - h * 0.45],
      ],
      colour,
      h * 0.025,
    ) +
    line(
      [
        [x + w * 0.1, y - h * 0.45],
        [x + w * 0.84, top],
      ],
      colour,
      h * 0.014,
    ) +
    line(
      [
        [x - w * 1.9 * boom, top],
        [x + w * 1.7, top],
      ],
      colour,
      h * 0.04,
    ) +
    line(
      [
        [x + w * 0.4, top],
        [x + w * 0.5, top - h * 0.28],
        [x - w * 1.7 * boom, top],
      ],
      colour,
      h * 0.014,
    ) +
    line(
      [
        [x + w * 0.5, top - h * 0.28],
        [x + w * 1.6, top],
      ],
      colour,
      h * 0.014,
    ) +
    line(
      [
        [x - w * 1.1 * boom, top],
        [x - w * 1.1 * boom, top + h * 0.3],
      ],
      colour,
      h * 0.01,
    )
  )
}

const stack = (
  x: number,
  y: number,
  { columns, rows, w, h }: { columns: number; rows: (c: number) => number; w: number; h: number },
  colours: string[],
  r: Random,
  rib?: string,
) => {
  let svg = ''
  for (let c = 0; c < columns; c++) {
    for (let k = 0; k < rows(c); k++) {
      const fill = colours[Math.floor(r() * colours.length)] ?? ink.red
      const [bx, by] = [x + c * (w + 2), y - (k + 1) * (h + 2)]
      svg += box(bx, by, w, h, fill, r)
      if (rib)
        for (let i = 1; i < 7; i++)
          svg += line(
            [
              [bx + (w * i) / 7, by + 5],
              [bx + (w * i) / 7, by + h - 5],
            ],
            rib,
            1.6,
          )
    }
  }
  return svg
}

const freighter = (
  x: number,
  y: number,
  s: number,
  { hull, deck, bridge, boxes }: { hull: string; deck: string; bridge: string; boxes: string[] },
  r: Random,
) =>
  moved(
    stack(-170, -34, { columns: 9, rows: (c) => 2 + ((c * 7) % 3), w: 38, h: 20 }, boxes, r) +
      box(190, -124, 62, 92, bridge, r) +
      [0, 1, 2, 3]
        .map((i) =>
          line(
            [
              [197, -110 + i * 20],
              [244, -110 + i * 20],
            ],
            deck,
            5,
          ),
        )
        .join('') +
      box(214, -158, 22, 34, deck, r) +
      shape(
        [
          [-268, -60],
          [-212, -34],
          [262, -34],
          [270, -44],
          [250, 46],
          [-206, 46],
          [-232, 6],
        ],
        hull,
        r,
      ) +
      line(
        [
          [-222, 20],
          [254, 20],
        ],
        deck,
        5,
      ),
    x,
    y,
    s / 540,
  )

export const water = (y: number, fills: string[], mark: string, r: Random, count = 150) =>
  bands(y, 546, fills, r, 5) +
  gouges({ count, colour: mark, area: [-20, y + 6, 980, 534 - y], length: [18, 64] }, r)

export const port: Scenes = {
  'port-cranes-night': (r) =>
    bands(0, 400, [ink.night, '#1a2d4f', '#24426a', '#3a6382'], r, 12) +
    disc(712, 118, 62, ink.cream, r) +
    disc(694, 106, 14, '#e8dcbc', r) +
    rays([712, 118], { from: 74, to: 150, count: 42, colour: '#4a7390', thick: 2.4 }, r) +
    gouges({ count: 60, colour: ink.cream, area: [0, 10, 960, 200], length: [3, 6], thick: [1, 1.8] }, r) +
    land(388, { rough: 10, waves: 5 }, '#0e1730', r, 430) +
    crane(150, 400, 300, ink.orange) +
    crane(420, 400, 340, ink.orange) +
    crane(806, 400, 230, '#0e1730', 0.8) +
    freighter(
      520,
      392,
      640,
      {
        hull: '#0c1226',
        deck: ink.ochre,
        bridge: ink.paper,
        boxes: [ink.red, ink.ochre, ink.sea, ink.maroon, ink.pink],
      },
      r,
    ) +
    water(428, ['#122746', '#0e1c37', '#0b1429'], '#2d5a7c', r, 90) +
    gouges(
      { count: 46, colour: ink.cream, area: [660, 436, 110, 100], length: [20, 60], thick: [1.5, 3] },
      r,
    ) +
    gouges({ count: 40, colour: ink.orange, area: [120, 434, 420, 60], length: [10, 36] }, r),
  'port-containers': (r) =>
    bands(0, 300, [ink.mist, '#dfe2cf', ink.sand], r) +
    disc(150, 96, 46, ink.ochre, r) +
    crane(640, 330, 290, ink.deep) +
    stack(
      -30,
      560,
      { columns: 7, rows: (c) => [4, 5, 3, 4, 2, 3, 5][c] ?? 3, w: 146, h: 76 },
      [ink.red, ink.deep, ink.ochre, ink.maroon, ink.sea],
      r,
      'rgba(27,29,36,.32)',
    ) +
    person({ x: 338, y: 324, h: 104, pose: 'read', cloth: ink.orange, lower: ink.deep }, r) +
    overprint(
      gouges(
        { count: 40, colour: ink.sand, area: [0, 330, 960, 200], length: [20, 60], angle: () => -0.5 },
        r,
      ),
    ),
  'port-tug-dawn': (r) =>
    bands(0, 330, ['#d98a78', ink.pink, '#f0bd94', '#f5d3a0'], r, 10) +
    disc(300, 300, 78, ink.cream, r) +
    rays(
      [300, 300],
      { from: 92, to: 330, count: 34, colour: '#f7dfb6', spread: [Math.PI, Math.PI * 2], thick: 7 },
      r,
    ) +
    land(314, { rough: 8, waves: 4 }, ink.plum, r, 345) +
    palm(842, 318, 90, ink.plum, r) +
    palm(890, 322, 70, ink.plum, r) +
    freighter(
      700,
      300,
      420,
      { hull: ink.plum, deck: ink.pink, bridge: '#7b4a63', boxes: ['#7b4a63', ink.maroon, '#96586a'] },
      r,
    ) +
    water(334, ['#c98182', '#8f5a74', '#5f4266'], '#f5cfa0', r, 170) +
    gouges({ count: 70, colour: ink.cream, area: [230, 336, 130, 180], length: [16, 56] }, r) +
    line(bow([330, 366], [520, 330], -14), ink.black, 2.5) +
    moved(
      shape(
        [
          [-96, -26],
          [-60, -8],
          [80, -8],
          [92, -22],
          [84, 26],
          [-70, 26],
          [-88, 4],
        ],
        ink.night,
        r,
      ) +
        box(-38, -62, 74, 54, ink.red, r) +
        box(-30, -52, 18, 16, ink.cream, r) +
        box(-4, -52, 18, 16, ink.cream, r) +
        box(-16, -92, 22, 32, ink.night, r) +
        box(-16, -84, 22, 8, ink.ochre, r) +
        line(
          [
            [46, -60],
            [46, -108],
          ],
          ink.night,
          4,
        ),
      250,
      372,
      1.3,
    ) +
    gouges({ count: 22, colour: ink.cream, area: [110, 398, 120, 20], length: [20, 44] }, r),
  'port-cranes-day': (r) =>
    bands(0, 360, [ink.shallow, ink.mist, '#e4e6d2'], r, 10) +
    [120, 380, 800]
      .map((x, i) =>
        moved(
          gouges(
            { count: 26, colour: ink.cream, area: [-90, -16, 180, 32], length: [30, 80], thick: [3, 6] },
            r,
          ),
          x,
          80 + i * 26,
        ),
      )
      .join('') +
    land(350, { rough: 12, waves: 6 }, ink.leaf, r, 400) +
    palm(70, 360, 96, ink.forest, r) +
    palm(110, 362, 74, ink.forest, r) +
    crane(560, 404, 330, ink.red) +
    crane(780, 404, 300, ink.red) +
    stack(
      560,
      404,
      { columns: 10, rows: (c) => 1 + ((c * 5) % 3), w: 40, h: 24 },
      [ink.cream, ink.ochre, ink.deep, ink.paper],
      r,
    ) +
    freighter(
      330,
      398,
      560,
      {
        hull: ink.deep,
        deck: ink.red,
        bridge: ink.cream,
        boxes: [ink.cream, ink.ochre, ink.paper, ink.orange],
      },
      r,
    ) +
    box(540, 402, 440, 26, ink.sand, r) +
    water(428, [ink.sea, '#236577', ink.deep], ink.shallow, r, 120),
  'port-poet': (r) =>
    bands(0, 546, [ink.plum, '#7a3b50', '#a84f49', ink.orange, ink.ochre], r, 16) +
    disc(610, 300, 118, ink.cream, r) +
    rays([610, 300], { from: 132, to: 420, count: 40, colour: '#f0b24a', thick: 7 }, r) +
    crane(90, 560, 430, ink.night, 0.9) +
    crane(850, 560, 300, ink.night, 0.5) +
    box(380, 420, 460, 150, ink.night, r) +
    Array.from({ length: 13 }, (_, i) =>
      line(
        [
          [400 + i * 34, 436],
          [400 + i * 34, 540],
        ],
        ink.plum,
        5,
      ),
    ).join('') +
    person(
      {
        x: 596,
        y: 420,
        h: 240,
        pose: 'read',
        cloth: ink.red,
        lower: ink.night,
        dress: true,
        scarf: ink.night,
        skin: ink.black,
      },
      r,
    ) +
    shape(
      [
        [646, 236],
        [686, 226],
        [690, 256],
        [650, 264],
      ],
      ink.cream,
      r,
    ),
  'dhow-ribs': (r) =>
    bands(0, 330, ['#f0d9a8', ink.sand, '#eeb968'], r) +
    disc(770, 110, 58, ink.red, r) +
    bands(286, 346, [ink.sea, ink.deep], r, 4) +
    gouges({ count: 40, colour: ink.shallow, area: [0, 292, 960, 46], length: [20, 60] }, r) +
    land(344, { rough: 10, waves: 3 }, '#d9a860', r) +
    palm(60, 360, 210, ink.forest, r) +
    palm(130, 372, 160, ink.forest, r) +
    (() => {
      const ribs: string[] = []
      for (let i = 0; i < 15; i++) {
        const t = i / 14
        const x = 250 + t * 520
        const rise = 90 + Math.abs(t - 0.5) ** 2 * 260
        ribs.push(line(bow([x, 446], [x - 16 + t * 32, 446 - rise], (t < 0.5 ? 1 : -1) * 12), ink.earth, 10))
      }
      return ribs.join('')
    })() +
    line(bow([226, 302], [820, 292], -92, 20), ink.earth, 12) +
    line(bow([236, 360], [800, 350], -74, 20), ink.earth, 8) +
    shape(
      [
        [190, 300],
        [214, 296],
        [300, 448],
        [740, 448],
        [830, 280],
        [852, 284],
        [770, 474],
        [280, 474],
      ],
      ink.maroon,
      r,
    ) +
    [330, 460, 590, 710]
      .map(
        (x) =>
          line(
            [
              [x, 474],
              [x - 26, 520],
            ],
            ink.black,
            8,
          ) +
          line(
            [
              [x, 474],
              [x + 20, 522],
            ],
            ink.black,
            8,
          ),
      )
      .join('') +
    person({ x: 210, y: 516, h: 170, pose: 'haul', cloth: ink.cream, lower: ink.deep }, r) +
    person({ x: 880, y: 510, h: 160, pose: 'bend', cloth: ink.deep, lower: ink.red, flip: true }, r) +
    gouges(
      {
        count: 110,
        colour: ink.sand,
        area: [0, 400, 960, 140],
        length: [12, 40],
        keep: (_, y) => y > 484 || y < 410,
      },
      r,
    ),
  'dhow-sails': (r) =>
    bands(0, 300, ['#7fb7b5', ink.mist, '#e9e6cf'], r, 10) +
    gouges({ count: 40, colour: ink.cream, area: [0, 40, 960, 130], length: [60, 160], thick: [2, 5] }, r) +
    land(292, { rough: 6, waves: 3 }, ink.sea, r, 320) +
    bands(300, 546, [ink.sea, '#1f5f74', ink.deep, '#103349'], r, 10) +
    dhow({ x: 690, y: 322, s: 190, sail: ink.sand, hull: ink.earth, flip: true }, r) +
    gouges(
      {
        count: 210,
        colour: ink.shallow,
        area: [-20, 310, 990, 220],
        length: [26, 80],
        thick: [2, 5],
        angle: (x) => Math.sin(x / 60) * 0.22,
      },
      r,
    ) +
    dhow({ x: 340, y: 400, s: 360, sail: ink.cream, hull: ink.black, stripe: ink.red }, r) +
    person({ x: 270, y: 400, h: 62, pose: 'haul', cloth: ink.red }, r) +
    person({ x: 440, y: 398, h: 60, pose: 'sit', cloth: ink.ochre }, r) +
    gouges({ count: 60, colour: ink.cream, area: [110, 428, 470, 36], length: [20, 70], thick: [2, 4] }, r),
  'dhow-dusk': (r) =>
    bands(0, 370, [ink.maroon, '#a63a2a', ink.red, ink.orange, ink.ochre], r, 10) +
    disc(540, 330, 120, '#f6d98c', r) +
    gouges(
      { count: 26, colour: ink.orange, area: [420, 250, 250, 120], length: [50, 120], thick: [2, 5] },
      r,
    ) +
    bands(366, 546, [ink.maroon, '#531c2b', '#36142a'], r, 5) +
    gouges({ count: 110, colour: ink.orange, area: [-20, 372, 980, 160], length: [20, 70] }, r) +
    gouges({ count: 80, colour: '#f6d98c', area: [440, 372, 200, 160], length: [20, 70] }, r) +
    dhow({ x: 420, y: 390, s: 260, sail: ink.black, hull: ink.black }, r),
  'kisumu-pier': (r) =>
    bands(0, 300, ['#e8b27a', '#f0cd95', ink.paper], r) +
    land(280, { rough: 24, waves: 3 }, '#b98a7e', r, 320) +
    water(304, ['#a9c2b4', ink.shallow, ink.sea, ink.deep], ink.cream, r, 140) +
    shape(
      [
        [960, 300],
        [960, 250],
        [690, 256],
        [690, 300],
      ],
      ink.red,
      r,
    ) +
    shape(
      [
        [676, 258],
        [824, 214],
        [970, 252],
      ],
      ink.maroon,
      r,
    ) +
    [710, 760, 810, 860, 910].map((x) => box(x, 268, 24, 32, ink.night, r)).join('') +
    shape(
      [
        [970, 298],
        [120, 316],
        [80, 340],
        [970, 372],
      ],
      ink.sand,
      r,
    ) +
    shape(
      [
        [970, 372],
        [80, 340],
        [80, 352],
        [970, 404],
      ],
      ink.earth,
      r,
    ) +
    [130, 220, 320, 430, 550, 680, 820]
      .map((x, i) =>
        line(
          [
            [x, 350 + i * 5],
            [x, 396 + i * 14],
          ],
          ink.earth,
          7 + i,
        ),
      )
      .join('') +
    crane(420, 332, 190, ink.deep, 0.8) +
    [200, 262, 540, 610, 660]
      .map((x, i) =>
        person(
          {
            x,
            y: 334 + i * 3,
            h: 50 + i * 5,
            pose: i % 2 ? 'walk' : 'carry',
            cloth: [ink.red, ink.deep, ink.ochre][i % 3] ?? ink.red,
            dress: i % 2 === 0,
          },
          r,
        ),
      )
      .join(''),
}

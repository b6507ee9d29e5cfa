import { bands, between, bow, box, disc, gouges, ink, line, oval, rays, shape } from '../lino.ts'
import { person } from '../figures.ts'
import type { Point } from '../lino.ts'
import type { Scenes } from '../scenes.ts'

export const rooms: Scenes = {
  'film-projector': (r) =>
    bands(0, 546, ['#1a1230', '#2a1838', ink.plum], r) +
    shape(
      [
        [470, 250],
        [980, 60],
        [980, 440],
        [470, 290],
      ],
      '#f1d9a0',
      r,
    ) +
    shape(
      [
        [470, 262],
        [980, 160],
        [980, 340],
        [470, 280],
      ],
      ink.cream,
      r,
    ) +
    gouges(
      {
        count: 60,
        colour: ink.ochre,
        area: [560, 130, 400, 260],
        length: [20, 80],
        angle: (_, y) => (y - 270) / 700,
      },
      r,
    ) +
    [
      [230, 120, 92],
      [390, 140, 74],
    ]
      .map(
        ([x = 0, y = 0, k = 1]) =>
          disc(x, y, k, ink.black, r) +
          disc(x, y, k * 0.9, ink.red, r) +
          Array.from({ length: 5 }, (_, i) => {
            const a = (i / 5) * Math.PI * 2 + 0.4
            return disc(x + Math.cos(a) * k * 0.55, y + Math.sin(a) * k * 0.55, k * 0.2, '#2a1838', r)
          }).join('') +
          disc(x, y, k * 0.15, ink.cream, r),
      )
      .join('') +
    box(190, 216, 250, 170, ink.sea, r) +
    box(206, 234, 130, 60, ink.deep, r) +
    [0, 1, 2].map((i) => disc(228 + i * 40, 330, 13, ink.ochre, r)).join('') +
    shape(
      [
        [440, 236],
        [482, 244],
        [482, 298],
        [440, 306],
      ],
      ink.black,
      r,
    ) +
    line(
      [
        [230, 386],
        [180, 560],
      ],
      ink.black,
      13,
    ) +
    line(
      [
        [400, 386],
        [450, 560],
      ],
      ink.black,
      13,
    ) +
    person({ x: 90, y: 560, h: 360, pose: 'stand', cloth: ink.ochre, lower: ink.night, skin: '#140c18' }, r),
  'library-shelves': (r) =>
    bands(0, 546, [ink.earth, '#5e3723'], r) +
    Array.from({ length: 4 }, (_, row) => {
      let x = 20
      let svg = box(0, 116 + row * 130, 960, 14, ink.clay, r)
      while (x < 940) {
        const w = between(r, 16, 38)
        const h = between(r, 74, 104)
        if (r() > 0.06)
          svg +=
            box(
              x,
              116 + row * 130 - h,
              w,
              h,
              [ink.red, ink.deep, ink.ochre, ink.sand, ink.maroon, ink.leaf, ink.sea, ink.cream][
                Math.floor(r() * 8)
              ] ?? ink.red,
              r,
            ) +
            line(
              [
                [x + 5, 116 + row * 130 - h * 0.7],
                [x + w - 5, 116 + row * 130 - h * 0.7],
              ],
              ink.black,
              2.4,
            )
        x += w + 3
      }
      return svg
    }).join('') +
    line(
      [
        [600, 560],
        [680, 30],
      ],
      ink.sand,
      12,
    ) +
    line(
      [
        [690, 560],
        [742, 30],
      ],
      ink.sand,
      12,
    ) +
    Array.from({ length: 10 }, (_, i) =>
      line(
        [
          [608 + i * 8, 510 - i * 52],
          [694 + i * 5, 510 - i * 52],
        ],
        ink.sand,
        8,
      ),
    ).join('') +
    person({ x: 668, y: 400, h: 260, pose: 'read', cloth: ink.sea, dress: true, scarf: ink.cream }, r) +
    shape(
      [
        [716, 196],
        [762, 186],
        [768, 226],
        [722, 236],
      ],
      ink.cream,
      r,
    ) +
    shape(
      [
        [300, 560],
        [320, 440],
        [450, 440],
        [470, 560],
      ],
      ink.black,
      r,
    ) +
    shape(
      [
        [310, 446],
        [386, 424],
        [462, 446],
        [386, 456],
      ],
      ink.cream,
      r,
    ) +
    line(
      [
        [386, 424],
        [386, 456],
      ],
      ink.black,
      3,
    ),
  manuscript: (r) =>
    bands(0, 546, [ink.deep, '#12374d'], r) +
    rays([480, 190], { from: 100, to: 620, count: 48, colour: '#1d4f6b', thick: 12 }, r) +
    shape(
      [
        [210, 470],
        [480, 380],
        [750, 470],
        [700, 530],
        [480, 450],
        [260, 530],
      ],
      ink.earth,
      r,
    ) +
    shape(
      [
        [140, 130],
        [470, 170],
        [470, 430],
        [150, 380],
      ],
      ink.cream,
      r,
    ) +
    shape(
      [
        [820, 130],
        [490, 170],
        [490, 430],
        [810, 380],
      ],
      ink.cream,
      r,
    ) +
    shape(
      [
        [470, 170],
        [490, 170],
        [490, 430],
        [470, 430],
      ],
      ink.sand,
      r,
    ) +
    [0, 1]
      .map((d) => {
        const f = (x: number) => (d ? 960 - x : x)
        const svg =
          [
            [168, 156, 448, 190],
            [168, 350, 448, 396],
          ]
            .map(([x0 = 0, y0 = 0, x1 = 0, y1 = 0]) =>
              line(
                [
                  [f(x0), y0],
                  [f(x1), y1],
                ],
                ink.red,
                6,
              ),
            )
            .join('') +
          line(
            [
              [f(168), 156],
              [f(170), 352],
            ],
            ink.red,
            6,
          ) +
          line(
            [
              [f(448), 190],
              [f(448), 396],
            ],
            ink.red,
            6,
          )
        let rows = ''
        for (let i = 0; i < 8; i++) {
          let t = 0.04
          while (t < 0.94) {
            const w = between(r, 0.05, 0.16)
            const p = (k: number): Point => [f(186 + 246 * k), 182 + i * 22 + 30 * k]
            rows +=
              line(bow(p(t), p(Math.min(t + w, 0.97)), between(r, -5, 5), 4), ink.black, 4.4) +
              (r() > 0.5 ? disc(p(t)[0], p(t)[1] - 7, 2.4, ink.black, r) : '')
            t += w + 0.035
          }
        }
        return (
          svg +
          rows +
          Array.from({ length: 6 }, (_, i) => disc(f(186 + i * 50), 168 + i * 6, 5, ink.ochre, r)).join('')
        )
      })
      .join('') +
    shape(
      [
        [840, 480],
        [900, 360],
        [912, 366],
        [860, 488],
      ],
      ink.ochre,
      r,
    ) +
    disc(110, 460, 44, ink.ochre, r) +
    disc(110, 452, 34, ink.night, r),
  'tea-cups': (r) =>
    bands(0, 546, ['#e9dcc0', '#e1d0ab', '#d8c294'], r) +
    Array.from({ length: 4 }, (_, row) =>
      Array.from({ length: 7 }, (_, c) => {
        const k = 0.72 + row * 0.16
        const [x, y] = [480 + (c - 3) * 186 * k, 60 + row * 128 + row * row * 6]
        const tea = [ink.orange, ink.clay, ink.ochre, ink.red, '#b5542a'][(c * 3 + row * 2) % 5] ?? ink.orange
        return (
          oval(x + 12, y + 44 * k, 82 * k, 26 * k, '#b99f6f', r) +
          shape(
            [
              [x - 72 * k, y],
              [x + 72 * k, y],
              [x + 52 * k, y + 56 * k],
              [x - 52 * k, y + 56 * k],
            ],
            '#fffaf0',
            r,
          ) +
          oval(x, y, 74 * k, 30 * k, '#fffaf0', r) +
          oval(x, y, 62 * k, 23 * k, tea, r) +
          gouges(
            {
              count: 5,
              colour: ink.cream,
              area: [x - 40 * k, y - 10 * k, 40 * k, 10 * k],
              length: [16, 34],
              thick: [1.5, 3],
            },
            r,
          )
        )
      }).join(''),
    ).join('') +
    line(
      [
        [700, 560],
        [560, 330],
      ],
      ink.black,
      11,
    ) +
    oval(548, 312, 34, 24, ink.black, r) +
    oval(546, 310, 22, 14, ink.orange, r),
  'hospital-ward': (r) =>
    bands(0, 546, [ink.mist, '#dce6d6', '#e6e6cf'], r) +
    [120, 400, 680]
      .map(
        (x) =>
          box(x, 60, 170, 220, ink.cream, r) +
          box(x + 12, 72, 146, 196, ink.shallow, r) +
          (x === 400 ? disc(x + 112, 130, 28, ink.ochre, r) : '') +
          shape(
            [
              [x + 12, 220],
              [x + 90, 196],
              [x + 158, 224],
              [x + 158, 268],
              [x + 12, 268],
            ],
            ink.leaf,
            r,
          ) +
          line(
            [
              [x + 85, 72],
              [x + 85, 268],
            ],
            ink.cream,
            7,
          ) +
          line(
            [
              [x + 12, 160],
              [x + 158, 160],
            ],
            ink.cream,
            7,
          ),
      )
      .join('') +
    shape(
      [
        [-10, 400],
        [970, 380],
        [970, 560],
        [-10, 560],
      ],
      ink.sea,
      r,
    ) +
    gouges({ count: 26, colour: ink.shallow, area: [0, 420, 960, 110], length: [60, 160] }, r) +
    [60, 370, 680]
      .map(
        (x, i) =>
          box(x, 372, 230, 30, ink.cream, r) +
          shape(
            [
              [x + 70, 350],
              [x + 226, 356],
              [x + 230, 390],
              [x + 60, 390],
            ],
            [ink.red, ink.ochre, ink.plum][i] ?? ink.red,
            r,
          ) +
          oval(x + 34, 358, 32, 14, '#fffaf0', r) +
          disc(x + 44, 346, 17, '#3a2018', r) +
          line(
            [
              [x + 4, 320],
              [x + 4, 470],
            ],
            ink.deep,
            8,
          ) +
          line(
            [
              [x + 226, 360],
              [x + 226, 470],
            ],
            ink.deep,
            8,
          ),
      )
      .join('') +
    person({ x: 326, y: 500, h: 290, cloth: '#fffaf0', dress: true, scarf: ink.deep, pose: 'read' }, r) +
    shape(
      [
        [380, 270],
        [420, 262],
        [424, 312],
        [384, 320],
      ],
      ink.ochre,
      r,
    ),
  'oxygen-cylinders': (r) =>
    bands(0, 546, ['#e8c58a', '#e2b873', '#d9a85f'], r) +
    Array.from({ length: 8 }, (_, row) =>
      Array.from({ length: 11 }, (_, c) =>
        line(
          [
            [c * 96 + (row % 2) * 48, row * 62],
            [c * 96 + 88 + (row % 2) * 48, row * 62],
          ],
          ink.clay,
          3,
        ),
      ).join(''),
    ).join('') +
    box(-10, 460, 980, 100, ink.clay, r) +
    Array.from({ length: 7 }, (_, i) => {
      const x = 90 + i * 130
      const c = [ink.deep, ink.sea, ink.black, ink.deep, ink.maroon, ink.sea, ink.deep][i] ?? ink.deep
      return (
        oval(x + 20, 500, 60, 14, ink.earth, r) +
        shape(
          [
            [x - 46, 500],
            [x - 46, 200],
            [x - 34, 160],
            [x - 14, 142],
            [x + 14, 142],
            [x + 34, 160],
            [x + 46, 200],
            [x + 46, 500],
          ],
          c,
          r,
        ) +
        shape(
          [
            [x - 46, 206],
            [x - 34, 160],
            [x - 14, 142],
            [x + 14, 142],
            [x + 34, 160],
            [x + 46, 206],
          ],
          ink.cream,
          r,
        ) +
        box(x - 10, 106, 20, 38, ink.black, r) +
        line(
          [
            [x - 26, 112],
            [x + 26, 112],
          ],
          ink.black,
          9,
        ) +
        box(x - 30, 300, 60, 70, ink.cream, r) +
        line(
          [
            [x - 20, 320],
            [x + 20, 320],
          ],
          ink.red,
          5,
        ) +
        line(
          [
            [x - 20, 338],
            [x + 12, 338],
          ],
          ink.black,
          4,
        ) +
        gouges(
          {
            count: 9,
            colour: ink.shallow,
            area: [x - 40, 220, 10, 240],
            length: [40, 90],
            angle: () => 1.57,
          },
          r,
        )
      )
    }).join('') +
    line(
      [
        [-10, 410],
        [970, 404],
      ],
      ink.ochre,
      10,
    ),
}

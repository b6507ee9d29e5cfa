import { expect, test } from 'vitest'
import { reserveCss } from '../../../widgets/ad-slot/reserve.ts'

const slots = [
  {
    name: 'top',
    sizes: [
      {
        minWidth: 728,
        sizes: [
          [728, 90],
          [970, 250],
        ] as [number, number][],
      },
      {
        minWidth: 0,
        sizes: [
          [320, 50],
          [300, 250],
        ] as [number, number][],
      },
    ],
  },
]

test('reserves the tallest size of each breakpoint and the label, narrowest first', () => {
  const css = reserveCss({ slots })
  const narrow = css.indexOf('ukingo-ad[name="top"]{min-height:278px}')
  const wide = css.indexOf('@media (min-width:728px){ukingo-ad[name="top"]{min-height:278px}}')
  expect(narrow).toBeGreaterThan(0)
  expect(wide).toBeGreaterThan(narrow)
  expect(reserveCss({ slots, label: 0 })).toContain('ukingo-ad[name="top"]{min-height:250px}')
})

test('reserves for the lists, by their number of items', () => {
  const css = reserveCss({ slots: [], lists: { popular: 5, similar: 4 } })
  expect(css).toContain('ukingo-popular{--rows:5;--rows2:3;--rows3:2}')
  expect(css).toContain('ukingo-similar{--rows:4;--rows2:2;--rows3:2}')
  expect(css).toContain('[limit="7"]{--rows:7;--rows2:4;--rows3:3}')
})

test('lets no name out of its selector', () => {
  const css = reserveCss({ slots: [{ name: 'x"]{}*{display:none}', sizes: slots[0]!.sizes }] })
  expect(css).not.toContain('display:none')
})

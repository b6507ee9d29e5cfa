import { ink, outline, randomFrom } from '../pictures/lino.ts'
import { scenes } from '../pictures/scenes.ts'

type Brand = {
  scene: string
  /** The part of the scene that carries the picture: x, y, width; its height follows from the window. */
  focus: [x: number, y: number, width: number]
  panel: string
  text: string
  accent: string
  /** Of the headline, where its words are long. */
  scale?: number
  /** On the accent. */
  button: string
  font: string
  name: string
  lines: [string, string]
  small: string
  action: string
}

export const sizes = [
  [970, 250],
  [728, 90],
  [320, 100],
  [300, 250],
] as const

export const brands: Record<string, Brand> = {
  kivuko: {
    scene: 'dhow-sails',
    focus: [90, 20, 640],
    panel: ink.deep,
    text: ink.cream,
    accent: ink.ochre,
    button: ink.night,
    font: 'font-family="Liberation Sans Narrow" font-weight="bold"',
    name: 'KIVUKO LINE',
    lines: ['Zanzibar,', 'by breakfast.'],
    small: 'Overnight from Mombasa, six sailings a week',
    action: 'Book a berth',
  },
  kilele: {
    scene: 'tea-hills-morning',
    focus: [130, 60, 760],
    panel: ink.cream,
    text: ink.forest,
    accent: ink.red,
    button: ink.cream,
    font: 'font-family="Liberation Serif" font-style="italic" font-weight="bold"',
    name: 'KILELE TEA',
    lines: ['Slow leaf,', 'high ground.'],
    small: 'Single-garden tea from the western ridge',
    action: 'Taste it',
  },
  akiba: {
    scene: 'savings-tin',
    focus: [170, 150, 620],
    panel: ink.ochre,
    text: ink.night,
    accent: ink.maroon,
    button: ink.cream,
    font: 'font-family="DejaVu Sans Condensed" font-weight="bold"',
    name: 'AKIBA PAMOJA',
    scale: 0.84,
    lines: ['Save together.', 'Count on it.'],
    small: 'The savings app for groups that meet',
    action: 'Start a group',
  },
  ukurasa: {
    scene: 'library-shelves',
    focus: [330, 20, 560],
    panel: ink.red,
    text: ink.cream,
    accent: ink.night,
    button: ink.cream,
    font: 'font-family="DejaVu Serif Condensed" font-weight="bold"',
    name: 'UKURASA BOOK FAIR',
    lines: ['Nine days', 'of pages.'],
    small: 'Forty bookshops under one old roof',
    action: 'See the list',
  },
  nuru: {
    scene: 'lamp-boat',
    focus: [60, 60, 760],
    panel: ink.night,
    text: ink.cream,
    accent: ink.ochre,
    button: ink.night,
    font: 'font-family="Liberation Serif" font-weight="bold"',
    name: 'NURU LAMPS',
    lines: ['Light that', 'floats.'],
    small: 'Solar lanterns, made in Kisumu',
    action: 'Meet the lamp',
  },
  courier: {
    scene: 'port-tug-dawn',
    focus: [60, 90, 700],
    panel: ink.plum,
    text: ink.cream,
    accent: ink.pink,
    button: ink.night,
    font: 'font-family="Liberation Serif" font-style="italic" font-weight="bold"',
    name: 'THE KILINDINI COURIER',
    lines: ['News from', 'deep water.'],
    small: 'Every story also comes by feed, whole and free',
    action: 'Take the feed',
  },
}

const label = (x: number, y: number, size: number, fill: string, text: string, rest = '') =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${rest}>${text}</text>`

/** One advertiser's banner in one size: a window of lino print, a panel of type, a button. */
export const drawCreative = (slug: string, [w, h]: readonly [number, number]): string | null => {
  const brand = brands[slug]
  const draw = brand && scenes[brand.scene]
  if (!draw) return null
  const r = randomFrom(`${slug} ${w}x${h}`)
  const { panel, text, accent, button, font, name, lines, small, action, scale = 1 } = brand
  const tall = h >= 200
  const [ax, aw, ah] = w === 300 ? [0, 300, 118] : [0, Math.round(w * (tall ? 0.5 : w > 400 ? 0.3 : 0.36)), h]
  const [fx, fy, wide] = brand.focus
  // Never look past the foot of the sheet.
  const fw = Math.round(Math.min(wide, ((540 - fy) * aw) / ah))
  const art =
    `<svg x="${ax}" y="0" width="${aw}" height="${ah}" viewBox="${fx} ${fy} ${fw} ${Math.round((fw * ah) / aw)}" ` +
    `preserveAspectRatio="xMidYMid slice">${draw(r)}</svg>`
  const edge: [number, number][] =
    w === 300
      ? [
          [-4, ah - 5],
          [304, ah - 9],
          [304, h + 4],
          [-4, h + 4],
        ]
      : [
          [aw - 10, -4],
          [w + 4, -4],
          [w + 4, h + 4],
          [aw - 22, h + 4],
        ]
  const sans = 'font-family="Liberation Sans" font-weight="bold"'
  const pill = (x: number, y: number, pw: number, ph: number, size: number) =>
    `<rect x="${x}" y="${y}" width="${pw}" height="${ph}" rx="3" fill="${accent}"/>` +
    label(x + pw / 2, y + ph / 2 + size * 0.36, size, button, action, `text-anchor="middle" ${sans}`)
  const type =
    w === 970
      ? label(aw + 34, 50, 15, text, name, `letter-spacing="3.5" ${sans}`) +
        label(aw + 32, 112, 58 * scale, text, lines[0], font) +
        label(aw + 32, 168, 58 * scale, text, lines[1], font) +
        label(aw + 34, 217, 16.5, text, small, 'font-family="Liberation Sans"').replace(
          '<text',
          '<text opacity=".86"',
        ) +
        pill(w - 150, 32, 122, 30, 14)
      : w === 728
        ? label(aw + 24, 24, 11, text, name, `letter-spacing="2.4" ${sans}`) +
          label(aw + 23, 54, 28 * scale, text, lines.join(' '), font) +
          label(aw + 24, 76, 12.5, text, small, 'font-family="Liberation Sans"') +
          pill(w - 124, 28, 108, 34, 13)
        : w === 320
          ? label(aw + 14, 20, 9.5, text, name, `letter-spacing="1.6" ${sans}`) +
            label(aw + 13, 44, 23 * scale, text, lines[0], font) +
            label(aw + 13, 68, 23 * scale, text, lines[1], font) +
            label(
              aw + 14,
              88,
              11,
              accent === ink.maroon || accent === ink.night ? text : accent,
              `${action} →`,
              sans,
            )
          : label(20, 141, 10.5, text, name, `letter-spacing="2.2" ${sans}`) +
            label(19, 172, 30 * scale, text, lines[0], font) +
            label(19, 203, 30 * scale, text, lines[1], font) +
            pill(20, 215, 96, 24, 11)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${art}` +
    `<path fill="${panel}" d="${outline(edge, r, { jitter: 1.4, step: 24 })}"/>${type}</svg>`
  )
}

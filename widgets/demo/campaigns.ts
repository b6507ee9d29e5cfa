import { basePath } from './site.ts'

type Size = readonly [width: number, height: number]

type DemoCreative = {
  size: Size
  /** Of the advertiser's landing page; the seed puts the origin in front. */
  clickPath: string
  weight: number
  payer: string
} & (
  | {
      kind: 'image'
      /** A file of creatives/out/, without its ending. */
      file: string
      alt: string
    }
  | { kind: 'html'; html: string }
  /** An item of Similar or Popular; its size is 1 × 1. */
  | { kind: 'native'; headline: string; sponsor: string }
)

type DemoLineItem = {
  name: string
  type: 'sponsorship' | 'guaranteed' | 'remnant' | 'house'
  goal?: { kind: 'impressions' | 'viewable' | 'clicks' | 'share'; amount: number }
  /** Days from the seeding, the first of them negative for what already runs. */
  /** `many`: may stand in several slots of a page. */
  onPage?: 'once' | 'many'
  flights: { fromDay: number; toDay: number }[]
  targeting?: {
    include?: { sections?: string[]; tags?: string[] }
    exclude?: { sections?: string[]; tags?: string[] }
  }
  price?: { cpmMicros: number; currency: string }
  creatives: DemoCreative[]
}

type DemoOrder = { name: string; advertiser: string; lineItems: DemoLineItem[] }

type DemoSlot = { name: string; sizes: { minWidth: number; sizes: [number, number][] }[] }

const sizes: Size[] = [
  [970, 250],
  [728, 90],
  [320, 100],
  [300, 250],
]

const banners = (
  slug: string,
  { payer, alt, weight = 1 }: { payer: string; alt: string; weight?: number },
): DemoCreative[] =>
  sizes.map((size) => ({
    kind: 'image',
    size,
    file: `${slug}-${size.join('x')}`,
    alt,
    clickPath: `${basePath}/partners/${slug}`,
    weight,
    payer,
  }))

/** A lantern that swings: style and script of its own, its click through the macro. */
const swingingLamp = `<!doctype html>
<meta charset="utf-8">
<title>Nuru Lamps</title>
<style>
  html, body { margin: 0; height: 100% }
  a { position: relative; display: block; width: 300px; height: 250px; overflow: hidden; background: #131f3a; color: #fbf3e0;
    font: 700 27px/1.08 Georgia, 'Liberation Serif', serif; text-decoration: none }
  svg { position: absolute; inset: 0 }
  .lamp { transform-origin: 218px -20px; animation: swing 3.4s ease-in-out infinite alternate }
  .glow { transform-origin: 218px 118px; animation: breathe 3.4s ease-in-out infinite alternate }
  @keyframes swing { from { transform: rotate(-7deg) } to { transform: rotate(7deg) } }
  @keyframes breathe { from { opacity: .55 } to { opacity: .95 } }
  @media (prefers-reduced-motion: reduce) { .lamp, .glow { animation: none } }
  .words { position: absolute; left: 20px; top: 66px }
  .name { position: absolute; left: 20px; top: 22px; font: 700 10.5px/1 Arial, 'Liberation Sans', sans-serif; letter-spacing: .2em }
  .call { position: absolute; left: 20px; bottom: 22px; padding: 7px 12px; background: #e0a02f; color: #131f3a;
    font: 700 12px/1 Arial, 'Liberation Sans', sans-serif }
  .call b { font-variant-numeric: tabular-nums }
</style>
<a href="{clickurl}" target="_blank" rel="sponsored noopener">
  <svg width="300" height="250" aria-hidden="true">
    <g class="lamp">
      <path class="glow" fill="#2b4e74" d="M218 118 150 250H286ZM218 118 120 190 160 60ZM218 118 300 180 300 70ZM218 118 190 10 246 10Z"/>
      <path stroke="#e0a02f" stroke-width="3" d="M218 0V78"/>
      <path fill="#e0a02f" d="M194 80 242 78 250 96 186 97ZM188 142 248 140 242 158 195 159Z"/>
      <path fill="#fbf3e0" d="M196 98 241 97 238 140 199 141Z"/>
    </g>
  </svg>
  <span class="name">NURU LAMPS</span>
  <span class="words">Light that<br>lasts<br>till morning.</span>
  <span class="call">See <b id="hours">12</b> hours of it</span>
</a>
<script>
  const hours = document.getElementById('hours')
  let shown = 0
  const count = setInterval(() => { hours.textContent = String(++shown); if (shown === 12) clearInterval(count) }, 160)
</script>
`

export const campaigns: {
  slots: DemoSlot[]
  /** Positions that native items may take. */
  nativePositions: { similar: number[]; popular: number[] }
  orders: DemoOrder[]
} = {
  nativePositions: { similar: [4], popular: [] },
  slots: [
    {
      name: 'top',
      sizes: [
        { minWidth: 0, sizes: [[320, 100]] },
        { minWidth: 768, sizes: [[728, 90]] },
        { minWidth: 1024, sizes: [[970, 250]] },
      ],
    },
    { name: 'middle', sizes: [{ minWidth: 0, sizes: [[300, 250]] }] },
    {
      name: 'end',
      sizes: [
        { minWidth: 0, sizes: [[300, 250]] },
        { minWidth: 768, sizes: [[728, 90]] },
      ],
    },
  ],
  orders: [
    {
      name: 'Zanzibar by breakfast',
      advertiser: 'Kivuko Line',
      lineItems: [
        {
          name: 'Coast pages, half of all opportunities',
          type: 'sponsorship',
          goal: { kind: 'share', amount: 50 },
          flights: [{ fromDay: -7, toDay: 30 }],
          targeting: { include: { sections: ['Coast'] } },
          creatives: banners('kivuko', {
            payer: 'Kivuko Line Ltd',
            alt: 'Kivuko Line: Zanzibar, by breakfast. Book a berth',
          }),
        },
      ],
    },
    {
      name: 'First flush',
      advertiser: 'Kilele Tea',
      lineItems: [
        {
          name: 'All sections, viewable',
          type: 'guaranteed',
          goal: { kind: 'viewable', amount: 60_000 },
          flights: [{ fromDay: -3, toDay: 27 }],
          price: { cpmMicros: 420_000_000, currency: 'KES' },
          creatives: banners('kilele', {
            payer: 'Kilele Growers’ Union',
            alt: 'Kilele Tea: Slow leaf, high ground. Taste it',
          }),
        },
      ],
    },
    {
      name: 'How a leaf is graded',
      advertiser: 'Kilele Tea',
      lineItems: [
        {
          name: 'Among similar articles of the lake',
          type: 'guaranteed',
          goal: { kind: 'viewable', amount: 6_000 },
          flights: [{ fromDay: -2, toDay: 19 }],
          targeting: { include: { sections: ['Lake'] } },
          price: { cpmMicros: 600_000_000, currency: 'KES' },
          creatives: [
            {
              kind: 'native',
              size: [1, 1],
              headline: 'From bush to cup: how a leaf of tea is graded',
              sponsor: 'Kilele Tea',
              clickPath: `${basePath}/partners/kilele`,
              weight: 1,
              payer: 'Kilele Growers’ Union',
            },
          ],
        },
      ],
    },
    {
      name: 'Groups that meet',
      advertiser: 'Akiba Pamoja',
      lineItems: [
        {
          name: 'Readers of money and markets',
          type: 'guaranteed',
          goal: { kind: 'impressions', amount: 40_000 },
          flights: [{ fromDay: 0, toDay: 21 }],
          targeting: {
            include: { tags: ['mobile money', 'savings', 'trade', 'markets', 'smallholders', 'finance'] },
          },
          price: { cpmMicros: 510_000_000, currency: 'KES' },
          creatives: banners('akiba', {
            payer: 'Akiba Pamoja Sacco',
            alt: 'Akiba Pamoja: Save together. Count on it. Start a group',
          }),
        },
      ],
    },
    {
      name: 'White lamps',
      advertiser: 'Nuru Lamps',
      lineItems: [
        {
          name: 'Lake and Science, clicks',
          type: 'guaranteed',
          goal: { kind: 'clicks', amount: 500 },
          flights: [{ fromDay: -1, toDay: 14 }],
          targeting: { include: { sections: ['Lake', 'Science', 'Counties'] } },
          price: { cpmMicros: 380_000_000, currency: 'KES' },
          creatives: [
            ...banners('nuru', {
              payer: 'Nuru Lamps of Kisumu',
              alt: 'Nuru Lamps: Light that floats. Meet the lamp',
            }),
            {
              kind: 'html',
              size: [300, 250],
              html: swingingLamp,
              clickPath: `${basePath}/partners/nuru`,
              weight: 3,
              payer: 'Nuru Lamps of Kisumu',
            },
          ],
        },
      ],
    },
    {
      name: 'Nine days of pages',
      advertiser: 'Ukurasa Book Fair',
      lineItems: [
        {
          name: 'Whatever is left',
          type: 'remnant',
          flights: [{ fromDay: -2, toDay: 9 }],
          price: { cpmMicros: 120_000_000, currency: 'KES' },
          creatives: banners('ukurasa', {
            payer: 'Ukurasa Booksellers',
            alt: 'Ukurasa Book Fair: Nine days of pages. See the list',
          }),
        },
      ],
    },
    {
      name: 'The paper’s own',
      advertiser: 'The Kilindini Courier',
      lineItems: [
        {
          name: 'The feed',
          type: 'house',
          onPage: 'many',
          flights: [{ fromDay: -30, toDay: 365 }],
          creatives: banners('courier', {
            payer: '',
            alt: 'The Kilindini Courier: News from deep water. Take the feed',
          }),
        },
      ],
    },
  ],
}

/** As the console's sheet: one red rule in the margin, which marks the list and where one is. */
export const explainStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(98.5% .006 85), oklch(20% .008 75));
  --sheet: light-dark(oklch(95.5% .008 85), oklch(25% .009 75));
  --ink: light-dark(oklch(24% .012 75), oklch(93% .008 85));
  --quiet: light-dark(oklch(47% .015 75), oklch(74% .012 85));
  --line: light-dark(oklch(88% .01 85), oklch(36% .01 75));
  --margin: light-dark(oklch(53% .19 27), oklch(72% .15 27));
}
* { box-sizing: border-box }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; font-variant-numeric: tabular-nums;
}
header, main { max-width: 66rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2.5rem) }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .6rem; padding-block: 1.1rem; color: var(--quiet); font-weight: 600 }
.site { padding-inline-start: .6rem; border-inline-start: 2px solid var(--margin) }
nav { display: flex; flex-wrap: wrap; gap: 0 1.25rem }
header nav { margin-inline-start: auto }
nav a { display: inline-flex; align-items: center; min-height: 2.75rem; color: var(--quiet); font-weight: 600; text-decoration: none; border-block-end: 2px solid transparent }
nav a:hover { color: var(--ink) }
nav a[aria-current] { color: var(--ink); border-color: var(--margin) }
main { padding-block-end: 4rem }
h1 { margin: 1.25rem 0 .35rem; font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; text-wrap: balance }
h2 { margin: 3rem 0 .6rem; font-size: 1.2rem; line-height: 1.3 }
p { margin: 0 0 .5rem; max-width: 65ch }
a { color: inherit }
:focus-visible { outline: 3px solid var(--margin); outline-offset: 2px }
.beside { overflow-wrap: anywhere }
.counted, .facts, .why, time, dt, .n { color: var(--quiet) }
.counted { margin-block-start: .5rem; font-size: .9rem }
.none { margin-block: 2rem; padding: 1rem 1.25rem; border-inline-start: 2px solid var(--margin) }
ol { margin: 1.5rem 0 0; padding: 0; border-inline-start: 2px solid var(--margin); list-style: none }
ol > li {
  display: grid; grid-template-columns: 2.75rem minmax(0, 1fr) minmax(16rem, 22rem) 5.5rem; gap: 0 1.25rem; align-items: start;
  padding: 1.1rem 0; border-block-end: 1px solid var(--line);
}
.place { color: var(--margin); font-size: 1.35rem; line-height: 1.25; text-align: end }
.story > a { font-size: 1.06rem; font-weight: 600; line-height: 1.35; text-decoration: none; text-wrap: pretty }
.story > a:hover, details a:hover { text-decoration: underline; text-underline-offset: .18em }
.facts { margin: .2rem 0 .5rem; font-size: .875rem }
.facts > * + *::before { content: '·'; margin-inline: .45em }
.marks { display: flex; flex-wrap: wrap; gap: .35rem; margin: 0 }
.source, .signal { padding: .1rem .5rem; border: 1px solid var(--line); border-radius: 3px; font-size: .8125rem; line-height: 1.4 }
.signal { border-color: var(--margin); color: var(--margin); font-weight: 600 }
.signal::before { content: '◆ '; font-size: .7em; vertical-align: .12em }
dl, dd { margin: 0 }
.factors { display: grid; gap: .3rem; font-size: .875rem; line-height: 1.35 }
.factors > div { display: grid; grid-template-columns: 7.5rem 1fr; gap: .75rem; align-items: center }
.factors dd { display: grid; grid-template-columns: 1fr 3.75rem; gap: .75rem; align-items: center }
.factors dd span + span { text-align: end }
.part { font-size: .8125rem }
.part dt { padding-inline-start: .9rem }
.part dt::before { content: '↳ '; margin-inline-start: -.9rem }
.factors dd .bar { block-size: .5rem; background: linear-gradient(var(--ink) 0 0) 0 / calc(100% * var(--share)) no-repeat var(--line) }
.factors .part .bar { background-image: linear-gradient(var(--quiet) 0 0) }
ol .score { margin: 0; font-size: 1.35rem; font-weight: 600; line-height: 1.25; text-align: end }
ol .score span { display: block; color: var(--quiet); font-size: .8125rem; font-weight: 400; line-height: 1.5 }
details { border-block-start: 1px solid var(--line) }
details:last-of-type { border-block-end: 1px solid var(--line) }
summary { padding: .7rem 0; min-height: 2.75rem; cursor: pointer }
summary .n { margin-inline: .35rem .75rem }
summary .why { font-size: .9rem }
details ul { margin: 0 0 .9rem; padding: 0; list-style: none; font-size: .9375rem }
details li { display: grid; grid-template-columns: minmax(0, 1fr) auto 11rem 4.5rem; gap: 0 1.25rem; align-items: baseline; padding: .35rem 0 .35rem 1.1rem }
details a { text-decoration: none }
details time { font-size: .875rem }
details .score { text-align: end }
.words { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: .6rem 2rem }
.words dt { color: var(--ink); font-weight: 600 }
.words dd { color: var(--quiet); font-size: .9375rem }
@media (max-width: 54rem) {
  ol > li { grid-template-columns: 2.25rem minmax(0, 1fr) auto; gap: .75rem 1rem }
  .factors { grid-column: 2 / -1; grid-row: 2 }
  ol .score { grid-column: 3; grid-row: 1 }
}
@media (max-width: 34rem) {
  header nav { margin-inline-start: 0; inline-size: 100% }
  .factors > div { grid-template-columns: 6.75rem 1fr }
  details li { grid-template-columns: minmax(0, 1fr) auto; gap: .1rem 1rem }
  details li > a { grid-column: 1 / -1 }
  details .marks { grid-column: 1 / -1 }
  details .score { grid-column: 2 }
}
@media print { nav { display: none } }
`

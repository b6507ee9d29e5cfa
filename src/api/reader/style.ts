/** Paper, ink and a red margin, as the console has them. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(98.5% .006 85), oklch(20% .008 75));
  --sheet: light-dark(oklch(100% 0 0), oklch(24% .008 75));
  --ink: light-dark(oklch(24% .012 75), oklch(93% .008 85));
  --quiet: light-dark(oklch(45% .015 75), oklch(76% .012 85));
  --line: light-dark(oklch(88% .01 85), oklch(36% .01 75));
  --margin: light-dark(oklch(50% .19 27), oklch(74% .15 27));
}
* { box-sizing: border-box }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
@media (min-width: 56rem) {
  body { display: grid; grid-template-columns: 14rem minmax(0, 1fr) }
  nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; flex-direction: column; border-inline-end: 2px solid var(--margin) }
}
nav { display: flex; flex-wrap: wrap; gap: .15rem 1rem; padding: 1.25rem }
nav a { display: block; padding: .2rem 0 }
main { max-width: 60rem; padding: 1.5rem 1.25rem 6rem; min-width: 0 }
h1, h2 { line-height: 1.2; letter-spacing: -.01em }
h2 { margin: 3rem 0 .75rem }
h3, caption, figcaption { font-size: .875rem; font-weight: 600; color: var(--quiet); text-align: start; margin: 1rem 0 .25rem }
p { max-width: 70ch }
a { color: var(--margin) }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
details { background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; margin-bottom: .5rem; padding: 0 1rem }
details[open] { padding-bottom: 1rem }
summary { padding: .6rem 0; cursor: pointer; overflow-wrap: anywhere }
summary span { color: var(--quiet) }
summary b { display: inline-block; min-width: 4.5rem; font-size: .8125rem }
.post, .put, .patch, .delete { color: var(--margin) }
code { font: .9rem/1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere }
pre { margin: 0; padding: .75rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 4px; overflow-x: auto }
figure { margin: .5rem 0 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-block-start: 1px solid var(--line); font-weight: 400 }
th { width: 14rem }
small { color: var(--quiet); font-size: .8125rem }
`

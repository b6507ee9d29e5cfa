/** The margin: one red rule, paper left and right of it. Served from its own address, so the pages need no inline style. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(98.5% .006 85), oklch(20% .008 75));
  --sheet: light-dark(oklch(100% 0 0), oklch(24% .008 75));
  --ink: light-dark(oklch(24% .012 75), oklch(93% .008 85));
  --quiet: light-dark(oklch(47% .015 75), oklch(74% .012 85));
  --line: light-dark(oklch(88% .01 85), oklch(36% .01 75));
  --margin: light-dark(oklch(53% .19 27), oklch(72% .15 27));
  --on-margin: light-dark(oklch(100% 0 0), oklch(18% .01 75));
}
* { box-sizing: border-box }
body {
  margin: 0; min-height: 100vh; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
main {
  max-width: 44rem; min-height: 100vh; padding: clamp(1.5rem, 6vw, 4rem) 1.25rem 4rem clamp(1.25rem, 5vw, 2.5rem);
  margin-inline-start: clamp(1.5rem, 14vw, 12rem); border-inline-start: 2px solid var(--margin);
}
header { display: flex; align-items: center; gap: .6rem; color: var(--quiet); font-weight: 600; margin-bottom: 2.5rem }
header img { display: block }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; letter-spacing: -.01em; text-wrap: balance }
p { margin: 0 0 1rem; max-width: 65ch }
form { display: grid; gap: 1.1rem; max-width: 26rem; margin-top: 1.75rem }
label { display: grid; gap: .3rem; font-weight: 600 }
label small { font-weight: 400; color: var(--quiet); font-size: .875rem }
input {
  font: inherit; font-weight: 400; color: inherit; background: var(--sheet); border: 1px solid var(--quiet); border-radius: 4px;
  padding: .55rem .7rem; width: 100%; min-height: 2.75rem;
}
input[aria-invalid=true] { border: 2px solid var(--margin) }
button {
  font: inherit; font-weight: 600; color: var(--on-margin); background: var(--margin); border: 0; border-radius: 4px;
  padding: .6rem 1.2rem; min-height: 2.75rem; justify-self: start; cursor: pointer;
}
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
a { color: var(--margin) }
.wrong { color: var(--margin); font-weight: 600; font-size: .9rem }
.wrong::before { content: '▲ '; font-size: .7em; vertical-align: .1em }
code { font: .95rem/1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere }
.token { display: block; padding: .9rem 1rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; user-select: all }
pre { padding: .9rem 1rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; overflow-x: auto; margin: 0 0 1rem }
@media (max-width: 30rem) { main { margin-inline-start: 1rem } }
`

/** The mark: the margin beside a short stack of lines. */
export const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><style>.l{stroke:#4a4640}@media(prefers-color-scheme:dark){.l{stroke:#d8d3ca}}</style><path stroke="#c8372d" stroke-width="2" d="M3 1v14"/><path class="l" stroke-width="1.6" d="M6.5 4H15M6.5 8H15M6.5 12h5"/></svg>`

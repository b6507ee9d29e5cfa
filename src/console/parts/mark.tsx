/** The mark: the margin beside a short stack of lines. In the colours of the page. */
export const Mark = () => (
  <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true" class="mark">
    <path class="rule" d="M3 1v14" />
    <path class="lines" d="M6.5 4H15M6.5 8H15M6.5 12h5" />
  </svg>
)

/** The same as a file, for the browser's tab: there it knows only light from dark. */
export const markFile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><style>.l{stroke:#4a4640}@media(prefers-color-scheme:dark){.l{stroke:#d8d3ca}}</style><path stroke="#c8372d" stroke-width="2" d="M3 1v14"/><path class="l" stroke-width="1.6" d="M6.5 4H15M6.5 8H15M6.5 12h5"/></svg>`

const elements = { popular: 'ukingo-popular', similar: 'ukingo-similar', seeAlso: 'ukingo-see-also' } as const

/** The widgets' own styles for lists that stand in their elements as plain HTML, without a shadow root around them: the same look,
 *  line for line as high, whatever the page's theme says of headings, lists and links. An id that nobody has makes these rules go
 *  before the theme's; `revert` undoes what they do not mention. Fallback beside the links is hidden. */
export const listsCss = (styles: Record<keyof typeof elements, string>): string =>
  Object.entries(elements)
    .map(([name, element]) => {
      const css = styles[name as keyof typeof elements]
        .replaceAll(/:host\((:dir\(rtl\))\)/g, '&$1')
        .replaceAll(/:host,\s*\.ukingo/g, '&')
        .replace(/\*\s*\{/, '*{all:revert;')
      return `:is(${element},#ukingo){${css}&>[part]~:not([part],script){display:none}}`
    })
    .join('\n')

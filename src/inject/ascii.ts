/** Markup in ASCII alone: it means the same in whatever encoding a page has. */
export const asciiHtml = (html: string): string =>
  html.replace(/[\u0080-\u{10ffff}]/gu, (letter) => `&#${letter.codePointAt(0)};`)

/** The same of JSON, for a `<script>`: no `<` can end it. */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

import { raw } from 'hono/html'
import { markup } from './markup.ts'

/** Languages written from right to left. */
const rightToLeft = /^(ar|he|fa|ur|ps|yi|dv|ug|sd|ckb)\b/i

/** A widget as a whole small document for an `<iframe>`. */
export const renderFrame = ({
  title,
  html: body,
  css,
  language,
}: {
  title: string
  html: string
  css: string
  /** BCP 47. */
  language: string
}): string =>
  markup`<!doctype html><html lang="${language}" dir="${rightToLeft.test(language) ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title><base target="_top"><style>html{font:16px/1.5 system-ui,sans-serif}body{margin:0}${
    raw(css.replaceAll('<', '\\3c ')) /* our own stylesheet, and it cannot close the element */
  }body .ukingo{margin:0}</style></head><body><div class="ukingo">${
    raw(body) /* escaped by the widget's renderer */
  }</div></body></html>`.toString()

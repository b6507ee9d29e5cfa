import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Hono's escaping `html` tag over values that are all at hand, so that its result is no promise. The other name keeps the
 *  formatter, which lays `html` templates out anew, from sending its line breaks to every reader. */
export const markup = (
  strings: TemplateStringsArray,
  ...values: (string | number | HtmlEscapedString)[]
): HtmlEscapedString => html(strings, ...values) as HtmlEscapedString

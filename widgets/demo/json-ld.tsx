import { raw } from 'hono/html'

/** Data for machines. CSP's `script-src` does not concern it: a script of this type is never run. */
export const JsonLd = ({ data }: { data: object }) => (
  <script type="application/ld+json">
    {/* Escaped here: without `<` no text in it can end the element. */}
    {raw(JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c'))}
  </script>
)

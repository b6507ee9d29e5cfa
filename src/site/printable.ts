/** Without what no XML document may hold, and half characters: a list is read by many programs. */
const clean = (text: string) =>
  // oxlint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed()

type Named = { title: string; section: string; tags: string[] }

/** An article whose names may stand in any list. */
export const printable = <T extends Named>(article: T): T => ({
  ...article,
  title: clean(article.title),
  section: clean(article.section),
  tags: article.tags.map(clean),
})

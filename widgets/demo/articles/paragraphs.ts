/** Copy as it is typed, a blank line between paragraphs → one string a paragraph. */
export const paragraphs = (copy: string): string[] =>
  copy
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' '))

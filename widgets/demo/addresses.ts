import type { Article } from './articles/article.ts'
import { basePath } from './site.ts'
import type { SectionSlug } from './site.ts'

/** Paths; with an origin in front they are absolute addresses. */
export const articlePath = ({ section, slug }: Article) => `${basePath}/${section}/${slug}`
export const sectionPath = (slug: SectionSlug) => `${basePath}/section/${slug}`
export const picturePath = (file: string) => `${basePath}/pictures/${file}.webp`

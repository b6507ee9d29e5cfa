import type { SectionSlug } from '../site.ts'

type Picture = {
  /** A name in pictures/index.ts. */
  file: string
  alt: string
}

type CaptionedPicture = Picture & { caption: string }

/** The shape of the page this paper mirrors: a standfirst, fourteen paragraphs, three pictures, two with captions. */
export type Article = {
  slug: string
  section: SectionSlug
  /** BCP 47. */
  language: 'en' | 'sw'
  /** Before the edition (see edition.ts), so that the paper never grows old. */
  hoursAgo: number
  byline: string
  tags: string[]
  title: string
  standfirst: string
  /** After the 2nd, the 4th and the 14th paragraph. */
  pictures: [Picture, CaptionedPicture, CaptionedPicture]
  body: string[]
}

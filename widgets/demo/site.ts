export const siteId = 'demo'

/** Where the Worker mounts the paper. */
export const basePath = '/demo'

/** Origin of the service, '' for the paper's own: a publisher elsewhere writes `https://ukingo.example` here. */
export const service = ''

export const site = {
  id: siteId,
  name: 'The Kilindini Courier',
  motto: 'News from deep water',
  description: 'An independent daily of Mombasa, the coast and the lake.',
  timeZone: 'Africa/Nairobi',
  /** Spelt as on the page this paper mirrors; a new site's own default is `Advertisement`. */
  label: 'Advertisment',
} as const

const sections = {
  coast: { name: 'Coast', line: 'The port, the Old Town, the islands and the reef' },
  lake: { name: 'Lake', line: 'Nam Lolwe, its beaches, boats and fish' },
  business: { name: 'Business', line: 'Trade and money, from the auction floor to the tin box' },
  counties: { name: 'Counties', line: 'Upcountry, and how people get things done there' },
  sport: { name: 'Sport', line: 'Running, mostly; sailing, when there is wind' },
  culture: { name: 'Culture', line: 'Verse, film and old paper' },
  science: { name: 'Science', line: 'What is being measured, and by whom' },
} as const

export type SectionSlug = keyof typeof sections

export const sectionSlugs = Object.keys(sections) as SectionSlug[]
export const sectionOf = (slug: SectionSlug) => sections[slug]
export const isSection = (slug: string): slug is SectionSlug => Object.hasOwn(sections, slug)

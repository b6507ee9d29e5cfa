import { articles } from './articles/index.ts'
import { sectionPath } from './addresses.ts'
import { renderPage } from './page.tsx'
import { basePath, sectionOf, site } from './site.ts'
import type { SectionSlug } from './site.ts'
import { Story } from './story.tsx'

export const renderSectionPage = ({
  origin,
  edition,
  section,
}: {
  origin: string
  edition: Date
  section: SectionSlug
}) => {
  const { name, line } = sectionOf(section)
  const [lead, ...rest] = articles.filter((article) => article.section === section)
  return renderPage({
    title: `${name} | ${site.name}`,
    description: `${line}. ${site.description}`,
    canonical: origin + sectionPath(section),
    edition,
    section,
    embed: { slots: 'top', lists: 'popular:10' },
    children: (
      <div class="sheet">
        <div class="section-head">
          <nav class="breadcrumb" aria-label="Breadcrumb">
            <ol>
              <li>
                <a href={`${basePath}/`}>Home</a>
              </li>
              <li aria-current="page">{name}</li>
            </ol>
          </nav>
          <h1>{name}</h1>
          <p>{line}</p>
        </div>
        <ukingo-ad class="ad-slot" name="top" />
        <div class="with-rail">
          <div class="section-list">
            {lead && <Story edition={edition} article={lead} kind="lead" heading="h2" picture standfirst />}
            <div class="pairs">
              {rest.map((article) => (
                <Story edition={edition} article={article} kind="strip" heading="h2" picture standfirst />
              ))}
            </div>
          </div>
          <aside class="rail" aria-label="Popular">
            <ukingo-popular>
              <p class="fallback">
                <a href={`${basePath}/`}>Back to the front page</a>
              </p>
            </ukingo-popular>
          </aside>
        </div>
      </div>
    ),
  })
}

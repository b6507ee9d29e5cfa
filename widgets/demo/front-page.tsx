import { articles } from './articles/index.ts'
import { renderPage } from './page.tsx'
import { sectionPath } from './addresses.ts'
import { basePath, sectionOf, sectionSlugs, site } from './site.ts'
import { Story } from './story.tsx'

export const renderFrontPage = ({ origin, edition }: { origin: string; edition: Date }) => {
  const english = articles.filter(({ language }) => language === 'en')
  // The lead is the freshest story of the coast: this is a port's paper.
  const lead = english.find(({ section }) => section === 'coast')
  const seconds = english.filter((article) => article !== lead).slice(0, 6)
  const shown = new Set([lead, ...seconds])
  return renderPage({
    title: `${site.name}: ${site.motto}`,
    description: site.description,
    canonical: `${origin}${basePath}/`,
    edition,
    embed: { slots: 'top', lists: 'popular:10' },
    children: (
      <div class="sheet">
        <ukingo-ad class="ad-slot" name="top" />
        <section class="opening" aria-label="Top stories">
          <div>
            {lead && (
              <Story edition={edition} article={lead} kind="lead" heading="h2" picture standfirst kicker />
            )}
            <div class="under">
              {seconds.slice(4).map((article) => (
                <Story edition={edition} article={article} kind="second" heading="h2" standfirst kicker />
              ))}
            </div>
          </div>
          <div class="seconds">
            {seconds.slice(0, 4).map((article, i) => (
              <Story
                edition={edition}
                article={article}
                kind="second"
                heading="h2"
                picture={i < 2}
                standfirst={i < 1}
                kicker
              />
            ))}
          </div>
        </section>
        <div class="with-rail">
          <div class="strips">
            {sectionSlugs.map((slug) => {
              const rest = articles.filter((article) => article.section === slug && !shown.has(article))
              return (
                <section class="strip" aria-labelledby={slug}>
                  <h2 id={slug}>
                    <a href={sectionPath(slug)}>{sectionOf(slug).name}</a>
                  </h2>
                  <div class="row">
                    {rest.slice(0, 3).map((article, i) => (
                      <Story edition={edition} article={article} kind="strip" picture standfirst={i === 0} />
                    ))}
                  </div>
                </section>
              )
            })}
          </div>
          <aside class="rail" aria-label="Popular">
            <ukingo-popular>
              <p class="fallback">
                <a href={`${basePath}/feed.xml`}>Everything we published this week</a>
              </p>
            </ukingo-popular>
          </aside>
        </div>
      </div>
    ),
  })
}

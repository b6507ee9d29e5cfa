import { picturePath } from './addresses.ts'
import { renderPage } from './page.tsx'
import { basePath, site } from './site.ts'
import { partners } from './partners.ts'

export const renderPartnerPage = ({
  origin,
  edition,
  slug,
}: {
  origin: string
  edition: Date
  slug: string
}) => {
  const partner = Object.hasOwn(partners, slug) ? partners[slug] : undefined
  if (!partner) return null
  return renderPage({
    title: `${partner.name} | ${site.name}`,
    description: partner.promise,
    canonical: `${origin}${basePath}/partners/${slug}`,
    edition,
    noindex: true,
    children: (
      <div class="measure partner">
        <p class="kicker">Announcement by an advertiser</p>
        <h1>{partner.promise}</h1>
        <p class="standfirst">{partner.name}</p>
        <figure class="wide">
          <img src={picturePath(partner.picture)} alt="" width="960" height="540" fetchpriority="high" />
        </figure>
        <p>{partner.copy}</p>
        <p>
          <a href={`${basePath}/`}>Back to the news</a>
        </p>
      </div>
    ),
  })
}

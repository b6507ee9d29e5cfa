import type { Article } from './articles/article.ts'
import { articlePath, picturePath } from './addresses.ts'
import { hourOrDate } from './dates.ts'
import { publishedAt } from './edition.ts'
import { sectionOf } from './site.ts'

type Story = {
  article: Article
  edition: Date
  kind: 'lead' | 'second' | 'strip' | 'line'
  heading?: 'h2' | 'h3'
  picture?: boolean
  standfirst?: boolean
  kicker?: boolean
}

/** One article as front and section pages announce it. */
export const Story = ({
  article,
  edition,
  kind,
  heading = 'h3',
  picture = false,
  standfirst = false,
  kicker = false,
}: Story) => {
  const [first] = article.pictures
  const published = publishedAt(article, edition)
  const Heading = heading
  return (
    <article class={`teaser ${kind}`} lang={article.language === 'en' ? undefined : article.language}>
      {picture && (
        <a class="picture" href={articlePath(article)} tabindex={-1} aria-hidden="true">
          <img
            src={picturePath(first.file)}
            alt=""
            width="960"
            height="540"
            decoding="async"
            loading={kind === 'lead' ? undefined : 'lazy'}
            fetchpriority={kind === 'lead' ? 'high' : undefined}
          />
        </a>
      )}
      <div class="words">
        {kicker && <p class="kicker">{sectionOf(article.section).name}</p>}
        <Heading>
          <a href={articlePath(article)}>{article.title}</a>
        </Heading>
        {standfirst && <p class="standfirst">{article.standfirst}.</p>}
        <p class="meta">
          {kind === 'lead' && <span>{article.byline}</span>}
          <time datetime={published.toISOString()}>{hourOrDate(published, edition)}</time>
        </p>
      </div>
    </article>
  )
}

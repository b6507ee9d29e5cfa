import * as z from 'zod'
import { blockOf, tellingNames } from '../../widgets/see-also/blocks.ts'
import { canonicalUrl } from './canonical-url.ts'
import { cleanTags } from './clean-tags.ts'
import { bareItem, type FeedItem } from './feed-item.ts'
import { httpUrl } from './http-url.ts'
import { instantOf } from './instant-of.ts'
import { isRecord } from './is-record.ts'
import { plainText } from './plain-text.ts'
import type { FoundBlock } from './text-outline.ts'

/** How far the posts of a site have been read: those changed since `after` (epoch ms), of them this page. */
export type PostsCursor = { after: number | null; page: number }

/** An answer may have 5 MB, and each post its pictures and embeds. */
const perPage = 50
const maxBlocks = 400
const maxTextLength = 4_000

/** Posts of a WordPress site by its REST API: `…/wp-json/wp/v2/posts`, or `…/?rest_route=/wp/v2/posts` where addresses are plain.
 *  https://developer.wordpress.org/rest-api/reference/posts/ */
export const isPostsAddress = (url: string): boolean => {
  const { pathname, searchParams } = URL.parse(url) ?? new URL('http://none')
  return [pathname, searchParams.get('rest_route') ?? ''].some((path) => /\/wp\/v2\/[\w-]+\/?$/.test(path))
}

/** The same with what is to be told, oldest change first. A parameter of the given address (`categories=7`) stays. */
export const postsAddress = (url: string, { after, page }: PostsCursor): string => {
  const address = new URL(url)
  const asked = {
    per_page: String(perPage),
    page: String(page),
    orderby: 'modified',
    order: 'asc',
    _embed: 'wp:term,wp:featuredmedia',
    _fields: 'link,date_gmt,modified_gmt,title,excerpt,content,_links,_embedded',
    // Changes have a resolution of a second, and others may have been made within the last one.
    ...(after !== null && { modified_after: new Date(after - 1000).toISOString() }),
  }
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
  return address.href
}

const Rendered = z.object({ rendered: z.string() })
const Post = z.object({
  link: z.string(),
  date_gmt: z.string(),
  modified_gmt: z.string(),
  title: Rendered,
  excerpt: Rendered.optional(),
  content: Rendered.optional(),
  _embedded: z
    .object({
      'wp:term': z.array(z.unknown()).optional(),
      'wp:featuredmedia': z.array(z.unknown()).optional(),
    })
    .optional(),
})
type Post = z.infer<typeof Post>

export type PostsReading =
  | {
      kind: 'posts'
      items: FeedItem[]
      next: PostsCursor
      /** More have changed than one answer holds. */
      isMore: boolean
    }
  | { kind: 'not-a-feed'; why: string }

/** Reads an answer of the posts API. A post that makes no sense is left out; one whose address is a draft's has none to give. */
export const readPosts = async (text: string, { after, page }: PostsCursor): Promise<PostsReading> => {
  const answer = parsed(text)
  if (!Array.isArray(answer)) return { kind: 'not-a-feed', why: 'no list of WordPress posts' }
  const posts = answer.flatMap((one) => Post.safeParse(one).data ?? [])
  const items: FeedItem[] = []
  for (const post of posts) {
    const item = await itemOf(post)
    if (item) items.push(item)
  }
  const last = Math.max(after ?? 0, ...posts.map(({ modified_gmt }) => gmt(modified_gmt) ?? 0))
  const isMore = answer.length >= perPage
  // So many changed within one second: they are told apart by pages alone.
  const isStuck = isMore && last - (after ?? 0) < 1000
  return {
    kind: 'posts',
    items,
    next: { after: last > 0 ? last : after, page: isStuck ? page + 1 : 1 },
    isMore,
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** WordPress leaves the zone out. */
const gmt = (instant: string): number | null => instantOf(`${instant}Z`)

const itemOf = async (post: Post): Promise<FeedItem | null> => {
  const url = canonicalUrl(post.link)
  if (url === null) return null
  const terms = (post._embedded?.['wp:term'] ?? []).flat().filter(isRecord)
  const named = (taxonomy: string) =>
    terms.flatMap((term) =>
      term['taxonomy'] === taxonomy && typeof term['name'] === 'string' ? [term['name']] : [],
    )
  const { outline, text } = await bodyOf(post.content?.rendered ?? '')
  const title = plainText(post.title.rendered, 500)
  return {
    ...bareItem(url),
    title: title === '' ? null : title,
    tags: cleanTags(named('post_tag')),
    section: plainText(named('category').find((name) => !/^uncategori[sz]ed$/i.test(name)) ?? '', 100),
    publishedAt: gmt(post.date_gmt),
    updatedAt: gmt(post.modified_gmt),
    image: imageOf(post._embedded?.['wp:featuredmedia']?.[0]),
    text: text || plainText(post.excerpt?.rendered ?? ''),
    outline,
  }
}

/** The blocks of a post as its page will show them, and the start of its text. Far fewer handlers than a page needs whose body is
 *  yet to be found (body-outline.ts): posts come fifty at a time. */
const bodyOf = async (content: string): Promise<{ outline: FoundBlock[]; text: string }> => {
  if (content === '') return { outline: [], text: '' }
  const watched: { name: string; marks: string; source: string; held: Set<string> }[] = []
  const rewriter = new HTMLRewriter()
    .on('body > *', {
      element(element) {
        const marks = `${element.getAttribute('class')} ${element.getAttribute('id')}`
        watched.push({ name: element.tagName, marks, source: '', held: new Set() })
      },
      text({ text }) {
        const block = watched.at(-1)
        if (block) block.source += text
      },
    })
    .on(tellingNames, {
      element({ tagName }) {
        watched.at(-1)?.held.add(tagName)
      },
    })
  const page = new Response(`<body>${content.replaceAll('<br', ' <br')}</body>`, {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
  // On markup that a streaming parser cannot be sure of, what came before tells.
  await rewriter
    .transform(page)
    .body?.pipeTo(new WritableStream())
    .catch(() => {})

  const outline = watched.slice(0, maxBlocks).flatMap(({ name, marks, source, held }): FoundBlock[] => {
    const text = plainText(source, 8_000)
    const block = blockOf(name, {
      marks,
      text,
      holds: (names) => names.split(',').some((it) => held.has(it)),
    })
    return block ? [{ ...block, text }] : []
  })
  const paragraphs = outline.filter(({ kind }) => kind === 'paragraph').map(({ text }) => text)
  return { outline, text: paragraphs.join(' ').slice(0, maxTextLength) }
}

/** A picture as wide as a card may need it, where the site has made one. */
const imageOf = (media: unknown): string | null => {
  if (!isRecord(media)) return null
  const details = isRecord(media['media_details']) ? media['media_details'] : {}
  const sizes = isRecord(details['sizes']) ? details['sizes'] : {}
  const sources = [sizes['medium_large'], sizes['large'], media].map((size) =>
    isRecord(size) && typeof size['source_url'] === 'string' ? httpUrl(size['source_url']) : null,
  )
  return sources.find((source) => source !== null) ?? null
}

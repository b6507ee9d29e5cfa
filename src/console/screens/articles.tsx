import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { names } from '../../../.build/console.ts'
import { problemResponse } from '../../errors.ts'
import {
  type ArticleRecord,
  type ArticleStatus,
  articleId,
  type FeedHealth,
  type Stored,
} from '../../site/contract.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { SignalDoc } from '../../site/ranking-model.ts'
import { siteOf } from '../../site/site-of.ts'
import { compact, Sent } from '../form.ts'
import { ArticleState, Badge } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { FindArticle } from '../parts/find-article.tsx'
import { Shell } from '../parts/shell.tsx'
import { SignalList } from '../parts/signal-list.tsx'
import { NextPage, Table } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { sayDone } from '../parts/toast.tsx'
import { restore } from '../restore.ts'
import { saveEntity } from '../save.ts'
import { newScreens, type ScreenEnv, type View } from '../view.ts'
import { ArticlePage } from './article-page.tsx'
import { unknownAction } from '../unknown-action.ts'

/** What the site has published, and what editors say of it. */
export const articles = newScreens()

type C = Context<ScreenEnv>

const shown = 50
/** Of a search. */
const mostLetters = 200
const statuses: readonly (readonly [ArticleStatus, string])[] = [
  ['live', 'Live'],
  ['pending', 'Waiting'],
  ['refused', 'Refused'],
  ['retired', 'Retired'],
]

articles.get('/', async (c) => {
  const status = statuses.find(([word]) => word === c.req.query('status'))?.[0]
  const words = (c.req.query('q') ?? '').trim().slice(0, mostLetters)
  const found = await siteOf(c.env, c.var.site).listArticles({
    cursor: c.req.query('cursor') ?? null,
    limit: shown,
    ...(status && { status }),
    ...(words && { words }),
  })
  return c.html(<Catalogue view={c.var.view} status={status} words={words} {...found} />)
})

articles.get('/feeds', async (c) =>
  c.html(<Feeds view={c.var.view} feeds={await siteOf(c.env, c.var.site).listFeeds()} />),
)

articles.get('/signals', async (c) => {
  const items = await signals(c)
  const titles = await titlesOf(c, items)
  return c.html(
    <Articles view={c.var.view} at="/signals">
      {items.length === 0 ? (
        <Empty title="No signal is set">
          <p>
            Editors pin an article to a place in a list, boost or bury it, or keep it out. Open an article to
            do that; all that is set stands here.
          </p>
        </Empty>
      ) : (
        <SignalList view={c.var.view} items={items} titles={titles} />
      )}
    </Articles>,
  )
})

articles.post('/signals', async (c) => {
  const sent = new Sent(await c.req.formData(), c.var.view.say.timeZone)
  if (sent.text('do') === 'restore') return restore(c, 'signal', sent)
  const id = sent.text('id')
  await entitiesOf<'signal'>(c.env, c.var.site).removeEntity('signal', id, {
    by: c.var.caller.id,
    version: null,
  })
  return c.redirect(sayDone(backTo(c, sent), 'removed', 'restore', [id]), 303)
})

articles.get('/:id', async (c) => {
  const article = await read(c)
  return article ? c.html(await page(c, article)) : problemResponse({ kind: 'not-found' })
})

articles.post('/:id', async (c) => {
  const article = await read(c)
  if (!article) return problemResponse({ kind: 'not-found' })
  return act(c, article, new Sent(await c.req.formData(), c.var.view.say.timeZone))
})

const numberOf = (id: string) => (/^a_[0-9a-z]{1,7}$/.test(id) ? Number.parseInt(id.slice(2), 36) : 0)
const read = (c: C) => siteOf(c.env, c.var.site).readArticle(numberOf(c.req.param('id') ?? ''))

const signals = async (c: C) =>
  (await entitiesOf<'signal'>(c.env, c.var.site).listEntities('signal', { cursor: null, limit: 1000 })).items

/** Of the articles that signals name, by their ids. */
const titlesOf = async (c: C, items: readonly Stored<SignalDoc>[]) => {
  const ids = [...new Set(items.map(({ doc }) => doc.article))]
  const found = await Promise.all(ids.map((id) => siteOf(c.env, c.var.site).readArticle(numberOf(id))))
  return new Map(found.flatMap((one) => (one ? [[articleId(one.id), one.title || one.url] as const] : [])))
}

/** A signal is taken back from its article's page or from the list of all. */
const backTo = (c: C, sent: Sent) => {
  const article = /^a_[0-9a-z]{1,7}$/.exec(sent.text('from'))?.[0] ?? 'signals'
  return `${c.var.view.base}/articles/${article}`
}

const act = async (c: C, article: ArticleRecord, sent: Sent) => {
  const { view } = c.var
  const site = siteOf(c.env, c.var.site)
  const write = { by: c.var.caller.id, version: null }
  switch (sent.text('do')) {
    case 'mark':
    case 'unmark':
      await site.markArticle(article.id, { sensitive: sent.text('do') === 'mark' }, write)
      return c.redirect(sayDone(view.path, 'marked', sent.text('do') === 'mark' ? 'unmark' : 'mark'), 303)
    case 'retire':
      await site.retireArticle(article.id, write)
      return c.redirect(sayDone(view.path, 'retired', 'refetch'), 303)
    case 'refetch':
      await site.refetchArticle(article.id)
      return c.redirect(sayDone(view.path, 'refetching'), 303)
    case 'restore':
      return restore(c, 'signal', sent)
    case 'signal': {
      const saved = await saveEntity(c, 'signal', {
        id: null,
        sent,
        schema: SignalDoc,
        doc: signalOf(sent, article),
      })
      if ('stored' in saved) return c.redirect(sayDone(view.path, 'marked'), 303)
      return c.html(await page(c, article, saved.form), 422)
    }
  }
  return unknownAction()
}

const signalOf = (sent: Sent, article: ArticleRecord) => {
  const effect = sent.text('effect')
  const strength = sent.number('strength')
  return compact({
    effect,
    article: articleId(article.id),
    list: sent.optional('list'),
    beside: sent.optional('beside'),
    until: sent.isSet('until') ? sent.instant('until') : undefined,
    position: effect === 'pin' ? (strength ?? 1) : undefined,
    factor: effect === 'boost' ? (strength ?? 2) : undefined,
    share: effect === 'bury' ? (strength ?? 50) / 100 : undefined,
  })
}

const page = async (c: C, article: ArticleRecord, form?: Parameters<typeof ArticlePage>[0]['form']) => {
  const own = (await signals(c)).filter(({ doc }) => doc.article === articleId(article.id))
  return <ArticlePage view={c.var.view} article={article} signals={own} {...(form && { form })} />
}

const Articles = ({ view, at, children }: { view: View; at: string; children: Child }) => (
  <Shell
    view={view}
    title="Articles"
    scripts={[names.findArticle]}
    actions={
      <a class="button" href={`/v1/sites/${view.site.id}/frame/popular?explain=1&limit=10`}>
        Explain Popular
      </a>
    }
  >
    <Tabs
      base={`${view.base}/articles`}
      at={at}
      tabs={[
        ['', 'All'],
        ...statuses.map(([status, word]) => [`?status=${status}`, word] as const),
        ['/signals', 'Signals'],
        ['/feeds', 'Feeds'],
      ]}
    />
    {children}
  </Shell>
)

const Catalogue = ({
  view,
  status,
  words,
  items,
  next,
}: {
  view: View
  status: ArticleStatus | undefined
  /** That were looked for; '': none. */
  words: string
  items: ArticleRecord[]
  next: string | null
}) => {
  const { say } = view
  const at = status ? `?status=${status}` : ''
  return (
    <Articles view={view} at={at}>
      {(words !== '' || items.length > 0) && <Search view={view} status={status} words={words} />}
      {items.length === 0 && words !== '' ? (
        <p class="quiet">No article has “{words}” in its title or its address.</p>
      ) : items.length === 0 ? (
        <Empty title="No article here">
          <p>
            Articles arrive by themselves: when a page with the script is first read, from the feeds of the
            settings, or when a program pushes them.
          </p>
          <a class="button" href={`${view.base}/install`}>
            Install
          </a>
        </Empty>
      ) : (
        <Table
          caption="Articles, the latest that became known first"
          columns={[
            {
              head: 'Article',
              cell: ({ id, title, url, section, tags }) => (
                <>
                  <a href={`${view.base}/articles/${articleId(id)}`}>{title || url}</a>
                  <small>{[section, ...tags.slice(0, 4)].filter(Boolean).join(' · ')}</small>
                </>
              ),
            },
            {
              head: 'State',
              cell: ({ status, sensitive }) => (
                <>
                  <ArticleState status={status} />
                  {sensitive && <small>sensitive</small>}
                </>
              ),
            },
            { head: 'How it became known', isWide: true, cell: ({ outcome }) => outcome },
            {
              head: 'Published',
              isWide: true,
              cell: ({ publishedAt, status }) => (status === 'pending' ? '–' : say.moment(publishedAt)),
            },
            { head: 'Readers, 8 days', isNumber: true, cell: ({ views }) => say.count(views) },
          ]}
          rows={items}
        />
      )}
      <NextPage
        href={
          next === null
            ? null
            : `${view.path}?${new URLSearchParams({ ...(status && { status }), ...(words && { q: words }), cursor: next }).toString()}`
        }
      />
    </Articles>
  )
}

const Search = ({
  view,
  status,
  words,
}: {
  view: View
  status: ArticleStatus | undefined
  words: string
}) => (
  <form method="get" action={view.path} class="filters" role="search">
    {status && <input type="hidden" name="status" value={status} />}
    <FindArticle
      view={view}
      name="q"
      label="Words of the title, or a part of the address"
      take="title"
      value={words}
      maxlength={mostLetters}
    />
    <button type="submit">Find</button>
  </form>
)

const Feeds = ({ view, feeds }: { view: View; feeds: FeedHealth[] }) => {
  const { say } = view
  return (
    <Articles view={view} at="/feeds">
      {feeds.length === 0 ? (
        <Empty title="No feed yet">
          <p>
            A feed tells of articles before anybody has read them: RSS, Atom, a news sitemap, or WordPress.
            Give its address in the settings.
          </p>
          <a class="button" href={`${view.base}/settings`}>
            Settings
          </a>
        </Empty>
      ) : (
        <Table
          caption="Feeds"
          columns={[
            { head: 'Feed', cell: ({ url }) => <a href={url}>{url}</a> },
            {
              head: 'Health',
              cell: ({ failures, polledAt }) =>
                polledAt === null ? (
                  <Badge tone="info">Not read yet</Badge>
                ) : failures === 0 ? (
                  <Badge tone="good">Well</Badge>
                ) : (
                  <Badge tone={failures > 3 ? 'bad' : 'warn'}>{`Failed ${failures} times`}</Badge>
                ),
            },
            { head: 'Last answer', cell: ({ outcome }) => outcome },
            {
              head: 'Read',
              isWide: true,
              cell: ({ polledAt }) => (polledAt === null ? '–' : say.moment(polledAt)),
            },
            { head: 'Again', isWide: true, cell: ({ nextAt }) => say.moment(nextAt) },
          ]}
          rows={feeds}
        />
      )}
    </Articles>
  )
}

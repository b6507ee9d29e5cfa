import { describe, expect, it } from 'vitest'
import { ArticleTable } from '../../../src/ranking/articles.ts'

describe('ArticleTable', () => {
  it('numbers articles from 0 and remembers what is known of them', () => {
    const articles = new ArticleTable()
    expect([articles.add({ publishedAt: 5, section: 2 }), articles.add({ publishedAt: 6 })]).toEqual([0, 1])
    expect(articles.facts(0)).toEqual({
      publishedAt: 5,
      section: 2,
      language: -1,
      isListed: true,
      isRetired: false,
    })
    expect(articles.section(1)).toBe(-1)
  })

  it('lists an embargoed article from its moment on', () => {
    const articles = new ArticleTable()
    const slot = articles.add({ publishedAt: 1000 })
    expect(articles.mayList(slot, 999)).toBe(false)
    expect(articles.mayList(slot, 1000)).toBe(true)
  })

  it('does not list what is retired or held back, until that changes', () => {
    const articles = new ArticleTable()
    const slot = articles.add({ publishedAt: 0, isListed: false })
    expect(articles.mayList(slot, 1)).toBe(false)
    articles.update(slot, { isListed: true })
    expect(articles.mayList(slot, 1)).toBe(true)
    articles.update(slot, { isRetired: true })
    expect(articles.mayList(slot, 1)).toBe(false)
    expect(articles.facts(slot)).toMatchObject({ publishedAt: 0, isListed: true, isRetired: true })
  })

  it('does not know an article that was never added', () => {
    const articles = new ArticleTable()
    articles.add({ publishedAt: 0 })
    for (const slot of [-1, 1, 7]) {
      expect(articles.mayList(slot, 1)).toBe(false)
      expect(() => articles.update(slot, { isListed: false })).toThrow('no article')
    }
  })

  it('grows', () => {
    const articles = new ArticleTable()
    for (let i = 0; i < 5000; i++) articles.add({ publishedAt: i, section: i % 7 })
    expect(articles.size).toBe(5000)
    expect(articles.publishedAt(4321)).toBe(4321)
    expect(articles.section(4321)).toBe(4321 % 7)
  })
})

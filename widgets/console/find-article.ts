import { api } from './api.ts'

/** Offers articles while their titles are typed, in the list of every `<input data-articles-of="SITE">`. `data-take`: what of an
 *  article the field is to hold. */

const waitMs = 200
const offered = 8

const options = async (site: string, typed: string, take: 'id' | 'title'): Promise<HTMLOptionElement[]> => {
  const { data } = await api.GET('/sites/{site}/articles', {
    params: { path: { site }, query: { q: typed, status: 'live', limit: offered } },
  })
  return (data?.items ?? []).map((article) => new Option(article.title, article[take]))
}

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-articles-of]')) {
  const { articlesOf = '', take } = input.dataset
  let timer = 0
  let asked = 0
  input.addEventListener('input', () => {
    clearTimeout(timer)
    const typed = input.value.trim()
    if (typed === '') return
    timer = window.setTimeout(async () => {
      const turn = ++asked
      const found = await options(articlesOf, typed, take === 'id' ? 'id' : 'title')
      // A slow answer to what was typed before is of no use any more.
      if (turn === asked) input.list?.replaceChildren(...found)
    }, waitMs)
  })
}

import type { View } from '../view.ts'

type Finding = {
  view: View
  name: string
  label: string
  /** What of the article the field holds. */
  take: 'id' | 'title'
  value: string | undefined
  maxlength?: number
}

/** A field in which an article is found by its title; an island offers some while one types. Without it the field is a plain one. */
export const FindArticle = ({ view, name, label, take, value, maxlength }: Finding) => (
  <div class="field">
    <label for={`f-${name}`}>{label}</label>
    <input
      type={take === 'title' ? 'search' : 'text'}
      id={`f-${name}`}
      name={name}
      value={value}
      maxlength={maxlength}
      list={`found-${name}`}
      autocomplete="off"
      placeholder={take === 'id' ? 'Every article' : undefined}
      data-articles-of={view.site.id}
      data-take={take}
    />
    <datalist id={`found-${name}`} />
  </div>
)

import type { ListName } from './contract.ts'

export type Settings = {
  /** Origin of the script itself: where everything else is asked and told. */
  service: string
  site: string
  slots?: string[]
  lists?: Partial<Record<ListName, number>>
}

const words = (text = ''): string[] => text.split(/[\s,]+/).filter(Boolean)

/** What the publisher wrote on the script tag. */
export const readSettings = (script: HTMLScriptElement): Settings => {
  const { site = '', slots, lists } = script.dataset
  const settings: Settings = {
    service: new URL(script.src).origin,
    site,
  }
  // Either attribute declares the markup: what the other one leaves out is taken from the elements parsed so far.
  if ((slots ?? lists) !== undefined) {
    settings.slots = words(slots)
    settings.lists = Object.fromEntries(
      words(lists).map((word) => {
        const [name, count] = word.split(':')
        return [name, Number(count) || 1]
      }),
    )
  }
  return settings
}

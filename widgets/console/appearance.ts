/** Tries a theme on the widgets beside the form, writes the rule for the publisher's style sheet, and checks its contrast
 *  (WCAG 2.2, 1.4.3 and 1.4.11). */

const form = document.querySelector<HTMLFormElement>('#theme')
const themed = document.querySelector<HTMLElement>('#themed')

const properties = ['accent', 'font', 'title-weight', 'gap', 'radius'] as const

/** 0 … 1, of a colour as `#rrggbb`. */
const luminance = (colour: string): number => {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const verdict = (name: string, ratio: number, needed: number): HTMLElement => {
  const line = document.createElement('p')
  const badge = document.createElement('span')
  badge.className = `badge ${ratio >= needed ? 'good' : 'bad'}`
  badge.textContent = ratio >= needed ? 'Enough' : 'Too little'
  const words = document.createElement('span')
  words.textContent = `${name}: ${ratio.toFixed(1)} to 1; ${needed} are needed.`
  line.append(badge, words)
  return line
}

const apply = (form: HTMLFormElement, themed: HTMLElement) => {
  const fields = new FormData(form)
  const value = (name: string) => {
    const field = fields.get(name)
    return typeof field === 'string' ? field.trim() : ''
  }
  const [paper, ink, accent] = [value('paper'), value('ink'), value('accent')]
  themed.style.backgroundColor = paper
  themed.style.color = ink
  const rules = properties.flatMap((name) => {
    const set = value(name)
    // What no browser takes is not handed on to the publisher's style sheet.
    if (set === '' || /[;{}<]/.test(set)) {
      themed.style.removeProperty(`--ukingo-${name}`)
      return []
    }
    themed.style.setProperty(`--ukingo-${name}`, set)
    return [`  --ukingo-${name}: ${set};`]
  })
  form.querySelector('textarea')!.value =
    `ukingo-see-also, ukingo-similar, ukingo-popular {\n${rules.join('\n')}\n}`
  form
    .querySelector('output')!
    .replaceChildren(
      verdict('Ink on paper', contrast(ink, paper), 4.5),
      verdict('Accent on paper', contrast(accent, paper), 3),
    )
}

if (form && themed) {
  form.addEventListener('input', () => apply(form, themed))
  form.addEventListener('submit', (event) => event.preventDefault())
  apply(form, themed)
}

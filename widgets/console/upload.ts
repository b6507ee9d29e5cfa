/** Shows a picture that is about to be uploaded, with its size and weight, so that what cannot serve is seen before it is sent.
 *  The server looks at every byte again. */

const input = document.querySelector<HTMLInputElement>('.drop input[type=file]')
const output = document.querySelector<HTMLOutputElement>('.drop output')

const kilobytes = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'kilobyte',
  maximumFractionDigits: 0,
})

const show = async (file: File, { most }: { most: number }) => {
  const said = [file.name, kilobytes.format(file.size / 1000)]
  const isTooHeavy = file.size > most
  const parts: Node[] = []
  if (file.type.startsWith('image/')) {
    const picture = document.createElement('img')
    picture.alt = ''
    picture.src = URL.createObjectURL(file)
    try {
      await picture.decode()
      said.push(`${picture.naturalWidth}×${picture.naturalHeight} px`)
      parts.push(picture)
    } catch {
      said.push('not a picture that this browser can show')
    }
  }
  const words = document.createElement('span')
  words.textContent = said.join(' · ')
  parts.push(words)
  if (isTooHeavy) {
    const wrong = document.createElement('span')
    wrong.className = 'wrong'
    wrong.textContent = `Too heavy: at most ${kilobytes.format(most / 1000)}.`
    parts.push(wrong)
  }
  return parts
}

if (input && output) {
  const place = input.closest<HTMLElement>('.drop')
  for (const type of ['dragenter', 'dragleave', 'drop'])
    input.addEventListener(type, () => place?.classList.toggle('over', type === 'dragenter'))
  input.addEventListener('change', async () => {
    const [file] = input.files ?? []
    output.replaceChildren(...(file ? await show(file, { most: Number(place?.dataset['most']) }) : []))
  })
}

import { expect, it } from 'vitest'
import { textOutline } from '../../../src/catalogue/text-outline.ts'

const words = (text: string) => textOutline(text).map(({ words }) => words)

it('finds paragraphs between blank lines, however they are typed', () => {
  expect(textOutline('One two\nthree.\n\n  Four five. \n \t\r\n\nSix.\n')).toEqual([
    { kind: 'paragraph', words: 3, text: 'One two\nthree.' },
    { kind: 'paragraph', words: 2, text: 'Four five.' },
    { kind: 'paragraph', words: 1, text: 'Six.' },
  ])
})

it('takes every line for a paragraph where there is no blank line', () => {
  expect(words('One two.\nThree.\n')).toEqual([2, 1])
})

it('sees no paragraphs in a text of one line, nor in none', () => {
  expect(words('One line only.')).toEqual([])
  expect(words(' \n\n ')).toEqual([])
})

it('stops at 400', () => {
  expect(words('word\n\n'.repeat(1000))).toHaveLength(400)
})

import { expect, test } from 'vitest'
import { listsCss } from '../../../widgets/lib/lists-css.ts'

test('styles lists in the page as those in a shadow root, each in its own element only', () => {
  const style =
    ':host,.ukingo{margin:1em}*{box-sizing:border-box}:host(:dir(rtl)) [part=label]{letter-spacing:0}'
  const [popular = '', similar = ''] = listsCss({
    popular: style,
    similar: 'li{gap:1em}',
    seeAlso: '',
  }).split('\n')
  expect(popular).toBe(
    ':is(ukingo-popular,#ukingo){&{margin:1em}*{all:revert;box-sizing:border-box}&:dir(rtl) [part=label]{letter-spacing:0}&>[part]~:not([part],script){display:none}}',
  )
  expect(similar).toContain(':is(ukingo-similar,#ukingo){li{gap:1em}')
})

import { expect, it } from 'vitest'
import { csvFile } from '../../../src/api/csv.ts'

it('writes CSV that reads back as it was, and that no spreadsheet runs', async () => {
  const rows = [
    ['Tea, "Board"', 'two\nlines', -1],
    ['=HYPERLINK("x")', '@SUM(A1)', 1.5],
  ]
  const file = csvFile('a', ['x', 'y', 'n'], rows)
  expect(await file.text()).toBe(
    ['x,y,n', '"Tea, ""Board""","two\nlines",-1', `"'=HYPERLINK(""x"")",'@SUM(A1),1.5`, ''].join('\r\n'),
  )
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
})

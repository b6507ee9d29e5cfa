import type { TypedResponse } from 'hono'

type Cell = string | number

/** A file as RFC 4180 has it, in UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe before it
 *  (OWASP, "CSV Injection"). */
export const csvFile = (name: string, header: readonly string[], rows: readonly (readonly Cell[])[]) =>
  new Response([header, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  }) as Response & TypedResponse<string, 200, 'text'>

const cellOf = (cell: Cell): string => {
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

import type { Child } from 'hono/jsx'

export type Column<T> = {
  head: string
  cell: (row: T) => Child
  /** Right-aligned; `value` is what a chart draws of it. */
  isNumber?: boolean
  value?: (row: T) => number | null
  /** Left out where there is no room. */
  isWide?: boolean
}

type TableProps<T> = {
  /** What the rows are; said to those who cannot see the heading above. */
  caption: string
  /** The first one names the row. */
  columns: readonly Column<T>[]
  rows: readonly T[]
  foot?: Child
  id?: string
  /** Epoch seconds of a row, for a chart. */
  at?: (row: T) => number
}

/** Rows of one kind. On small screens it scrolls by itself, never the page. */
export const Table = <T,>({ caption, columns, rows, foot, id, at }: TableProps<T>) => (
  <div class="scroll" role="region" aria-label={caption} tabindex={0}>
    <table id={id}>
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ head, isNumber, isWide }) => (
            <th scope="col" class={classes(isNumber, isWide)}>
              {head || <span class="unseen">Actions</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr data-at={at?.(row)}>
            {columns.map(({ cell, isNumber, isWide, value }, i) =>
              i === 0 ? (
                <th scope="row">{cell(row)}</th>
              ) : (
                <td class={classes(isNumber, isWide)} data-value={tenths(value?.(row))}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  </div>
)

/** No chart shows more of a number. */
const tenths = (value: number | null | undefined) =>
  value === null || value === undefined ? undefined : Math.round(value * 10) / 10

const classes = (isNumber?: boolean, isWide?: boolean) =>
  [isNumber ? 'n' : '', isWide ? 'wide' : ''].filter(Boolean).join(' ') || undefined

/** The way to the rows after these. */
export const NextPage = ({ href }: { href: string | null }) =>
  href === null ? null : (
    <p class="more-rows">
      <a class="button" href={href} rel="next">
        More
      </a>
    </p>
  )

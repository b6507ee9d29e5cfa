import type { Child } from 'hono/jsx'

type Kind = 'solid' | 'thin' | 'dashed'

/** A chart of the table below it: the browser draws it from the very cells (widgets/console/chart.ts). */
export const Chart = ({
  table,
  label,
  zone,
  now,
  series,
  children,
}: {
  /** Its id. */
  table: string
  label: string
  zone: string
  /** Epoch ms. */
  now: number
  /** Columns count from 0. */
  series: readonly { kind: Kind; column: number; label: string }[]
  /** The table, where it is not on the page already. */
  children?: Child
}) => (
  <figure
    class="chart"
    data-table={table}
    data-zone={zone}
    data-now={now / 1000}
    data-series={series.map(({ kind, column, label }) => `${kind}:${column}:${label}`).join('|')}
  >
    <div class="plot" role="img" aria-label={label}></div>
    {children && (
      <details class="figures">
        <summary>The same as a table</summary>
        {children}
      </details>
    )}
  </figure>
)

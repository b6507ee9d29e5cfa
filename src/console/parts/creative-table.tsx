import type { Creative } from '../../ads/model.ts'
import type { LineDelivery, Stored } from '../../site/contract.ts'
import type { View } from '../view.ts'
import { Badge } from './badge.tsx'
import { Table } from './table.tsx'

const kinds: Record<Creative['kind'], string> = {
  image: 'Image',
  html: 'HTML',
  tag: 'Third-party tag',
  html5: 'HTML5 zip',
  native: 'Native',
  text: 'Text',
}
export const sayKind = (kind: Creative['kind']) => kinds[kind]

export const saySize = ([width, height]: Creative['size']) =>
  width === 1 && height === 1 ? 'in lists' : `${width}×${height}`

/** What its state comes to for readers. */
export const CreativeState = ({ creative: { approval, status } }: { creative: Creative }) => {
  if (approval === 'blocked') return <Badge tone="bad">Blocked</Badge>
  if (approval === 'rejected') return <Badge tone="bad">Rejected</Badge>
  if (approval === 'pending') return <Badge tone="warn">Waits for approval</Badge>
  return status === 'paused' ? <Badge tone="still">Paused</Badge> : <Badge tone="good">Active</Badge>
}

/** What it is called: its headline, or what it is. */
export const titleOf = (creative: Creative) =>
  'headline' in creative ? creative.headline : `${sayKind(creative.kind)} ${saySize(creative.size)}`

/** Its picture, its name and what kind it is. */
export const CreativeName = ({
  view: { base, site },
  creative: { id, doc },
}: {
  view: View
  creative: Stored<Creative>
}) => (
  <span class="thumbed">
    {doc.kind === 'image' && (
      <img src={`/v1/sites/${site.id}/creatives/${doc.file}`} alt="" width="64" height="48" loading="lazy" />
    )}
    <span>
      <a href={`${base}/campaigns/creatives/${id}`}>{titleOf(doc)}</a>
      <small>
        {sayKind(doc.kind)} · {saySize(doc.size)} · weight {doc.weight}
      </small>
    </span>
  </span>
)

export const CreativeTable = ({
  view,
  creatives,
  delivery,
}: {
  view: View
  creatives: readonly Stored<Creative>[]
  delivery: LineDelivery
}) => {
  const { say } = view
  const counts = new Map(delivery.creatives.map(({ key, counts }) => [key, counts]))
  const of = (id: string, metric: string) => counts.get(id)?.[metric] ?? 0
  return (
    <Table
      caption="Creatives"
      columns={[
        {
          head: 'Creative',
          cell: (creative) => <CreativeName view={view} creative={creative} />,
        },
        { head: 'State', cell: ({ doc }) => <CreativeState creative={doc} /> },
        { head: 'Impressions', isNumber: true, cell: ({ id }) => say.count(of(id, 'impressions')) },
        {
          head: 'Viewable',
          isNumber: true,
          isWide: true,
          cell: ({ id }) => say.rate(of(id, 'viewable'), of(id, 'measurable')),
        },
        {
          head: 'CTR',
          isNumber: true,
          cell: ({ id }) => say.rate(of(id, 'clicks'), of(id, 'impressions')),
        },
      ]}
      rows={creatives}
    />
  )
}

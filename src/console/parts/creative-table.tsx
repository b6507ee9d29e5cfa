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

export const CreativeTable = ({
  view: { base, say, site },
  creatives,
  delivery,
}: {
  view: View
  creatives: readonly Stored<Creative>[]
  delivery: LineDelivery
}) => {
  const counts = new Map(delivery.creatives.map(({ key, counts }) => [key, counts]))
  const of = (id: string, metric: string) => counts.get(id)?.[metric] ?? 0
  return (
    <Table
      caption="Creatives"
      columns={[
        {
          head: 'Creative',
          cell: ({ id, doc }) => (
            <span class="thumbed">
              {doc.kind === 'image' && (
                <img
                  src={`/v1/sites/${site.id}/creatives/${doc.file}`}
                  alt=""
                  width="64"
                  height="48"
                  loading="lazy"
                />
              )}
              <span>
                <a href={`${base}/campaigns/creatives/${id}`}>
                  {'headline' in doc ? doc.headline : `${sayKind(doc.kind)} ${saySize(doc.size)}`}
                </a>
                <small>
                  {sayKind(doc.kind)} · {saySize(doc.size)} · weight {doc.weight}
                </small>
              </span>
            </span>
          ),
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

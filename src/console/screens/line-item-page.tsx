import { names } from '../../../.build/console.ts'
import type { Creative, LineItem, Order } from '../../ads/model.ts'
import type { LineDelivery, LineDiagnosis, LineForecast, Stored } from '../../site/contract.ts'
import { audienceOf, sayGoal, sayPrice, sayType } from '../audience.ts'
import type { Form } from '../form.ts'
import { OutlookBadge, StateBadge } from '../parts/badge.tsx'
import { CreativeTable } from '../parts/creative-table.tsx'
import { Delivery, DeliveryParts } from '../parts/delivery.tsx'
import { Empty } from '../parts/empty.tsx'
import { Fact } from '../parts/fact.tsx'
import { Summary } from '../parts/field.tsx'
import { Funnel } from '../parts/funnel.tsx'
import { PauseOrResume } from '../parts/pause-or-resume.tsx'
import { Shell } from '../parts/shell.tsx'
import { mayWrite, type View } from '../view.ts'

type Of = {
  view: View
  order: Stored<Order> | null
  lineItem: Stored<LineItem>
  creatives: readonly Stored<Creative>[]
  forecast: LineForecast
  diagnosis: LineDiagnosis
  delivery: LineDelivery
  /** The address of what its advertiser may see. */
  shared: string
  errors: Form['errors']
  now: number
}

/** One line item: what was sold, what became of it, how it will end and why it serves as it does. */
export const LineItemPage = (of: Of) => {
  const { view, order, lineItem, creatives, forecast, diagnosis, errors } = of
  const { doc, id } = lineItem
  const canWrite = mayWrite(view, 'advertising')
  return (
    <Shell
      view={view}
      title={doc.name}
      heading={
        <>
          {doc.name} <StateBadge state={forecast.state} /> <OutlookBadge outlook={forecast.outlook} />
        </>
      }
      trail={[
        ['/campaigns', 'Campaigns'],
        ...(order ? [[`/campaigns/orders/${order.id}`, order.doc.name] as const] : []),
      ]}
      actions={canWrite && <Actions view={view} lineItem={lineItem} hasCreatives={creatives.length > 0} />}
      scripts={[names.chart]}
      styles={[names.chartCss]}
    >
      <Summary errors={errors} />
      <Facts view={view} lineItem={lineItem} />
      <Delivery
        say={view.say}
        lineItem={doc}
        forecast={forecast}
        delivery={of.delivery}
        now={of.now}
        links={
          <>
            <a href={of.shared}>Report for the advertiser</a>
            <a href={`${view.base}/reports?by=day&lineItem=${id}`}>In the reports</a>
          </>
        }
      />
      <section>
        <header>
          <h2>Creatives</h2>
          {canWrite && creatives.length > 0 && (
            <a class="button" href={`${view.base}/campaigns/line-items/${id}/creatives/new`}>
              New creative
            </a>
          )}
        </header>
        {creatives.length === 0 ? (
          <Empty title="No creative yet">
            <p>Without one nothing serves. A creative is the picture, text or page that readers see.</p>
            {canWrite && (
              <a class="button main" href={`${view.base}/campaigns/line-items/${id}/creatives/new`}>
                New creative
              </a>
            )}
          </Empty>
        ) : (
          <CreativeTable view={view} creatives={creatives} delivery={of.delivery} />
        )}
      </section>
      <Funnel diagnosis={diagnosis} say={view.say} />
      <DeliveryParts delivery={of.delivery} say={view.say} />
    </Shell>
  )
}

const Actions = ({
  view,
  lineItem: { id, doc },
  hasCreatives,
}: {
  view: View
  lineItem: Stored<LineItem>
  hasCreatives: boolean
}) => (
  <>
    <a class="button" href={`${view.base}/campaigns/line-items/${id}/edit`}>
      Edit
    </a>
    <form method="post" action={`${view.base}/campaigns/line-items/${id}`} class="actions">
      <PauseOrResume status={doc.status} />
      <button type="submit" name="do" value="duplicate">
        Duplicate
      </button>
      {doc.status !== 'archived' && (
        <button type="submit" name="do" value="archive">
          Archive
        </button>
      )}
      {!hasCreatives && (
        <button type="submit" name="do" value="remove">
          Remove
        </button>
      )}
    </form>
  </>
)

const Facts = ({ view: { say }, lineItem: { doc } }: Pick<Of, 'view' | 'lineItem'>) => (
  <dl class="facts">
    <Fact name="Sold as">{sayType(doc.type)}</Fact>
    <Fact name="Goal">{sayGoal(doc.goal, say)}</Fact>
    <Fact name={doc.flights.length === 1 ? 'Flight' : 'Flights'}>
      {doc.flights.map(({ start, end }) => say.span(start, end)).join('; ')}
    </Fact>
    <Fact name="Price">{sayPrice(doc.price, say)}</Fact>
    {audienceOf(doc.targeting).map(({ name, words }) => (
      <Fact name={name}>{words}</Fact>
    ))}
  </dl>
)

import { expect, it } from 'vitest'
import { LineItem } from '../../../src/ads/model.ts'
import { formErrors, Sent, type Values } from '../../../src/console/form.ts'
import { lineItemOf, lineItemValues } from '../../../src/console/line-item-doc.ts'

const zone = 'Africa/Nairobi'

const send = (values: Values) => {
  const fields = new FormData()
  for (const [name, all] of Object.entries(values)) {
    // Of boxes each is sent by itself; what stands in one field is joined as the field shows it.
    const isTicked = /(slots|devices|weekdays|referrers|visitors)$/.test(name)
    if (isTicked) for (const value of all) fields.append(name, value)
    else fields.append(name, name.endsWith('keyValues') ? all.join('\n') : all.join(', '))
  }
  return new Sent(fields, zone)
}

it('a line item survives its form, field by field', () => {
  const lineItem = LineItem.parse({
    orderId: 'or_1',
    name: 'Phones on the coast',
    type: 'guaranteed',
    goal: { kind: 'viewable', amount: 60_000 },
    flights: [
      { start: '2026-11-25T21:00:00.000Z', end: '2026-12-01T21:00:00.000Z' },
      { start: '2026-12-10T05:30:00.000Z', end: '2026-12-20T21:00:00.000Z' },
    ],
    pacing: 'frontloaded',
    caps: { daily: 5000 },
    targeting: {
      include: { sections: ['Coast', 'Lake'], devices: ['phone'], hours: [6, 7, 8], weekdays: [1, 7] },
      exclude: { tags: ['accident'], keyValues: { edition: ['north', 'coast'] } },
    },
    frequencyCaps: [{ scope: 'advertiser', impressions: 3, per: { unit: 'days', count: 1 } }],
    exclusionLabels: ['banks'],
    onPage: 'roadblock',
    onSensitive: true,
    price: { cpmMicros: 420_500_000, currency: 'KES' },
    status: 'held',
    heldUntil: '2026-11-30T09:00:00.000Z',
  })
  expect(lineItemOf(send(lineItemValues(lineItem, zone)), 'or_1')).toEqual(lineItem)
})

it('numbers may have thousands set apart, and hours be a span', () => {
  const sent = send({
    'goal.kind': ['clicks'],
    'goal.amount': ['1 200,000'],
    'targeting.include.hours': ['6-9'],
  })
  expect(lineItemOf(sent, 'or_1')).toMatchObject({
    goal: { kind: 'clicks', amount: 1_200_000 },
    targeting: { include: { hours: [6, 7, 8, 9] } },
  })
})

it('what is wrong is told at the field that was sent, once, in plain words', () => {
  const sent = send({
    name: [''],
    'goal.kind': ['impressions'],
    'goal.amount': ['many'],
    'targeting.include.countries': ['Kenya, Tanzania'],
  })
  const { error } = LineItem.safeParse(lineItemOf(sent, 'or_1'))
  const told = new Map(formErrors(error!, sent).map(({ path, message }) => [path, message]))
  expect(told.get('name')).toBe('This is needed.')
  expect(told.get('goal.amount')).toBe('Enter a number.')
  expect(told.get('targeting.include.countries')).toBe('Two capital letters (ISO 3166-1).')
  expect(told.get('flights.0.start')).toBe('Enter a date and a time.')
})

it.each(['__proto__', 'constructor', 'toString'])('a field may be called %s', (name) => {
  const sent = send({ [name]: ['x'] })
  expect([sent.text(name), sent.text('valueOf'), sent.many('toString')]).toEqual([
    'x',
    '',
    name === 'toString' ? ['x'] : [],
  ])
})

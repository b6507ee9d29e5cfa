import type { Slot } from '../../ads/model.ts'
import type { Stored } from '../../site/contract.ts'
import { weekdays } from '../audience.ts'
import type { Form } from '../form.ts'
import { Checks, type Choice, Radios, Select, TextArea, TextField, Tick } from './field.tsx'

type Of = { form: Form; slots: readonly Stored<Slot>[] }

/** How many rows of a list a form shows: those that are filled, and one more. */
const rowsOf = ({ values }: Form, list: string, most: number): number[] => {
  const filled = Object.keys(values).flatMap((name) => {
    const [, of, row] = /^(\w+)\.(\d+)\./.exec(name) ?? []
    return of === list && values[name]?.[0] ? [Number(row) + 1] : []
  })
  return Array.from({ length: Math.min(most, Math.max(0, ...filled) + 1) }, (_, i) => i)
}

/** All that a line item says, in the order in which somebody sells: what, when, to whom, for how much. */
export const LineItemFields = ({ form, slots }: Of) => (
  <>
    <TextField
      form={form}
      name="name"
      label="Name"
      hint="As in the contract: what, where, when."
      required
      maxlength={200}
    />
    <Radios
      form={form}
      name="type"
      label="What is sold"
      choices={[
        ['guaranteed', 'Guaranteed', 'So many impressions or clicks in its time. Planned ahead.'],
        ['sponsorship', 'Sponsorship', 'A share of all that its audience sees. Goes first.'],
        ['remnant', 'Remnant', 'What is left over, to whoever pays most.'],
        ['house', 'House', 'Your own, when nobody else is there.'],
      ]}
    />
    <fieldset class="part">
      <legend>Goal</legend>
      <div class="row">
        <Select
          form={form}
          name="goal.kind"
          label="Counted in"
          choices={[
            ['', 'No goal'],
            ['impressions', 'Impressions'],
            ['viewable', 'Viewable impressions'],
            ['clicks', 'Clicks'],
            ['share', 'Share of voice, %'],
          ]}
        />
        <TextField
          form={form}
          name="goal.amount"
          label="How many"
          inputmode="numeric"
          placeholder="100 000"
        />
      </div>
    </fieldset>
    <Flights form={form} />
    <fieldset class="part">
      <legend>Audience</legend>
      <p class="quiet">What you leave empty restricts nothing.</p>
      <Targets form={form} slots={slots} side="include" />
    </fieldset>
    <details class="more" open={isFilled(form, 'targeting.exclude')}>
      <summary>
        Not to <small>what to leave out</small>
      </summary>
      <div>
        <Targets form={form} slots={slots} side="exclude" />
      </div>
    </details>
    <fieldset class="part">
      <legend>Price</legend>
      <div class="row">
        <TextField form={form} name="price.amount" label="Amount" inputmode="decimal" />
        <Select
          form={form}
          name="price.per"
          label="For"
          choices={[
            ['thousand', '1,000 shown (CPM)'],
            ['click', 'a click (CPC)'],
          ]}
        />
        <TextField form={form} name="price.currency" label="Currency" maxlength={3} placeholder="KES" />
      </div>
    </fieldset>
    <Limits form={form} />
    <Manners form={form} />
  </>
)

const isFilled = ({ values }: Form, prefix: string) =>
  Object.entries(values).some(([name, [value]]) => name.startsWith(`${prefix}.`) && value)

const Flights = ({ form }: { form: Form }) => (
  <fieldset class="part">
    <legend>Flights</legend>
    {rowsOf(form, 'flights', 20).map((i) => (
      <div class="row">
        <TextField
          form={form}
          name={`flights.${i}.start`}
          label={i === 0 ? 'Starts' : `Flight ${i + 1} starts`}
          type="datetime-local"
          required={i === 0}
        />
        <TextField
          form={form}
          name={`flights.${i}.end`}
          label={i === 0 ? 'Ends' : `Flight ${i + 1} ends`}
          type="datetime-local"
          required={i === 0}
        />
      </div>
    ))}
    <Radios
      form={form}
      name="pacing"
      label="Pace"
      choices={[
        ['even', 'Even, along the traffic'],
        ['frontloaded', 'A third ahead'],
        ['asap', 'As fast as possible'],
      ]}
    />
  </fieldset>
)

const devices: Choice[] = [
  ['phone', 'Phone'],
  ['tablet', 'Tablet'],
  ['desktop', 'Desktop'],
]
const referrers: Choice[] = [
  ['direct', 'Directly'],
  ['internal', 'From another article'],
  ['search', 'From a search'],
  ['social', 'From a social network'],
  ['other', 'From elsewhere'],
]

const Targets = ({ form, slots, side }: Of & { side: 'include' | 'exclude' }) => {
  const at = `targeting.${side}`
  const rare = ['tags', 'urls', 'regions', 'cities', 'languages', 'systems', 'browsers', 'weekdays', 'hours']
  const isOpen = [...rare, 'referrers', 'visitors', 'keyValues'].some(
    (name) => form.values[`${at}.${name}`]?.[0],
  )
  return (
    <>
      {slots.length > 0 && (
        <Checks
          form={form}
          name={`${at}.slots`}
          label="Slots"
          choices={slots.map(({ id }) => [id, id] as const)}
        />
      )}
      <Checks form={form} name={`${at}.devices`} label="Devices" choices={devices} />
      <TextField form={form} name={`${at}.sections`} label="Sections" placeholder="Sport, Business" />
      <TextField
        form={form}
        name={`${at}.countries`}
        label="Countries"
        hint="Two letters each: KE, TZ, UG."
      />
      <details open={isOpen}>
        <summary>Tags, places, times and more</summary>
        <div class="stack">
          <TextField form={form} name={`${at}.tags`} label="Tags" />
          <TextField
            form={form}
            name={`${at}.urls`}
            label="Addresses"
            hint="Paths; * stands for anything: /sport/*"
          />
          <TextField form={form} name={`${at}.regions`} label="Regions" hint="ISO 3166-2: KE-30" />
          <TextField form={form} name={`${at}.cities`} label="Cities" />
          <TextField
            form={form}
            name={`${at}.languages`}
            label="Languages of the article"
            placeholder="sw, en"
          />
          <TextField form={form} name={`${at}.systems`} label="Systems" placeholder="android, ios, windows" />
          <TextField
            form={form}
            name={`${at}.browsers`}
            label="Browsers"
            placeholder="chrome, safari, firefox"
          />
          <Checks
            form={form}
            name={`${at}.weekdays`}
            label="Days of the week"
            choices={weekdays.map((day, i) => [String(i + 1), day] as const)}
          />
          <TextField form={form} name={`${at}.hours`} label="Hours" hint="Of the site's clocks: 6-9, 17-21" />
          <Checks form={form} name={`${at}.referrers`} label="Coming" choices={referrers} />
          <Checks
            form={form}
            name={`${at}.visitors`}
            label="Visitors"
            choices={[
              ['new', 'New'],
              ['returning', 'Returning'],
              ['unknown', 'Not known'],
            ]}
          />
          <TextArea
            form={form}
            name={`${at}.keyValues`}
            label="Key-values of the page"
            hint="One key a line: edition = north, coast"
            rows={2}
          />
        </div>
      </details>
    </>
  )
}

const Limits = ({ form }: { form: Form }) => (
  <details class="more" open={isFilled(form, 'caps') || isFilled(form, 'frequencyCaps')}>
    <summary>
      Caps <small>never exceeded</small>
    </summary>
    <div>
      <div class="row">
        <TextField form={form} name="caps.daily" label="Impressions a day" inputmode="numeric" />
        <TextField form={form} name="caps.lifetime" label="Impressions in all" inputmode="numeric" />
      </div>
      {rowsOf(form, 'frequencyCaps', 6).map((i) => (
        <div class="row">
          <TextField
            form={form}
            name={`frequencyCaps.${i}.impressions`}
            label="One reader sees it"
            inputmode="numeric"
            placeholder="3 times"
          />
          <TextField
            form={form}
            name={`frequencyCaps.${i}.per.count`}
            label="in"
            inputmode="numeric"
            placeholder="1"
          />
          <Select
            form={form}
            name={`frequencyCaps.${i}.per.unit`}
            label="unit"
            choices={[
              ['days', 'days'],
              ['hours', 'hours'],
              ['minutes', 'minutes'],
            ]}
          />
          <Select
            form={form}
            name={`frequencyCaps.${i}.scope`}
            label="counted for"
            choices={[
              ['line-item', 'this line item'],
              ['advertiser', 'the advertiser'],
              ['creative', 'each creative'],
            ]}
          />
        </div>
      ))}
    </div>
  </details>
)

const Manners = ({ form }: { form: Form }) => (
  <details
    class="more"
    open={form.values['status']?.[0] === 'held' || !['', 'once'].includes(form.values['onPage']?.[0] ?? '')}
  >
    <summary>
      On the page, and holds <small>roadblocks, rivals, status</small>
    </summary>
    <div>
      <Radios
        form={form}
        name="onPage"
        label="On one page"
        choices={[
          ['once', 'Once'],
          ['many', 'In several slots'],
          ['companions', 'Companions', 'When it wins a slot, it takes along every free one that it fits.'],
          ['roadblock', 'Roadblock', 'In every slot that it targets, or in none.'],
        ]}
      />
      <TextField
        form={form}
        name="exclusionLabels"
        label="Rivals"
        hint="Two line items with a label in common never share a page: banks, cars."
      />
      <Tick
        form={form}
        name="onSensitive"
        label="Also beside sensitive articles"
        hint="Those that editors, or the rules of the settings, have marked."
      />
      <Radios
        form={form}
        name="status"
        label="Status"
        choices={[
          ['active', 'Active'],
          ['paused', 'Paused'],
          ['held', 'Held', 'Kept free in plan and avails until the time below, without serving.'],
          ['archived', 'Archived', 'Over and done with; its reports stay.'],
        ]}
      />
      <TextField form={form} name="heldUntil" label="Held until" type="datetime-local" />
      <TextField
        form={form}
        name="makeGoodFor"
        label="Makes good for"
        hint="The line item whose shortfall this one makes good: li_…"
      />
    </div>
  </details>
)

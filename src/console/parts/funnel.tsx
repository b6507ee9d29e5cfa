import type { Gate } from '../../ads/decision.ts'
import type { LineDiagnosis } from '../../site/contract.ts'
import type { Say } from '../say.ts'

/** What each gate means, and what to do about it. */
const gates: Record<Gate, readonly [name: string, advice: string]> = {
  targeting: ['Not its audience', 'Widen the targeting, or accept it: these were other readers.'],
  'not-in-flight': ['Not in its time', 'They came outside of its flights.'],
  size: ['No creative fits', 'Add a creative in a size of the slot, and see that it is approved and active.'],
  'brand-safety': ['Sensitive article', 'Articles marked as sensitive show only what is made for them.'],
  'frequency-cap': ['Reader has seen it enough', 'The frequency cap holds it back.'],
  'on-page': ['On the page already', 'It, or another of its advertiser, was in another slot.'],
  exclusion: ['A rival was there', 'Line items with a label in common never share a page.'],
  roadblock: ['Roadblock not possible', 'Not every slot that it needs was free.'],
  lease: ['Cap reached', 'Its daily or lifetime cap had no room left.'],
  floor: ['Below the floor', 'The slot asks for a higher price.'],
  'passed-back': ['Passed back', 'The third party’s tag had nothing to show.'],
  plan: ['Given to others', 'The plan kept them for other line items, or for later.'],
}

const dimensions: Record<string, string> = {
  slots: 'slot',
  sections: 'section',
  tags: 'tag',
  urls: 'address',
  devices: 'device',
  browsers: 'browser',
  systems: 'system',
  countries: 'country',
  regions: 'region',
  cities: 'city',
  languages: 'language',
  weekdays: 'day of the week',
  hours: 'hour',
  referrers: 'where they came from',
  visitors: 'new or returning',
  keyValues: 'key-value',
}

/** Why a line item serves as it does: what was left of recent opportunities after each gate. */
export const Funnel = ({ diagnosis, say }: { diagnosis: LineDiagnosis; say: Say }) => {
  const { opportunities, served } = diagnosis
  let left = opportunities
  const steps = diagnosis.gates.map((gate) => ({ ...gate, left: (left -= gate.removed) }))
  return (
    <section>
      <h2>Why it serves as it does</h2>
      {opportunities === 0 ? (
        <p class="quiet">
          No reader has come by since this was last looked at. As soon as pages are read, here stands what
          happens to each chance to show it.
        </p>
      ) : (
        <>
          <p class="quiet">
            Of the last {say.count(opportunities)} chances, as sampled. Each line says how many were lost
            there; the bar is what remained.
          </p>
          <ol class="funnel">
            <li>
              <strong>Readers came by</strong>
              <span class="n">{say.count(opportunities)}</span>
              <Left share={1} />
            </li>
            {steps.map(({ gate, dimension, removed, share, left }) => (
              <li>
                <strong>
                  {gates[gate][0]}
                  {dimension !== null && `: ${dimensions[dimension] ?? dimension}`}
                  <small>{gates[gate][1]}</small>
                </strong>
                <span class="n">
                  − {say.count(removed)} <small>{say.percent(share)}</small>
                </span>
                <Left share={left / opportunities} />
              </li>
            ))}
            <li class="served">
              <strong>Served</strong>
              <span class="n">
                {say.count(served)} <small>{say.rate(served, opportunities)}</small>
              </span>
              <Left share={served / opportunities} />
            </li>
          </ol>
        </>
      )}
    </section>
  )
}

const Left = ({ share }: { share: number }) => (
  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect width={Math.max(0.4, Math.min(100, share * 100)).toFixed(1)} height="10" />
  </svg>
)

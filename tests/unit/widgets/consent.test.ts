import { expect, test } from 'vitest'
import { allowedByGpp, allowedByTcf } from '../../../widgets/lib/consent.ts'

test.each([
  [{ gdprApplies: false }, true],
  [{ gdprApplies: true, eventStatus: 'tcloaded', purpose: { consents: { 1: true } } }, true],
  [
    { gdprApplies: true, eventStatus: 'useractioncomplete', purpose: { consents: { 1: false, 2: true } } },
    false,
  ],
  [{ gdprApplies: true, eventStatus: 'tcloaded' }, false],
  [{ eventStatus: 'tcloaded', purpose: { consents: {} } }, false],
  [{ gdprApplies: true, eventStatus: 'cmpuishown', purpose: { consents: { 1: true } } }, undefined],
  [{}, undefined],
] as const)('TCF %j allows storage: %s', (data, allowed) => {
  expect(allowedByTcf(data)).toBe(allowed)
})

test.each([
  [{ signalStatus: 'not ready', applicableSections: [7] }, undefined],
  [{ signalStatus: 'ready' }, undefined],
  [{ signalStatus: 'ready', applicableSections: [7] }, true],
  [{ signalStatus: 'ready', applicableSections: [2] }, false],
  [
    {
      signalStatus: 'ready',
      applicableSections: [2],
      parsedSections: { tcfeuv2: { PurposeConsents: [true] } },
    },
    true,
  ],
  [
    {
      signalStatus: 'ready',
      applicableSections: [2],
      parsedSections: { tcfeuv2: [{ PurposeConsents: [false, true] }] },
    },
    false,
  ],
  [undefined, undefined],
])('GPP %j allows storage: %s', (pingData, allowed) => {
  expect(allowedByGpp(pingData ? { pingData } : {})).toBe(allowed)
})

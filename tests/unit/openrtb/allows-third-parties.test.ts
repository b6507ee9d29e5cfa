import { GppModel } from '@iabgpp/cmpapi'
import { describe, expect, it } from 'vitest'
import { allowsThirdParties } from '../../../src/openrtb/allows-third-parties.ts'

const euModel = (purposeOne: boolean) => {
  const model = new GppModel()
  model.setFieldValue('tcfeuv2', 'PurposeConsents', [purposeOne, true])
  return model
}
const tcString = (purposeOne: boolean) => euModel(purposeOne).encodeSectionById(2)
const usString = (saleOptOut: 0 | 1 | 2) => {
  const model = new GppModel()
  model.setFieldValue('usnat', 'SaleOptOut', saleOptOut)
  return model.encode()
}
const allowed = ({ regs = {}, user = {}, device = {}, isPrivate = false }) =>
  allowsThirdParties({ regs, user, device, isPrivate })

describe('third parties hear of an impression', () => {
  it.each([
    ['nothing is said', {}],
    ['the GDPR does not apply', { regs: { gdpr: 0 } }],
    ['purpose 1 is consented to', { regs: { gdpr: 1 }, user: { consent: tcString(true) } }],
    [
      'it is, where OpenRTB 2.5 said so',
      { regs: { ext: { gdpr: 1 } }, user: { ext: { consent: tcString(true) } } },
    ],
    ['it is, in GPP', { regs: { gpp: euModel(true).encode(), gpp_sid: [2] } }],
    ['nobody in the United States opted out', { regs: { gpp: usString(2), gpp_sid: [7] } }],
    ['no section of GPP applies', { regs: { gpp: usString(1), gpp_sid: [-1] } }],
    ['us_privacy has no opt-out', { regs: { us_privacy: '1YNN' } }],
  ])('where %s', (_, signals) => {
    expect(allowed(signals)).toBe(true)
  })

  it.each([
    ['purpose 1 is refused', { regs: { gdpr: 1 }, user: { consent: tcString(false) } }],
    ['no string came', { regs: { gdpr: 1 } }],
    ['the string cannot be read', { regs: { gdpr: 1 }, user: { consent: 'garbage!' } }],
    ['GPP refuses', { regs: { gpp: euModel(false).encode(), gpp_sid: [2] } }],
    ['a section that applies is missing', { regs: { gpp: usString(2), gpp_sid: [2] } }],
    ['somebody opted out of sale', { regs: { gpp: usString(1), gpp_sid: [7] } }],
    ['somebody opted out in us_privacy', { regs: { us_privacy: '1YYN' } }],
    ['a child reads', { regs: { coppa: 1 } }],
    ['the browser asks not to be tracked', { device: { dnt: 1 } }],
    ['the browser sends Global Privacy Control', { isPrivate: true }],
  ])('but not where %s', (_, signals) => {
    expect(allowed(signals)).toBe(false)
  })
})

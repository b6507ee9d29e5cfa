import { GppModel } from '@iabgpp/cmpapi'
import type { BidRequest } from './bid-request.ts'

type Signals = Pick<BidRequest, 'regs' | 'user' | 'device'> & {
  /** Global Privacy Control, as the reader's browser itself says. */
  isPrivate: boolean
}

/** May third parties hear of this reader's impression? Our own ads need no leave: they are chosen by the page, and nothing of the
 *  reader is kept. What cannot be read is a no. */
export const allowsThirdParties = ({ regs, user, device, isPrivate }: Signals): boolean => {
  if (isPrivate || device.dnt === 1 || device.lmt === 1 || regs.coppa === 1) return false
  const usPrivacy = regs.us_privacy ?? regs.ext?.us_privacy
  // Version, notice, opt-out of sale: https://github.com/InteractiveAdvertisingBureau/USPrivacy
  if (usPrivacy !== undefined && /^1.Y/i.test(usPrivacy)) return false
  if ((regs.gdpr ?? regs.ext?.gdpr) === 1 && !allowedByTcf(user.consent ?? user.ext?.consent ?? ''))
    return false
  return (regs.gpp_sid ?? []).every((section) => section <= 0 || allowedByGpp(regs.gpp ?? '', section))
}

/** GPP's number of the EU TCF section, whose string is a TC string. */
const euSection = 2

const allowedByTcf = (text: string): boolean => {
  try {
    const model = new GppModel()
    model.decodeSectionById(euSection, text)
    return hasPurposeOne(model)
  } catch {
    return false
  }
}

/** Each says 1 where the reader has opted out, in one or other of the sections of the United States. */
const optOuts = ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut', 'Gpc']

/** A section that applies and is not in the string, or is of a kind without these words, allows nothing. */
const allowedByGpp = (text: string, section: number): boolean => {
  try {
    const model = new GppModel(text)
    if (section === euSection) return hasPurposeOne(model)
    const said = optOuts
      .filter((field) => model.hasFieldBySectionId(section, field))
      .map((field) => model.getFieldValueBySectionId(section, field) as unknown)
    return said.length > 0 && said.every((value) => value !== 1 && value !== true)
  } catch {
    return false
  }
}

/** Storage on a device is purpose 1, whoever's. */
const hasPurposeOne = (model: GppModel): boolean => {
  const purposes = model.getFieldValueBySectionId(euSection, 'PurposeConsents') as unknown
  return Array.isArray(purposes) && purposes[0] === true
}

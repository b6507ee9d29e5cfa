/** Names a consent platform leaves in the page, after and before it has loaded; the second is a frame's, and frames are
 *  properties of the window by name. */
const hasCmp = (): boolean =>
  ['__tcfapi', '__gpp'].some((name) => name in window || `${name}Locator` in window)

/** May the reader's own storage be used? Asked at every use, because a CMP can come later than this script: from then on,
 *  and until it has decided, the answer is no. */
export const consentGate = (
  /** `data-consent="required"`: nothing is stored before a platform says yes, even if none is found. */
  required: boolean,
  /** Loads the consent part; called once. */
  ask: (decided: (allowed: boolean) => void) => void,
): (() => boolean) => {
  let verdict: boolean | undefined
  let asked = false
  return () => {
    if (!asked && (required || hasCmp())) {
      asked = true
      ask((allowed) => {
        verdict = allowed
      })
    }
    // Global Privacy Control is a refusal no platform can overrule.
    return !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl && (verdict ?? !asked)
  }
}

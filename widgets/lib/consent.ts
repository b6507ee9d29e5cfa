/** Asks the page's consent platform (CMP) whether the reader allows storage on the device, and goes on listening: consent
 *  can come late, and can be withdrawn. IAB TCF 2.2 and GPP 1.1; before an answer nobody has allowed anything. */

type TcData = {
  gdprApplies?: boolean
  eventStatus?: 'tcloaded' | 'cmpuishown' | 'useractioncomplete'
  purpose?: { consents?: Record<string, boolean> }
}

type GppEvent = {
  pingData?: {
    signalStatus?: string
    applicableSections?: number[]
    parsedSections?: { tcfeuv2?: Section | Section[] }
  }
}
type Section = { PurposeConsents?: unknown[] }

type Cmp = '__tcfapi' | '__gpp'
type Listen = (answer: unknown) => void

/** GPP's number of the EU TCF section. */
const euSection = 2

/** Storage is purpose 1. Undefined: not decided yet (the dialogue is open, or the CMP still loads). */
export const allowedByTcf = ({ gdprApplies, eventStatus, purpose }: TcData): boolean | undefined => {
  if (gdprApplies === false) return true
  // `cmpuishown` repeats the last stored choice while the reader is changing it.
  if (eventStatus !== 'tcloaded' && eventStatus !== 'useractioncomplete') return undefined
  return purpose?.consents?.[1] === true
}

export const allowedByGpp = ({ pingData }: GppEvent): boolean | undefined => {
  if (pingData?.signalStatus !== 'ready' || !pingData.applicableSections?.length) return undefined
  if (!pingData.applicableSections.includes(euSection)) return true
  // A section with sub-sections is an array of them, its core first.
  const [core] = [pingData.parsedSections?.tcfeuv2 ?? []].flat()
  return core?.PurposeConsents?.[0] === true
}

/** The window that holds a CMP's locator frame: this one or an ancestor's. */
const locate = (cmp: Cmp): Window | undefined => {
  for (let at: Window = window; ; at = at.parent) {
    try {
      if (`${cmp}Locator` in at.frames) return at
    } catch {}
    if (at === window.top) return undefined
  }
}

const listen = (cmp: Cmp, heard: Listen): boolean => {
  const direct = (window as unknown as Record<Cmp, unknown>)[cmp]
  if (typeof direct === 'function') {
    if (cmp === '__tcfapi') direct('addEventListener', 2, heard)
    else direct('addEventListener', heard)
    return true
  }
  const holder = locate(cmp)
  if (!holder || holder === window) return false
  const callId = `ukingo${cmp}`
  addEventListener('message', ({ data, source }) => {
    if (source !== holder) return
    try {
      const { returnValue, callId: answered } = (typeof data === 'string' ? JSON.parse(data) : data)[
        `${cmp}Return`
      ]
      if (answered === callId) heard(returnValue)
    } catch {}
  })
  holder.postMessage({ [`${cmp}Call`]: { command: 'addEventListener', version: 2, callId } }, '*')
  return true
}

/** Tells every decision as it is made. TCF speaks for a page that has both. */
export const watchConsent = (decided: (allowed: boolean) => void, triesLeft = 60): void => {
  const tell = (allowed: boolean | undefined) => {
    if (allowed !== undefined) decided(allowed)
  }
  const found =
    listen('__tcfapi', (data) => tell(allowedByTcf(data ?? {}))) ||
    listen('__gpp', (event) => tell(allowedByGpp(event ?? {})))
  // `data-consent="required"` may be ahead of a CMP that a tag manager brings: look for half a minute.
  if (!found && triesLeft) setTimeout(watchConsent, 500, decided, triesLeft - 1)
}

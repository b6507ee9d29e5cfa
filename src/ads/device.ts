import type { Device } from './model.ts'

/** Before Android: most television sets call themselves Android, too. */
const TELEVISION =
  /smart-?tv|google ?tv|apple ?tv|android tv|hbbtv|\bbravia\b|\bcrkey\b|\broku\b|\baft[a-z]{1,5}\b|\bweb0s\b|netcast|\bviera\b|\bdtv\b|playstation|xbox/i
const TABLET = /\bipad\b|\bplaybook\b|\bkindle\b|\bsilk\/(?!.*\bmobile\b)/i
const PHONE =
  /\biphone\b|\bipod\b|windows phone|\bmobi(le)?\b|opera mini|\bbb10\b|blackberry|\bkaios\b|symbian|midp|\bnokia/i

/**
 * The device class that a browser declares. Android says `Mobile` on phones and leaves it out on tablets
 * (https://developer.chrome.com/docs/privacy-security/user-agent#mobile); Firefox for Android writes
 * `Tablet`. A television is as wide as a desktop and counts as one. An iPad whose Safari asks for desktop
 * pages calls itself a Macintosh, and nothing in the request tells them apart: desktop.
 *
 * @param hints `mobile`: the `Sec-CH-UA-Mobile` header, '?1' or '?0'
 */
export const deviceOf = (userAgent: string, { mobile }: { mobile?: string | undefined } = {}): Device => {
  if (TELEVISION.test(userAgent)) return 'desktop'
  if (TABLET.test(userAgent)) return 'tablet'
  if (mobile === '?1') return 'phone'
  // Windows says "Tablet PC 2.0" on ordinary laptops.
  if (/windows nt/i.test(userAgent)) return 'desktop'
  if (PHONE.test(userAgent)) return 'phone'
  return /\bandroid\b|\btablet\b/i.test(userAgent) ? 'tablet' : 'desktop'
}

import { describe, expect, it } from 'vitest'
import { deviceOf } from '../../../src/ads/device.ts'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

describe('deviceOf', () => {
  it.each([
    [
      'iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      'phone',
    ],
    [
      'Android phone',
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/139.0.0.0 Mobile Safari/537.36`,
      'phone',
    ],
    [
      'Firefox on an Android phone',
      'Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0',
      'phone',
    ],
    [
      'Opera Mini',
      'Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16',
      'phone',
    ],
    ['KaiOS', 'Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5', 'phone'],
    [
      'Windows Phone',
      `Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) ${WEBKIT} Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063`,
      'phone',
    ],
    [
      'iPad',
      'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1',
      'tablet',
    ],
    [
      'Android tablet',
      `Mozilla/5.0 (Linux; Android 13; SM-X906C) ${WEBKIT} Chrome/120.0.0.0 Safari/537.36`,
      'tablet',
    ],
    [
      'Firefox on an Android tablet',
      'Mozilla/5.0 (Android 15; Tablet; rv:142.0) Gecko/142.0 Firefox/142.0',
      'tablet',
    ],
    [
      'Kindle Fire',
      `Mozilla/5.0 (Linux; Android 9; KFTRWI) ${WEBKIT} Silk/108.9.5 like Chrome/108.0.5359.160 Safari/537.36`,
      'tablet',
    ],
    [
      'Windows laptop',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/139.0.0.0 Safari/537.36`,
      'desktop',
    ],
    [
      'old Windows with a pen',
      'Mozilla/5.0 (Windows NT 6.1; Trident/7.0; Tablet PC 2.0; rv:11.0) like Gecko',
      'desktop',
    ],
    [
      'Mac',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
      'desktop',
    ],
    ['Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0', 'desktop'],
    [
      'Chromebook',
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/139.0.0.0 Safari/537.36`,
      'desktop',
    ],
    [
      'Android TV',
      `Mozilla/5.0 (Linux; Android 12; BRAVIA 4K VH2) ${WEBKIT} Chrome/108.0.0.0 Safari/537.36`,
      'desktop',
    ],
    [
      'Fire TV',
      `Mozilla/5.0 (Linux; Android 9; AFTKA) ${WEBKIT} Silk/108.9.5 like Chrome/108.0.5359.160 Safari/537.36`,
      'desktop',
    ],
    [
      'LG TV',
      `Mozilla/5.0 (Web0S; Linux/SmartTV) ${WEBKIT} Chrome/94.0.4606.128 Safari/537.36 WebAppManager`,
      'desktop',
    ],
    ['nothing', '', 'desktop'],
  ])('%s', (_name, userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device)
  })

  it('believes the hint of a phone, but not over what names a tablet', () => {
    const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
    expect(deviceOf(mac, { mobile: '?1' })).toBe('phone')
    expect(deviceOf(mac, { mobile: '?0' })).toBe('desktop')
    expect(deviceOf('Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X)', { mobile: '?1' })).toBe('tablet')
    expect(deviceOf('Mozilla/5.0 (Linux; Android 10; K)', { mobile: '?0' })).toBe('tablet')
  })
})

import type { SampledOpportunity } from '../../../../src/ads/supply.ts'
import { monday } from './bookings.ts'

export const sampled = (fields: Partial<SampledOpportunity> = {}): SampledOpportunity => ({
  at: monday,
  weight: 1,
  page: 1,
  opportunity: {
    slot: 'top',
    section: 'news',
    tags: [],
    url: '/a',
    device: 'phone',
    browser: 'chrome',
    system: 'android',
    country: 'KE',
    region: '',
    city: '',
    language: 'en',
    weekday: 1,
    hour: 0,
    referrer: 'direct',
    visitor: 'unknown',
    keyValues: {},
  },
  sizes: [[300, 250]],
  isSensitive: false,
  served: 0,
  lost: [],
  ...fields,
})

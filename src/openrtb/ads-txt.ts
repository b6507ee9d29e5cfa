import type { SiteSettings } from '../site/settings.ts'

type Listed = {
  /** Where this service is: it sells what the site's line items bid for. */
  service: string
  site: string
  market: Pick<SiteSettings['market'], 'adsTxt' | 'seller'>
}

/** ads.txt 1.1 of one site; null: its settings name nobody who sells its space. */
export const adsTxt = ({ service, site, market: { adsTxt, seller } }: Listed): string | null => {
  const { sellers, ownerDomain, managerDomain, contact } = adsTxt
  const own = seller ? [`${service}, ${site}, ${seller.type === 'INTERMEDIARY' ? 'RESELLER' : 'DIRECT'}`] : []
  const others = sellers.map(({ domain, account, relationship, authority }) =>
    [domain, account, relationship, ...(authority ? [authority] : [])].join(', '),
  )
  const variables = Object.entries({
    OWNERDOMAIN: ownerDomain,
    MANAGERDOMAIN: managerDomain,
    CONTACT: contact,
  }).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []))
  const lines = [...own, ...others, ...variables]
  return lines.length === 0 ? null : `${lines.join('\n')}\n`
}

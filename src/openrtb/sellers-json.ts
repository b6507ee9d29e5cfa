import type { SiteSettings } from '../site/settings.ts'

type Site = { site: string; market: Pick<SiteSettings['market'], 'seller'> }

/** sellers.json 1.0: the sites of this installation whose settings say that they sell through it. */
export const sellersJson = (sites: readonly Site[]) => ({
  version: '1.0',
  sellers: sites.flatMap(({ site, market: { seller } }) =>
    seller
      ? [
          {
            seller_id: site,
            seller_type: seller.type,
            ...(seller.isConfidential
              ? { is_confidential: 1 }
              : { name: seller.name, domain: seller.domain }),
          },
        ]
      : [],
  ),
})

/** Every screen of the console, by a name for its picture: of the demo site, or by its whole path; `new-…` sites have nothing yet. */
const ofDemo = {
  today: '',
  slots: '/slots',
  slot: '/slots/top',
  'new-slot': '/slots/new',
  placements: '/placements',
  placement: '/placements/0',
  'new-placement': '/placements/new?widget=ad&slot=top&selector=article&n=4',
  orders: '/campaigns',
  'line-items': '/campaigns/line-items',
  creatives: '/campaigns/creatives',
  timeline: '/campaigns/timeline',
  'new-order': '/campaigns/new',
  order: '/campaigns/orders/or_2',
  booking: '/campaigns/orders/or_2/line-items/new',
  'line-item': '/campaigns/line-items/li_2',
  'line-item-edit': '/campaigns/line-items/li_2/edit',
  'new-creative': '/campaigns/line-items/li_2/creatives/new',
  creative: '/campaigns/creatives/cr_1',
  reports: '/reports?by=lineItem&second=slot',
  'reports-by-hour': '/reports?by=hour&period=7',
  months: '/reports/statements',
  articles: '/articles',
  article: '/articles/a_1',
  signals: '/articles/signals',
  feeds: '/articles/feeds',
  experiments: '/experiments',
  'new-experiment': '/experiments/new',
  settings: '/settings',
  appearance: '/settings/appearance',
  people: '/people',
  tokens: '/tokens',
  'audit-log': '/audit-log',
  install: '/install',
}
/** Of a site that was made a minute ago. */
const ofNewSite = {
  beginning: '',
  'no-slots': '/slots',
  'no-orders': '/campaigns',
  'no-articles': '/articles',
  'no-counts': '/reports',
  'no-script': '/install',
}

/** Paths by name. */
export const consoleScreens = ({
  demo,
  newSite,
}: {
  demo: string
  newSite: string
}): Record<string, string> => ({
  ...at(`/console/sites/${demo}`, ofDemo),
  ...at(`/console/sites/${newSite}`, ofNewSite),
  'new-site': '/console/new-site',
  account: '/console/account',
})

const at = (base: string, paths: Record<string, string>) =>
  Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, base + path]))

import { requests, requestSeconds } from './metrics.ts'

export type Route = 'page' | 'events' | 'slots' | 'creatives' | 'lists' | 'click' | 'api' | 'console'

/** `startedAt`: by `performance.now()`. */
export const answered = (route: Route, status: number, startedAt: number): void => {
  requests.add(1, route, `${Math.floor(status / 100)}xx`)
  requestSeconds.observe((performance.now() - startedAt) / 1000, route)
}

import { isbot } from 'isbot'

/** Programs that call themselves by names of their own and drive a browser: page-speed tests and picture-takers that `isbot`
 *  does not know of. */
const tools = /GTmetrix|Miniature\.io|\bYLT\b/

/** Whether whoever sends this `User-Agent` says that he is no browser of a person; so says who sends none. `npm run user-agents`
 *  tells how often that is right. */
export const isDeclaredBot = (userAgent: string): boolean =>
  userAgent === '' || isbot(userAgent) || tools.test(userAgent)

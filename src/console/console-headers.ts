import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'

const secure = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    fontSrc: ["'self'"],
    // Pictures of articles stand on the publisher's own hosts; those that are about to be uploaded, in the browser.
    imgSrc: ["'self'", 'https:', 'http:', 'blob:'],
    connectSrc: ["'self'"],
    // Creatives are shown as readers get them: in documents of their own, which sandbox themselves.
    frameSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'self'"],
  },
  // Not even the set-up token in an address travels on; and forms still say where they come from.
  referrerPolicy: 'same-origin',
  xFrameOptions: 'SAMEORIGIN',
})

/** Every page runs and shows only what this installation serves, and is nobody else's to keep. */
export const consoleHeaders = createMiddleware(async (c, next) => {
  await secure(c, next)
  c.header('cache-control', 'no-store')
})

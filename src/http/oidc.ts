import { Hono } from 'hono'
import type { Context } from 'hono'
import * as oauth from 'oauth4webapi'
import * as z from 'zod'
import { directoryOf } from '../directory/directory-of.ts'
import { nameOf } from '../directory/set-up.ts'
import { type Oidc, optionsOf } from '../env.ts'
import { problemResponse } from '../errors.ts'
import { logError } from '../log.ts'
import type { Bound } from './caller.ts'
import { addressOf, originOf } from './origin.ts'
import { forgetCookie, keepCookie, readCookie } from './own-cookie.ts'
import { keepSession } from './session-cookie.ts'
import { localPath } from './sign-in.ts'

/** Sign-in at another service (OpenID Connect Core 1.0, 3.1: the code flow, with PKCE, state and nonce), where one is set.
 *  Mounted at `/console/sign-in/oidc`. It lets in who is known here by a verified email, or was invited by it. */
export const oidc = new Hono<Bound>()

const cookie = 'ukingo-oidc'
/** Seconds in which one signs in over there. */
const maxAge = 600

/** What the browser keeps in between. */
const Flow = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), next: z.string() })

oidc.get('/', async (c) => {
  const settings = optionsOf(c.env).oidc
  if (!settings) return problemResponse({ kind: 'not-found' })
  const server = await discover(settings).catch((error: unknown) => logError('oidc.discover', error))
  if (!server?.authorization_endpoint) return problemResponse({ kind: 'unavailable', retryAfterSeconds: 10 })
  const flow = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    next: localPath(c.req.query('next')),
  }
  const there = new URL(server.authorization_endpoint)
  for (const [name, value] of Object.entries({
    client_id: settings.clientId,
    redirect_uri: callbackOf(c),
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge: await oauth.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    state: flow.state,
    nonce: flow.nonce,
  }))
    there.searchParams.set(name, value)
  keepCookie(c, { name: cookie, value: JSON.stringify(flow), maxAge })
  return c.redirect(there.href, 303)
})

oidc.get('/callback', async (c) => {
  const settings = optionsOf(c.env).oidc
  const flow = Flow.safeParse(parseJson(readCookie(c, cookie)))
  forgetCookie(c, cookie)
  if (!settings || !flow.success) return refuse(c, unfinished)
  let who: Claims
  try {
    who = await exchange(c, settings, flow.data)
  } catch (error) {
    // A refusal over there, an answer to another question, or no answer.
    logError('oidc.exchange', error)
    return refuse(c, unfinished)
  }
  const signedIn = await directoryOf(c.env).signInFrom(
    { issuer: settings.issuer, subject: who.sub },
    {
      email: who.email_verified === true ? (who.email ?? null) : null,
      name: who.name || nameOf(who.email ?? ''),
      userAgent: c.req.header('user-agent') ?? '',
    },
  )
  if ('failed' in signedIn)
    return refuse(c, 'Nobody here has your email address. Ask an owner of the site for an invitation to it.')
  keepSession(c, signedIn.secret)
  return c.redirect(flow.data.next, 303)
})

const Claims = z.object({
  sub: z.string().min(1),
  email: z.email().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().trim().max(120).optional(),
})
type Claims = z.infer<typeof Claims>

/** Who has signed in over there. The ID token comes from the service itself and needs no signature (3.1.3.7, 6). */
const exchange = async (
  c: Context<Bound>,
  settings: Oidc,
  { state, nonce, verifier }: z.infer<typeof Flow>,
): Promise<Claims> => {
  const server = await discover(settings)
  const client = { client_id: settings.clientId }
  const transport = transportFor(settings)
  const here = new URL(addressOf(c.req.raw, optionsOf(c.env)))
  const granted = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.ClientSecretBasic(settings.clientSecret),
    oauth.validateAuthResponse(server, client, here, state),
    callbackOf(c),
    verifier,
    transport,
  )
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, granted, {
    expectedNonce: nonce,
    requireIdToken: true,
  })
  const claims = oauth.getValidatedIdTokenClaims(tokens)
  if (!claims) throw new Error('no ID token')
  if (claims['email'] !== undefined || !server.userinfo_endpoint) return Claims.parse(claims)
  const told = await oauth.userInfoRequest(server, client, tokens.access_token, transport)
  return Claims.parse(await oauth.processUserInfoResponse(server, client, claims.sub, told))
}

const keptMs = 600_000
const known = new Map<string, { server: oauth.AuthorizationServer; at: number }>()

const discover = async (settings: Oidc): Promise<oauth.AuthorizationServer> => {
  const kept = known.get(settings.issuer)
  if (kept && Date.now() - kept.at < keptMs) return kept.server
  const issuer = new URL(settings.issuer)
  const answer = await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...transportFor(settings) })
  const server = await oauth.processDiscoveryResponse(issuer, answer)
  known.set(settings.issuer, { server, at: Date.now() })
  return server
}

/** Plain http is for a service on the same machine: the operator has written it down so. */
const transportFor = ({ issuer }: Oidc) => ({
  [oauth.allowInsecureRequests]: issuer.startsWith('http:'),
  signal: AbortSignal.timeout(10_000),
})

const callbackOf = (c: Context<Bound>) =>
  `${originOf(c.req.raw, optionsOf(c.env))}/console/sign-in/oidc/callback`

const unfinished = 'The sign-in over there was not finished. Try again.'

/** Made anew by the context, since that has the cookie to be forgotten. */
const refuse = (c: Context<Bound>, detail: string) => {
  const answer = problemResponse({ kind: 'forbidden', detail })
  return c.newResponse(answer.body, answer)
}

const parseJson = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

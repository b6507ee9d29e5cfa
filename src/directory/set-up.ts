import { type Env, optionsOf } from '../env.ts'
import type { Problem } from '../errors.ts'
import { sameSecret } from '../keys.ts'
import type { Admitted } from './contract.ts'
import { directoryOf } from './directory-of.ts'
import type { SetUpRequest } from './set-up-request.ts'

type Refusal = Extract<Problem, { kind: 'exists' | 'forbidden' | 'too-many-requests' }>

/** Makes the first owner of an installation; the API and the set-up page both come through here. */
export const setUp = async (env: Env, request: SetUpRequest): Promise<Admitted | { problem: Refusal }> => {
  const { setupToken } = optionsOf(env)
  const { email, password } = request
  const name = request.name || nameOf(email)
  const tokenIsRight = setupToken !== null && sameSecret(request.setupToken, setupToken)
  const done = await directoryOf(env).setUp(tokenIsRight, { email, password, name })
  if (!('failed' in done)) return done
  switch (done.failed) {
    case 'done':
      return { problem: { kind: 'exists', detail: 'This installation has been set up already.' } }
    case 'wrong-token':
      return { problem: { kind: 'forbidden', detail: 'That is not the set-up token of this installation.' } }
    case 'too-many':
      return { problem: { kind: 'too-many-requests', retryAfterSeconds: done.retryAfterSeconds } }
  }
}

/** What somebody is called who does not say. */
export const nameOf = (email: string) => email.split('@')[0] ?? email

import { type Env, optionsOf } from '../env.ts'
import { admissionOf } from '../http/admission.ts'
import { answered, type Route } from '../metrics/answered.ts'
import { publicProblem } from './public-problem.ts'

/** What `work` answers, where the limits let the request in; either way it is counted. */
export const admitted = async (
  request: Request,
  env: Env,
  { site, route }: { site: string; route: Route },
  work: () => Promise<Response>,
): Promise<Response> => {
  const startedAt = performance.now()
  const now = Date.now()
  const admission = admissionOf(optionsOf(env))
  const worked: { answer?: Response } = {}
  const refused =
    admission.refusesAddress(request, now) ??
    admission.refusesSite(site, now) ??
    (await admission.run(site, async () => {
      worked.answer = await work()
    }))
  const answer = worked.answer ?? publicProblem(refused ?? { kind: 'internal' })
  answered(route, answer.status, startedAt)
  return answer
}

import { beforeAll, expect, it } from 'vitest'
import { openPreview } from '../../../src/delivery/tokens.ts'
import { deriveKey } from '../../../src/keys.ts'
import { ask, bindings, createSite, json, refusal } from './client.ts'
import { openCampaign } from '../objects/campaign.ts'

const preview = (body: object, site = 'shown') => ask('POST', `/sites/${site}/previews`, { body })
const keyOf = (site: string) => deriveKey(bindings.UKINGO_SECRET ?? '', 'tokens', site)

beforeAll(async () => {
  await openCampaign('shown')
  await createSite('not-shown')
})

it('a preview is a signed link to one creative of one site, for a week', async () => {
  const page = 'https://paper.example/news/story?x=1'
  const { url, token, expiresAt } = await json<{ url: string; token: string; expiresAt: string }>(
    preview({ creativeId: 'cr_1', url: page }),
    201,
  )
  const link = new URL(url)
  expect([link.pathname, link.searchParams.get('url')]).toEqual([`/v1/preview/shown.${token}`, page])
  expect(openPreview(keyOf('shown'), token)).toEqual({ creative: 1, expiresAt: Date.parse(expiresAt) })
  expect(openPreview(keyOf('not-shown'), token)).toBeNull()
  const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000
  expect(Math.round(days)).toBe(7)
  expect(await json(preview({ creativeId: 'cr_1' }), 201)).toMatchObject({
    url: expect.not.stringContaining('?'),
  })
})

it('of nothing, or on a foreign page, there is none', async () => {
  for (const [body, path] of [
    [{ creativeId: 'cr_9' }, 'creativeId'],
    [{ creativeId: '1' }, 'creativeId'],
    [{}, 'creativeId'],
    [{ creativeId: 'cr_1', url: 'https://elsewhere.example/' }, 'url'],
    [{ creativeId: 'cr_1', url: 'javascript:alert(1)' }, 'url'],
    [{ creativeId: 'cr_1', page: 'x' }, 'page'],
  ] as const)
    expect(await refusal(preview(body))).toMatchObject({ status: 422, paths: [path] })
  expect(await refusal(preview({ creativeId: 'cr_1' }, 'not-shown'))).toMatchObject({ paths: ['creativeId'] })
})

import { expect, it } from 'vitest'
import { admit, ask, createSite, json, refusal } from './client.ts'

it('creates a site with sensible settings, under an id that is never given out again', async () => {
  expect(await createSite('sensible')).toMatchObject({
    id: 'sensible',
    name: 'A paper',
    hosts: ['paper.example'],
    timeZone: 'UTC',
    label: 'Advertisement',
    feeds: [],
    placements: [],
    headings: { similar: 'Similar Articles' },
  })
  const again = { id: 'sensible', name: 'Another', hosts: ['other.example'] }
  expect(await refusal(ask('POST', '/sites', { body: again }))).toMatchObject({ status: 409, kind: 'exists' })
  expect(await json(ask('GET', '/sites/sensible'))).toMatchObject({ name: 'A paper' })
})

it('names what is wrong with a new site, and reserves nothing for it', async () => {
  const bad = {
    id: 'A!',
    name: ' ',
    hosts: ['https://x.example/'],
    timeZone: 'Mars/Base',
    feeds: ['javascript:alert(1)'],
    x: 1,
  }
  const { status, paths } = await refusal(ask('POST', '/sites', { body: bad }))
  expect(status).toBe(422)
  expect(paths.sort()).toEqual(['feeds.0', 'hosts.0', 'id', 'name', 'timeZone', 'x'])
  expect(await refusal(ask('POST', '/sites', { body: { id: 'later', name: 'Later' } }))).toMatchObject({
    paths: ['hosts'],
  })
  await createSite('later')
})

it('changes settings by merge patch, with versions', async () => {
  await createSite('moving', { headings: { similar: 'More like this' } })
  const read = await ask('GET', '/sites/moving')
  const etag = read.headers.get('etag') ?? ''
  const patch = (body: unknown, headers = {}) => ask('PATCH', '/sites/moving', { body, headers })
  const changed = await json(
    patch({ timeZone: 'Africa/Nairobi', headings: { popular: 'Most read' } }, { 'if-match': etag }),
  )
  expect(changed).toMatchObject({
    timeZone: 'Africa/Nairobi',
    headings: { similar: 'More like this', popular: 'Most read', seeAlso: 'SEE ALSO' },
  })
  expect((await patch({ name: 'x' }, { 'if-match': etag })).status).toBe(412)
  expect(await refusal(patch({ hosts: null, serverToken: 'mine' }))).toMatchObject({
    status: 422,
    paths: ['hosts', 'serverToken'],
  })
  expect(await refusal(patch({ id: 'other' }))).toMatchObject({ paths: ['id'] })
})

it('pages through the sites of a caller', async () => {
  const names = ['page-a', 'page-b', 'page-c']
  for (const id of names) await createSite(id)
  const { token } = await admit({ 'page-a': 'owner', 'page-c': 'viewer', 'page-b': 'editor' })
  const first = await json<{ items: { id: string }[]; next: string }>(ask('GET', '/sites?limit=2', { token }))
  expect([first.items.map(({ id }) => id), first.next]).toEqual([['page-a', 'page-b'], 'page-b'])
  const second = await json(ask('GET', `/sites?limit=2&cursor=${first.next}`, { token }))
  expect(second).toMatchObject({ items: [{ id: 'page-c', role: 'viewer' }], next: null })
})

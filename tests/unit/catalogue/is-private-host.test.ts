import { expect, it } from 'vitest'
import { isPrivateHost } from '../../../src/catalogue/is-private-host.ts'

const hostname = (host: string) => new URL(`http://${host}/`).hostname

it.each([
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0177.0.0.1',
  '0x7f.0.0.1',
  '0',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',

  '100.64.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '①②⑦.0.0.1',
  '127.0.0.1.',

  '[::]',
  '[::1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:a00:1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd12::1]',
  '[ff02::1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001::1]',
  '[2001:db8::1]',
  '[100::1]',

  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'printer.local',
  'db.internal',
  'nas.lan',
  'router.home.arpa',
  'intranet',
])('keeps inside: %s', (host) => {
  expect(isPrivateHost(hostname(host))).toBe(true)
})

it.each([
  'news.example',
  'www.nation.co.ke',
  '8.8.8.8',
  '[2606:4700::1111]',
  '[::ffff:8.8.8.8]',
  'local.example',
  'internal.example.',
])('lets out: %s', (host) => {
  expect(isPrivateHost(hostname(host))).toBe(false)
})

import ipaddr from 'ipaddr.js'

/** Names that no public DNS answers for: RFC 6761, RFC 6762, RFC 8375 and ICANN's reserved `.internal`. */
const privateSuffixes = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home.arpa',
  'corp',
  'home',
  'private',
]

/** Does the host of a URL lead inside: loopback, private, link-local, reserved or translated address, or a name that only
 *  a local resolver knows? Takes `URL.hostname`, in which every odd IPv4 spelling (`0x7f.1`, `2130706433`) is already plain.
 *
 *  A public name that resolves to a private address is not seen here: a Worker cannot resolve before it connects. Its
 *  network refuses such addresses itself (Cloudflare always; workerd unless its `network` allows them). */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '').toLowerCase()
  const literal = host.startsWith('[') ? host.slice(1, -1) : host
  if (ipaddr.isValid(literal)) return !isGlobal(ipaddr.process(literal))
  return !host.includes('.') || privateSuffixes.some((suffix) => host.endsWith(`.${suffix}`))
}

/** Of IPv6 only 2000::/3 is given out (RFC 4291 §2.4): `::7f00:1`, an IPv4 address in disguise, has no range of its own. */
function isGlobal(address: ReturnType<typeof ipaddr.process>): boolean {
  const [first = 0] = address.toByteArray()
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || first >> 5 === 1)
}

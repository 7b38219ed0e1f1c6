import ipaddr from 'ipaddr.js'

/** Where a connection may go: `local` is this machine or a private network, and an administrator has said so. */
export type Reach = 'internet' | 'local'

/**
 * Why an address may not be dialled, or undefined when it may. Link-local addresses, where clouds keep their
 * metadata services, are refused in every case: no model vendor lives there (security.md U3).
 */
export function addressRefusal(address: string, reach: Reach): string | undefined {
  if (!ipaddr.isValid(address)) return 'is not an address'
  // `process` unfolds ::ffff:a.b.c.d, the form that slipped past LibreChat's guard (CVE-2026-31943).
  const ip = ipaddr.process(address)
  if (metadataAddresses.has(ip.toString())) return 'belongs to a cloud metadata service'
  const range = ip.range()
  // Of IPv6 only 2000::/3 is handed out to anybody (RFC 4291, 2.4); `::7f00:1` and its kin look ordinary otherwise.
  if (ip instanceof ipaddr.IPv6 && range === 'unicast' && ip.parts[0]! >> 13 !== 1) return 'is no address of the internet'
  if (range === 'unicast') return undefined
  if (reach === 'local' && localRanges.has(range)) return undefined
  return localRanges.has(range) ? 'lies on this machine or a private network' : `is a ${range} address`
}

const localRanges = new Set<string>(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat'])

/** Those outside 169.254.0.0/16: AWS over IPv6, Alibaba, Oracle. */
const metadataAddresses = new Set(['fd00:ec2::254', '100.100.100.200', '192.0.0.192'])

/** Where passkeys belong: the name in the installation’s public address (WebAuthn 3, §5.1.3 “effective domain”). */
import type { PasskeyStanding } from '../contract.ts'

export type RelyingParty = { id: string; origin: string; standing: PasskeyStanding }

/** @param address such as `https://steward.example.gov` or `http://localhost:3000` */
export function relyingPartyOf(address: string): RelyingParty {
  const { hostname, origin, protocol } = new URL(address)
  return { id: hostname, origin, standing: standingOf(hostname, protocol) }
}

function standingOf(hostname: string, protocol: string): PasskeyStanding {
  // Browsers refuse numbers, and names without https but for this machine’s own.
  if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return 'address-is-a-number'
  const isThisMachine = hostname === 'localhost' || hostname.endsWith('.localhost')
  return protocol === 'https:' || isThisMachine ? 'works' : 'address-is-not-secure'
}

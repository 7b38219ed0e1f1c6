import { createHmac } from 'node:crypto'

/** The key under which tokens of provisioning connections are kept. */
export function provisioningKey(installationKey: Uint8Array): Uint8Array {
  return createHmac('sha256', installationKey).update('provisioning tokens').digest()
}

/** The key under which programs’ keys are kept (kernel/pipeline/api-key.ts). */
export function apiKeysKey(installationKey: Uint8Array): Uint8Array {
  return createHmac('sha256', installationKey).update('api keys').digest()
}

/** The key of an agency’s pseudonyms: equal details get equal tokens in one agency, and unlike ones in two (security.md, D10). */
export function maskKeys(installationKey: Uint8Array): (agencyId: string) => Uint8Array {
  const keys = new Map<string, Uint8Array>()
  return (agencyId) => {
    const known = keys.get(agencyId)
    if (known) return known
    const key = createHmac('sha256', installationKey).update(`pseudonyms|${agencyId}`).digest()
    keys.set(agencyId, key)
    return key
  }
}

/**
 * The mathematics of WebAuthn are @simplewebauthn/server’s; what is asked of them stands here: our origin, our name, a
 * challenge of ours, the person verified by the device, three algorithms, no attestation. Loaded when it is first needed.
 */
import type { Asserted, Created } from '../contract.ts'
import type { RelyingParty } from '../domain/relying-party.ts'
import { readClientData } from '../domain/client-data.ts'

/** COSE numbers (RFC 9053): ES256, EdDSA and RS256 are what devices make. */
export const algorithms = [-7, -8, -257]

export type NewKey = { credentialId: Uint8Array; publicKey: Uint8Array; counter: number; transports: readonly string[]; isSynced: boolean; isBackedUp: boolean }
export type Use = { counter: number; isBackedUp: boolean }

/** The challenge it claims to answer, when the rest of what the browser says is right; undefined refuses. */
export function challengeOf(credential: Created | Asserted, type: 'webauthn.create' | 'webauthn.get', party: RelyingParty): string | undefined {
  const said = readClientData(credential.response.clientDataJSON)
  return said && said.type === type && said.origin === party.origin && !said.isFramed && said.challenge.length <= 100 ? said.challenge : undefined
}

/** Undefined when it does not hold. */
export async function verifyCreated(credential: Created, challenge: string, party: RelyingParty): Promise<NewKey | undefined> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { transports = [], ...response } = credential.response
  const result = await refusing(() =>
    verifyRegistrationResponse({
      response: { ...credential, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  )
  // Other formats tell about the device’s maker, which nobody asked for.
  if (!result?.verified || result.registrationInfo.fmt !== 'none') return undefined
  const { credential: made, credentialDeviceType, credentialBackedUp } = result.registrationInfo
  return { credentialId: Buffer.from(made.id, 'base64url'), publicKey: made.publicKey, counter: made.counter, transports, isSynced: credentialDeviceType === 'multiDevice', isBackedUp: credentialBackedUp }
}

/** Undefined when it does not hold. Whether the counter went up is for the caller to judge, once the signature is known to be right. */
export async function verifyAsserted(credential: Asserted, challenge: string, party: RelyingParty, publicKey: Uint8Array): Promise<Use | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { userHandle, ...response } = credential.response
  const result = await refusing(() =>
    verifyAuthenticationResponse({
      response: { ...credential, response: { ...response, ...(userHandle && { userHandle }) }, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id: credential.id, publicKey: new Uint8Array(publicKey), counter: 0 },
      requireUserVerification: true,
    }),
  )
  return result?.verified ? { counter: result.authenticationInfo.newCounter, isBackedUp: result.authenticationInfo.credentialBackedUp } : undefined
}

/** The library throws for whatever is wrong with a response, damaged bytes included; each of these is a refusal. */
async function refusing<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify()
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

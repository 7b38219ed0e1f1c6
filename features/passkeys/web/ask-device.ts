/** What the browser asks the device for; the library that does it comes when a button is pressed. */
import type { Asserted, Created, CreationOptions, RequestOptions } from '../contract.ts'

/** The person or the device said no, or nothing; why is not told to pages (WebAuthn 3, §13.4.4). */
export class DeviceSaidNo extends Error {
  /** The device holds a passkey for this person already. */
  readonly isKnown: boolean
  constructor(isKnown: boolean, cause: unknown) {
    super('the device gave no passkey', { cause })
    this.isKnown = isKnown
  }
}

/** At a number no browser uses one, whatever the server says of its own address. */
export function knowsPasskeys(): boolean {
  return window.isSecureContext && typeof window.PublicKeyCredential === 'function' && !/^[\d.]+$|:/.test(location.hostname)
}

export async function createOnDevice(options: CreationOptions): Promise<Created> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const { id, rawId, response } = await orSaidNo(() => startRegistration({ optionsJSON: options }))
  const { clientDataJSON, attestationObject, transports } = response
  return { id, rawId, type: 'public-key', response: { clientDataJSON, attestationObject, ...(transports && { transports }) } }
}

export async function askDevice(options: RequestOptions): Promise<Asserted> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const { id, rawId, response } = await orSaidNo(() => startAuthentication({ optionsJSON: options }))
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  return { id, rawId, type: 'public-key', response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) } }
}

async function orSaidNo<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof TypeError) throw error
    throw new DeviceSaidNo(error instanceof Error && error.name === 'InvalidStateError', error)
  }
}

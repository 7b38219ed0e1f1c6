/** An officer of a real installation, right after their sign-in link: a passkey of their own, and a confirmation by it (I4). */
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import { createAuthenticator } from './authenticator.ts'

export async function confirmByOwnPasskey(client: Client<AllEndpoints>): Promise<void> {
  const device = createAuthenticator((await client.listPasskeys({})).address)
  const credential = device.create((await client.startPasskeyRegistration({})).options)
  await client.finishPasskeyRegistration({ name: 'A key', credential })
  const { options } = await client.startPasskeyStepUp({})
  await client.finishPasskeyStepUp({ credential: device.get(options, credential.id) })
}

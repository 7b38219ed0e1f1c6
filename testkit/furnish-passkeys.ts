/** A passkey of two people, and a challenge that nobody answers. */
import { createAuthenticator } from './authenticator.ts'
import { clientFor, type Platform } from './platform.ts'

export async function furnishPasskeys(platform: Platform): Promise<void> {
  const device = createAuthenticator(platform.url)
  for (const name of ['caseworker', 'inspector'] as const) {
    const person = await platform.as(name)
    const { options } = await person.startPasskeyRegistration({})
    await person.finishPasskeyRegistration({ name: 'Key', credential: device.create(options) })
  }
  await clientFor(platform.url).startPasskeySignIn({})
}

/** Passkeys. */
import type { Inputs } from './input.ts'

const nobodys = '01900000-0000-7000-8000-00000000ffff'
const made = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } }
const used = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' } }

export const passkeysInputs = {
  listPasskeys: () => ({}),
  startPasskeyRegistration: () => ({}),
  finishPasskeyRegistration: () => ({ name: 'x', credential: made }),
  renamePasskey: () => ({ passkeyId: nobodys, name: 'x' }),
  removePasskey: () => ({ passkeyId: nobodys }),
  startPasskeySignIn: () => ({}),
  finishPasskeySignIn: () => ({ credential: used }),
  startPasskeyStepUp: () => ({}),
  finishPasskeyStepUp: () => ({ credential: used }),
  getPasskeyStateOf: (pick) => ({ personId: pick('person') }),
  resetPasskeysOf: (pick) => ({ personId: pick('person') }),
} satisfies Inputs

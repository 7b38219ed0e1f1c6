/** Keys for programs: each person’s own, and an officer’s look at their agency’s. */
import type { Inputs } from './input.ts'

const nobodys = '01900000-0000-7000-8000-00000000ffff'
const ofKey = (pick: Parameters<Inputs[keyof Inputs] & object>[0]) => ({ keyId: pick('apiKey') })

export const apiKeysInputs = {
  listKeys: () => ({}),
  createKey: () => ({ name: 'x', scopes: ['ask'] }),
  rotateKey: ofKey,
  revokeKey: ofKey,
  listAgencyKeys: () => ({ show: 'all' }),
  approveKey: ofKey,
  signOutEverywhere: () => ({}),
  askConfirmation: () => ({}),
  getConfirmation: () => ({ confirmationId: nobodys }),
  giveConfirmation: () => ({ confirmationId: nobodys, code: 'BBBB-BBBB' }),
} satisfies Inputs

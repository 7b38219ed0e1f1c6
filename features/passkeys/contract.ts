import { z } from 'zod'
import { action, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { person } from '#features/people/contract.ts'

/** A key of a person’s device or security key (WebAuthn Level 3), as its owner sees it. */
export const Passkey = z.object({
  id: Id,
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  /** Kept in a cloud account and on several devices, as its maker says. */
  isSynced: z.boolean(),
  /** Its counter went back: a copy of it may be about. It signs nobody in any more. */
  isSuspect: z.boolean(),
})
export type Passkey = z.infer<typeof Passkey>

/** Whether passkeys work at the address of this installation, and if not, why. */
export const PasskeyStanding = z.enum(['works', 'address-is-a-number', 'address-is-not-secure'])
export type PasskeyStanding = z.infer<typeof PasskeyStanding>

const base64url = (lengthMax: number) => z.string().min(1).max(lengthMax).regex(/^[A-Za-z0-9_-]+$/, 'This is not base64url.')
/** 1,023 bytes are the most (WebAuthn 3, §4 “credential ID”). */
const credentialId = base64url(1_400)
const clientData = base64url(8_000)
const Descriptor = z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()).optional() })

/** What the browser’s `navigator.credentials.create` wants, as JSON (WebAuthn 3, §5.1.10). */
export const CreationOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number() })),
  timeout: z.number(),
  excludeCredentials: z.array(Descriptor),
  authenticatorSelection: z.object({ residentKey: z.literal('required'), requireResidentKey: z.literal(true), userVerification: z.literal('required') }),
  attestation: z.literal('none'),
})
export type CreationOptions = z.infer<typeof CreationOptions>

/** What `navigator.credentials.get` wants (§5.1.10). */
export const RequestOptions = z.object({ challenge: z.string(), rpId: z.string(), timeout: z.number(), userVerification: z.literal('required'), allowCredentials: z.array(Descriptor) })
export type RequestOptions = z.infer<typeof RequestOptions>

const Created = z.object({
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: clientData, attestationObject: base64url(64_000), transports: z.array(z.string().max(40)).max(10).optional() }),
})
export type Created = z.infer<typeof Created>

const Asserted = z.object({
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: clientData, authenticatorData: base64url(8_000), signature: base64url(8_000), userHandle: base64url(128).nullish() }),
})
export type Asserted = z.infer<typeof Asserted>

const name = z.string().trim().min(1, 'Enter a name.').max(80, 'Use at most 80 characters.')

export type LoadedPasskey = { id: string; personId: string }
export const passkey = resource<LoadedPasskey>('Passkey')
const onPasskey = (input: { passkeyId: string }) => input.passkeyId
const onPerson = (input: { personId: string }) => input.personId
const signIn = 'signing in as somebody else must stay possible'
const forAll = { wave: signIn, membership: signIn, terms: signIn }

export const passkeys = {
  listPasskeys: endpoint({
    at: 'GET /passkeys',
    summary: 'Your passkeys, and whether passkeys work at this address.',
    input: z.object({}),
    output: z.object({ passkeys: z.array(Passkey), standing: PasskeyStanding, address: z.string() }),
    needs: action('passkey.list'),
    records: quiet('a person looking at their own passkeys'),
    doors: ['http', 'cli'],
  }),
  startPasskeyRegistration: longEndpoint({
    at: 'POST /passkeys/registration',
    summary: 'Begin a new passkey: what the browser asks the device for. Right after signing in for the first one, with a confirmation for others.',
    input: z.object({}),
    output: z.object({ options: CreationOptions }),
    isSecret: true,
    needs: action('passkey.register'),
    records: quiet('the passkey leaves its line when it is there'),
    doors: ['http'],
  }),
  finishPasskeyRegistration: longEndpoint({
    at: 'POST /passkeys',
    summary: 'Keep the passkey that the device made.',
    input: z.object({ name, credential: Created }),
    output: Passkey,
    words: ownWay('what a browser says of a key; its name is its owner’s'),
    needs: action('passkey.register'),
    records: { event: 'passkey.registered', details: ({ output }) => ({ passkeyId: output.id, isSynced: output.isSynced }) },
    doors: ['http'],
  }),
  renamePasskey: endpoint({
    at: 'PATCH /passkeys/:passkeyId',
    summary: 'Give one of your passkeys another name.',
    input: z.object({ passkeyId: Id, name }),
    output: Passkey,
    needs: action('passkey.rename').on(passkey, onPasskey),
    records: { event: 'passkey.renamed', details: ({ input }) => ({ passkeyId: input.passkeyId }) },
    doors: ['http', 'cli'],
  }),
  removePasskey: endpoint({
    at: 'DELETE /passkeys/:passkeyId',
    summary: 'Remove a passkey: it signs you in no more. Your own, or as an administrator anybody’s.',
    input: z.object({ passkeyId: Id }),
    output: Nothing,
    needsStepUp: 'whoever finds a session open must not lock its owner out',
    needs: action('passkey.remove').on(passkey, onPasskey),
    records: { event: 'passkey.removed', details: ({ input }) => ({ passkeyId: input.passkeyId }) },
    doors: ['http', 'cli'],
  }),
  startPasskeySignIn: longEndpoint({
    at: 'POST /sign-in/passkey/challenge',
    summary: 'Begin to sign in with a passkey: what the browser asks the device for.',
    input: z.object({}),
    output: z.object({ options: RequestOptions }),
    needs: anyoneSigningIn(),
    passes: forAll,
    records: quiet('nothing happened yet'),
    doors: ['http'],
  }),
  finishPasskeySignIn: longEndpoint({
    at: 'POST /sign-in/passkey',
    summary: 'Sign in with what the device signed.',
    input: z.object({ credential: Asserted }),
    output: z.object({ token: z.string() }),
    session: 'starts',
    needs: anyoneSigningIn(),
    passes: forAll,
    records: { event: 'session.created', details: () => ({ method: 'passkey' }) },
    doors: ['http'],
  }),
  startPasskeyStepUp: longEndpoint({
    at: 'POST /step-up/passkey/challenge',
    summary: 'Begin to confirm with a passkey that it is you.',
    input: z.object({}),
    output: z.object({ options: RequestOptions }),
    needs: action('passkey.step-up'),
    records: quiet('nothing happened yet'),
    doors: ['http'],
  }),
  finishPasskeyStepUp: longEndpoint({
    at: 'POST /step-up/passkey',
    summary: 'Confirm with what the device signed; for five minutes, changes that ask for it go through.',
    input: z.object({ credential: Asserted }),
    output: Nothing,
    needs: action('passkey.step-up'),
    records: { event: 'session.stepped-up', details: () => ({ method: 'passkey' }) },
    doors: ['http'],
  }),
  getPasskeyStateOf: endpoint({
    at: 'GET /people/:personId/passkeys',
    summary: 'Whether a person has a passkey: yes or no, and nothing else about it.',
    input: z.object({ personId: Id }),
    output: z.object({ hasPasskey: z.boolean() }),
    needs: action('person.see-passkeys').on(person, onPerson),
    records: quiet('yes or no, for administrators'),
    doors: ['http', 'cli'],
  }),
  resetPasskeysOf: endpoint({
    at: 'DELETE /people/:personId/passkeys',
    summary: 'Remove all passkeys of a person who lost them, and end their sessions. They need a new sign-in link.',
    input: z.object({ personId: Id }),
    output: z.object({ removed: z.number().int() }),
    needs: action('person.reset-passkeys').on(person, onPerson),
    records: { event: 'passkey.reset', details: ({ input, output }) => ({ personId: input.personId, removed: output.removed }) },
    doors: ['http', 'cli'],
  }),
} as const

function anyoneSigningIn(): { who: 'anyone'; reason: string } {
  return { who: 'anyone', reason: 'signing in happens before there is a session' }
}

export const passkeyErrors = errors({
  passkey_refused: { status: 403, sentence: 'This passkey was not accepted. Try again; if it happens again, use another passkey or ask your administrator for a sign-in link.' },
  passkey_suspect: { status: 403, sentence: 'This passkey is blocked, because a copy of it may be about. Use another one, or ask your administrator for a sign-in link.' },
  passkey_address: { status: 409, sentence: 'Passkeys do not work at this address. Open Steward by its name, such as localhost or a name with https.' },
  passkey_known: { status: 409, sentence: 'This passkey is already registered.' },
  passkeys_full: { status: 409, sentence: 'You have as many passkeys as can be kept. Remove one you no longer use.' },
  passkey_too_late: { status: 403, sentence: 'A first passkey is made within five minutes of signing in. Sign in again, then make it.' },
  last_strong_method: { status: 409, sentence: 'This is the last passkey of the last administrator who has one. Make another passkey first.' },
  own_passkeys: { status: 409, sentence: 'Reset is for other people’s passkeys. Remove your own one by one, in your settings.' },
})

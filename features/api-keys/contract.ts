import { z } from 'zod'
import { action, AgencyId, endpoint, Id, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

/** What a program may do with a key; the endpoints behind each word stand in domain/key-scopes.ts. */
export const KeyScope = z.enum(['ask', 'read-chats', 'read-documents', 'add-documents', 'translate', 'read-work', 'write-work', 'data'])
export type KeyScope = z.infer<typeof KeyScope>

/** `personal`: a program of one’s own. `service`: one that runs for an agency; it opens nothing until a security officer lets it in. */
export const KeyKind = z.enum(['personal', 'service'])
export type KeyKind = z.infer<typeof KeyKind>

/** `ended`: its owner was switched off, changed agency or signed out everywhere. */
export const KeyState = z.enum(['in-force', 'waiting', 'expired', 'revoked', 'ended'])
export type KeyState = z.infer<typeof KeyState>

/** security.md, I6. */
const daysMax = 90
/** A program that asks more often than this is a load test; a person’s own limits stand behind it. */
const callsPerMinuteMax = 600

/** A key without its secret, which is shown once and kept nowhere. */
export const ApiKey = z.object({
  id: Id,
  owner: z.object({ id: Id, name: z.string() }),
  agencyId: AgencyId,
  kind: KeyKind,
  name: z.string(),
  purpose: z.string(),
  scopes: z.array(KeyScope),
  callsPerMinute: z.number().int(),
  monthTokensMax: z.number().int().nullable(),
  /** The last four characters. */
  hint: z.string(),
  state: KeyState,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  rotatedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  endReason: z.string(),
  /** Not used for thirty days, or never since it was made that long ago. */
  isIdle: z.boolean(),
  /** To the minute; of a personal key its owner alone is told. */
  lastUsedAt: z.iso.datetime().nullable(),
  /** Calls to models and their tokens since the month began (UTC); null for everybody but the owner (R04). */
  usedThisMonth: z.object({ calls: z.number(), tokens: z.number() }).nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

const Made = z.object({ key: ApiKey, /** Shown once. */ token: z.string() })
const days = z.coerce.number().int().min(1, 'A key lasts a day at least.').max(daysMax, `A key lasts ${daysMax} days at most.`)

export type LoadedKey = { id: string; personId: string; agencyId: string; kind: KeyKind }
export const apiKey = resource<LoadedKey>('ApiKey')
const onKey = (input: { keyId: string }) => input.keyId
const lastingWayIn = 'whoever finds a session open must not make themselves a way in that lasts'

export const apiKeys = {
  listKeys: endpoint({
    at: 'GET /keys',
    summary: 'Your keys for programs, newest first, without their secrets.',
    input: z.object({}),
    output: z.object({ keys: z.array(ApiKey) }),
    needs: action('key.list'),
    records: quiet('a person looking at their own keys'),
    doors: ['http', 'cli'],
  }),
  createKey: endpoint({
    at: 'POST /keys',
    summary: 'Make a key for a program. The answer holds its secret, once.',
    input: z.object({
      kind: KeyKind.default('personal'),
      name: z.string().trim().min(1, 'Enter a name.').max(80, 'Use at most 80 characters.'),
      purpose: z.string().trim().max(400, 'Use at most 400 characters.').default(''),
      scopes: z.array(KeyScope).min(1, 'Choose what the key may do.').max(KeyScope.options.length),
      days: days.default(30),
      callsPerMinute: z.coerce.number().int().min(1).max(callsPerMinuteMax, `Use at most ${callsPerMinuteMax}.`).default(60),
      /** Tokens a month, in and out together; null leaves it to the owner’s budget. */
      monthTokensMax: z.coerce.number().int().min(1_000, 'Use at least 1,000.').max(1_000_000_000, 'Use at most 1,000,000,000.').nullable().default(1_000_000),
    }),
    output: Made,
    isSecret: true,
    needsStepUp: lastingWayIn,
    needs: action('key.create'),
    records: { event: 'api-key.created', details: ({ input, output }) => ({ apiKeyId: output.key.id, kind: input.kind, scopes: output.key.scopes.join(' '), days: input.days }) },
    doors: ['http', 'cli'],
  }),
  rotateKey: endpoint({
    at: 'POST /keys/:keyId/rotation',
    summary: 'Give a key a new secret and a new last day. The old secret goes on for as many hours as you say.',
    input: z.object({ keyId: Id, days: days.default(30), keepOldHours: z.coerce.number().int().min(0).max(24, 'The old secret goes on for a day at most.').default(0) }),
    output: Made,
    isSecret: true,
    needsStepUp: lastingWayIn,
    needs: action('key.rotate').on(apiKey, onKey),
    records: { event: 'api-key.rotated', details: ({ input }) => ({ apiKeyId: input.keyId, days: input.days, keepOldHours: input.keepOldHours }) },
    doors: ['http', 'cli'],
  }),
  revokeKey: endpoint({
    at: 'POST /keys/:keyId/revocation',
    summary: 'End a key for good: what it opened closes, and work it began stops, within seconds.',
    input: z.object({ keyId: Id, reason: z.string().trim().max(300).default('') }),
    output: Nothing,
    needs: action('key.revoke').on(apiKey, onKey),
    records: { event: 'api-key.revoked', details: ({ input, resource }) => ({ apiKeyId: input.keyId, personId: resource.personId }) },
    doors: ['http', 'cli'],
  }),
  listAgencyKeys: endpoint({
    at: 'GET /agency-keys',
    summary: 'The keys of your agency’s people, without secrets and without what they used; administrators and oversight see those of all agencies.',
    input: z.object({
      show: z.enum(['open', 'waiting', 'all']).default('open'),
      after: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    output: z.object({ keys: z.array(ApiKey), waiting: z.number().int(), next: z.string().nullable() }),
    needs: action('key.list-agency'),
    records: quiet('which keys there are, for those who answer for them'),
    doors: ['http', 'cli'],
  }),
  approveKey: endpoint({
    at: 'POST /keys/:keyId/approval',
    summary: 'Let a service in: from now on its key opens what it says. Never one’s own.',
    input: z.object({ keyId: Id }),
    output: Nothing,
    needs: action('key.approve').on(apiKey, onKey),
    records: { event: 'api-key.approved', details: ({ input, resource }) => ({ apiKeyId: input.keyId, personId: resource.personId }) },
    doors: ['http', 'cli'],
  }),
  signOutEverywhere: endpoint({
    at: 'POST /session/end-everywhere',
    summary: 'End all your sessions on every device, and all your keys for programs.',
    input: z.object({}),
    output: Nothing,
    session: 'ends',
    needs: action('session.end-everywhere'),
    passes: { wave: 'whoever lost a device must be able to close it', membership: 'whoever lost a device must be able to close it', terms: 'whoever lost a device must be able to close it' },
    records: { event: 'session.ended-everywhere', details: () => ({}) },
    doors: ['http', 'cli'],
  }),
} as const

export const apiKeyErrors = errors({
  keys_full: { status: 409, sentence: 'You have as many keys as can be kept. Revoke one that you no longer use.' },
  key_over: { status: 409, sentence: 'This key is over. Make a new one.' },
  key_not_waiting: { status: 409, sentence: 'This key waits for nobody: it was let in already, or it is over.' },
  service_purpose_missing: { status: 400, sentence: 'Say what the service is for, so that the security officer can decide.' },
})

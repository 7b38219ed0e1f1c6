import { z } from 'zod'
import { action, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

/** `over`: confirmed too late, tried too often, or never. */
export const ConfirmationState = z.enum(['waiting', 'confirmed', 'over'])
export type ConfirmationState = z.infer<typeof ConfirmationState>

export type LoadedConfirmation = { id: string; personId: string; sessionId: string; network: string | null; askedAt: Date; expiresAt: Date; givenAt: Date | null; tries: number }
export const confirmation = resource<LoadedConfirmation>('Confirmation')
const onConfirmation = (input: { confirmationId: string }) => input.confirmationId

/** A session that shows no passkey (the command line’s) is confirmed by one that can: the same person’s, in a browser. */
export const commandLine = {
  askConfirmation: endpoint({
    at: 'POST /confirmations',
    summary: 'Ask for a confirmation of this session in your browser: a path to open there, and a code to enter.',
    input: z.object({}),
    output: z.object({ confirmationId: Id, path: z.string(), code: z.string(), expiresAt: z.iso.datetime() }),
    isSecret: true,
    needs: action('confirmation.ask'),
    records: quiet('nothing happened yet'),
    doors: ['http', 'cli'],
  }),
  getConfirmation: endpoint({
    at: 'GET /confirmations/:confirmationId',
    summary: 'How a confirmation of your own stands, and where it was asked for.',
    input: z.object({ confirmationId: Id }),
    output: z.object({ state: ConfirmationState, askedAt: z.iso.datetime(), expiresAt: z.iso.datetime(), network: z.string().nullable(), isThisSession: z.boolean() }),
    needs: action('confirmation.read').on(confirmation, onConfirmation),
    records: quiet('a person looking at their own session'),
    doors: ['http', 'cli'],
  }),
  giveConfirmation: longEndpoint({
    at: 'POST /confirmations/:confirmationId',
    summary: 'Confirm another session of your own, with the code that it shows. For five minutes, changes that ask for it go through there.',
    input: z.object({ confirmationId: Id, code: z.string().max(40) }),
    output: Nothing,
    needsStepUp: 'who confirms for another session shows first that they are there',
    words: ownWay('a code that is kept nowhere'),
    needs: action('confirmation.give').on(confirmation, onConfirmation),
    records: { event: 'session.stepped-up', details: ({ resource }) => ({ method: 'browser', forSession: resource.sessionId }) },
    doors: ['http'],
  }),
} as const

export const commandLineErrors = errors({
  confirmation_over: { status: 409, sentence: 'This confirmation is over. Ask for a new one where you need it.' },
  confirmation_code: { status: 403, sentence: 'This is not the code. Look at it again where you asked for it.' },
  confirmation_same_session: { status: 409, sentence: 'Open this in another browser or device than the one that asks.' },
})

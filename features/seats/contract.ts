import { z } from 'zod'
import { errors } from '#kernel/contract/coded-error.ts'
import { action, AgencyId, endpoint, Id, longEndpoint, quiet, resource } from '#kernel/contract/endpoint.ts'

/**
 * `new`: nobody has asked them yet. `waiting`: they want to, and no seat is free. `recycled`: their seat was given on
 * after a notice, as they had not used it.
 */
export const MemberState = z.enum(['new', 'joined', 'waiting', 'paused', 'left', 'recycled'])
export type MemberState = z.infer<typeof MemberState>

export const Membership = z.object({
  state: MemberState,
  since: z.iso.datetime().nullable(),
  /** `by-choice`: people are asked first. `automatic`: everybody of the agency takes part until they say otherwise. */
  joining: z.enum(['automatic', 'by-choice']),
  isHeld: z.boolean(),
  isSeatFree: z.boolean(),
  lastUsedOn: z.iso.date().nullable(),
  /** The day on which an idle seat is given on, once the person has been told; null otherwise. */
  seatEndsOn: z.iso.date().nullable(),
  chats: z.number().int(),
})
export type Membership = z.infer<typeof Membership>

export const ChatJob = z.object({
  id: Id,
  kind: z.enum(['export', 'erasure']),
  state: z.enum(['running', 'done', 'failed', 'expired']),
  done: z.number().int(),
  total: z.number().int(),
  /** Chats that could not be taken along or erased, and why. */
  kept: z.array(z.object({ title: z.string(), reason: z.string() })),
  sizeBytes: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** The file is there until then. */
  expiresAt: z.iso.datetime().nullable(),
})
export type ChatJob = z.infer<typeof ChatJob>

/** Counts of people; null where they are fewer than ten. */
const People = z.number().int().nullable()
export const SeatPool = z.object({
  agencyId: AgencyId,
  agencyName: z.string(),
  /** The most people who may hold a seat; null without a limit. */
  seatsMax: z.number().int().nullable(),
  /** Who says so: the wave the agency is in, or the administrator here; the smaller of the two counts. */
  seatsFrom: z.enum(['wave', 'pool', 'nobody']),
  isFull: z.boolean(),
  joined: People,
  waiting: People,
})
export type SeatPool = z.infer<typeof SeatPool>

export const SeatMonth = z.object({
  month: z.string(),
  days: z.number().int(),
  /** The most seats taken on one day, and all days’ seats together: what an invoice by seat or by seat-day asks for. */
  most: People,
  seatDays: People,
})
export type SeatMonth = z.infer<typeof SeatMonth>

export type LoadedChatJob = { id: string; agencyId: string; ownerId: string; kind: 'export' | 'erasure'; state: ChatJob['state']; blobKey: string | null }
export const chatJob = resource<LoadedChatJob>('ChatJob')

const reading = { membership: 'says where the person stands', terms: 'whoever declines the terms can still leave' } as const
const leaving = { membership: 'leaving and coming back must be as easy as each other', terms: 'leaving needs no terms' } as const
const ownContent = { membership: 'what they wrote stays theirs', terms: 'what they wrote stays theirs' } as const
/** Neither the log nor a manager learns who takes part (R04). */
const untold = quiet('whether somebody takes part is theirs alone to know (R04)')

export const seats = {
  getMembership: longEndpoint({
    at: 'GET /membership',
    summary: 'Whether you take part, since when, and whether a seat is free.',
    input: z.object({}),
    output: Membership,
    passes: reading,
    needs: action('membership.own'),
    records: untold,
    doors: ['http', 'cli'],
  }),
  pauseSteward: longEndpoint({
    at: 'POST /membership/pause',
    summary: 'Pause. Nothing is lost, your seat stays yours, and nobody is told.',
    input: z.object({}),
    output: Membership,
    passes: leaving,
    needs: action('membership.own'),
    records: untold,
    doors: ['http', 'cli'],
  }),
  leaveSteward: longEndpoint({
    at: 'POST /membership/leaving',
    summary: 'Leave, without a reason. Your seat becomes free; your chats stay until you erase them.',
    input: z.object({}),
    output: Membership,
    passes: leaving,
    needs: action('membership.own'),
    records: untold,
    doors: ['http', 'cli'],
  }),
  joinSteward: longEndpoint({
    at: 'POST /membership/joining',
    summary: 'Take part, come back, or keep an idle seat. Without a free seat you wait, and are let in as soon as there is one.',
    input: z.object({}),
    output: Membership,
    passes: { membership: leaving.membership, terms: 'people join first and read the terms then' },
    needs: action('membership.own'),
    records: untold,
    doors: ['http', 'cli'],
  }),
  listChatJobs: endpoint({
    at: 'GET /chat-jobs',
    summary: 'Your exports and erasures, newest first, with how far they are.',
    input: z.object({}),
    output: z.object({ jobs: z.array(ChatJob) }),
    passes: ownContent,
    needs: action('membership.own'),
    records: quiet('a person looking at their own exports'),
    doors: ['http', 'cli'],
  }),
  exportOwnChats: endpoint({
    at: 'POST /chat-exports',
    summary: 'Put all your chats into one ZIP file, as text (Markdown) and as data (JSON). One at a time.',
    input: z.object({}),
    output: ChatJob,
    passes: ownContent,
    needs: action('membership.own'),
    records: { event: 'chats.export-started', details: ({ output }) => ({ jobId: output.id }) },
    doors: ['http', 'cli'],
  }),
  downloadOwnChats: longEndpoint({
    at: 'GET /chat-exports/:jobId/file',
    summary: 'The ZIP file of an export that is done.',
    input: z.object({ jobId: Id }),
    output: { file: true },
    passes: ownContent,
    needs: action('chat-export.read').on(chatJob, (input: { jobId: string }) => input.jobId),
    records: { event: 'chats.exported', details: ({ input }) => ({ jobId: input.jobId }) },
    doors: ['http', 'cli'],
  }),
  eraseOwnChats: endpoint({
    at: 'POST /chat-erasures',
    summary: 'Erase all your chats. What has to be kept is kept, and you are told what and why.',
    input: z.object({ isCertain: z.literal(true, 'Say that you are certain: this cannot be undone.') }),
    output: ChatJob,
    passes: ownContent,
    needs: action('membership.own'),
    records: { event: 'chats.erasure-started', details: ({ output }) => ({ jobId: output.id }) },
    doors: ['http', 'cli'],
  }),
  listSeatPools: longEndpoint({
    at: 'GET /seat-pools',
    summary: 'Seats of your agency (of every agency for the administrator): counts of ten people or more, no names.',
    input: z.object({}),
    output: z.object({ pools: z.array(SeatPool) }),
    needs: action('seat-pool.list'),
    records: { event: 'seats.read', details: ({ output }) => ({ agencies: output.pools.length }) },
    doors: ['http', 'cli'],
  }),
  saveSeatPool: endpoint({
    at: 'PUT /seat-pools',
    summary: 'The most people of an agency who may hold a seat; null takes the limit away. Nobody loses a seat by it.',
    input: z.object({ agencyId: AgencyId, seatsMax: z.number().int().min(1).max(1_000_000).nullable(), reason: z.string().trim().min(3, 'Say why, in a few words.').max(500) }),
    output: z.object({ seatsMax: z.number().int().nullable() }),
    needs: action('seat-pool.save'),
    records: { event: 'seats.pool-saved', details: ({ input }) => ({ agencyId: input.agencyId, seatsMax: input.seatsMax }) },
    doors: ['http', 'cli'],
  }),
  getSeatLedger: longEndpoint({
    at: 'GET /seat-ledger',
    summary: 'Seats taken by month, for invoices.',
    input: z.object({ agencyId: AgencyId.optional() }),
    output: z.object({ agencyId: AgencyId, months: z.array(SeatMonth) }),
    needs: action('seat-pool.list'),
    records: { event: 'seats.ledger-read', details: ({ output }) => ({ agencyId: output.agencyId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const seatErrors = errors({
  chat_job_running: { status: 409, sentence: 'Your chats are being exported or erased already. Wait until that is done.' },
  chat_export_gone: { status: 410, sentence: 'This file is not there any more. Make a new export.' },
  seat_agency: { status: 403, sentence: 'You see the seats of your own agency.' },
})

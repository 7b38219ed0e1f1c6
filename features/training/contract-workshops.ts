/** Workshops (R50): planned by trainers, with seats and a waiting list; attendance is ticked by whoever gives them. */
import { z } from 'zod'
import { action, AgencyId, endpoint, Id, longEndpoint, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

/** What they lead to: a page of Steward, such as a lesson or an article; never a foreign address. */
const Material = z.object({ title: z.string().trim().min(1).max(120), path: z.string().regex(/^\/[a-z0-9/_-]{1,200}$/i, 'Use the path of a page in Steward, such as /learn/start.') })

export const Workshop = z.object({
  id: Id,
  title: z.string(),
  about: z.string(),
  /** For one agency, or (null) for the whole government. */
  agencyId: AgencyId.nullable(),
  trainerName: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  place: z.string(),
  link: z.string(),
  seats: z.number().int(),
  seatsTaken: z.number().int(),
  waiting: z.number().int(),
  materials: z.array(Material),
  isCancelled: z.boolean(),
  isMine: z.boolean(),
  /** The person’s own: a seat, a place in the waiting list (from 1), or nothing. */
  own: z.object({ state: z.enum(['seat', 'waiting']), place: z.number().int() }).nullable(),
})
export type Workshop = z.infer<typeof Workshop>

export type LoadedWorkshop = { id: string; agencyId: string | null; isOwn: boolean }
export const workshop = resource<LoadedWorkshop>('Workshop')
const onWorkshop = (input: { workshopId: string }) => input.workshopId
const passes = { wave: 'people learn before their agency’s turn comes', membership: 'people may learn before they decide to take part' }

const withoutStepUp = 'a date and who was there: it gives nobody a right and opens nothing'

const fields = {
  title: z.string().trim().min(1, 'Enter a title.').max(120),
  about: z.string().trim().max(2_000),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  place: z.string().trim().max(200),
  link: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]),
  seats: z.number().int().min(1, 'At least one seat.').max(1_000),
  materials: z.array(Material).max(20),
}

export const workshops = {
  listWorkshops: longEndpoint({
    at: 'GET /training/workshops',
    summary: 'Workshops to come and of the last 30 days, with free seats and your own place.',
    input: z.object({}),
    output: z.object({ workshops: z.array(Workshop) }),
    passes,
    needs: action('workshop.list'),
    records: quiet('dates and free seats; no names'),
    doors: ['http', 'cli'],
  }),
  planWorkshop: endpoint({
    at: 'POST /training/workshops',
    summary: 'Plan a workshop for your agency or for everybody.',
    input: z.object({ ...fields, about: fields.about.default(''), place: fields.place.default(''), link: fields.link.default(''), materials: fields.materials.default([]), isForAll: z.boolean().default(false) }),
    output: z.object({ id: Id }),
    needs: action('workshop.plan'),
    withoutStepUp,
    records: { event: 'workshop.planned', details: ({ input, output }) => ({ workshopId: output.id, startsAt: input.startsAt, seats: input.seats }) },
    doors: ['http', 'cli'],
  }),
  changeWorkshop: endpoint({
    at: 'PATCH /training/workshops/:workshopId',
    summary: 'Change a workshop of your own, or call it off. More seats let people in from the waiting list.',
    input: z.object({ workshopId: Id, title: fields.title.optional(), about: fields.about.optional(), startsAt: fields.startsAt.optional(), endsAt: fields.endsAt.optional(), place: fields.place.optional(), link: fields.link.optional(), seats: fields.seats.optional(), materials: fields.materials.optional(), isCancelled: z.boolean().optional() }),
    output: Nothing,
    needs: action('workshop.change').on(workshop, onWorkshop),
    withoutStepUp,
    records: { event: 'workshop.changed', details: ({ input }) => ({ workshopId: input.workshopId, isCancelled: input.isCancelled ?? null, seats: input.seats ?? null }) },
    doors: ['http', 'cli'],
  }),
  joinWorkshop: endpoint({
    at: 'POST /training/workshops/:workshopId/seat',
    summary: 'Sign up. When all seats are taken you stand in the waiting list and move up by yourself.',
    input: z.object({ workshopId: Id }),
    output: Nothing,
    passes,
    needs: action('workshop.join').on(workshop, onWorkshop),
    records: quiet('who learns what is no business of the log; the trainer’s list shows it'),
    doors: ['http', 'cli'],
  }),
  leaveWorkshop: endpoint({
    at: 'DELETE /training/workshops/:workshopId/seat',
    summary: 'Give your seat back. The next in the waiting list gets it at once.',
    input: z.object({ workshopId: Id }),
    output: Nothing,
    passes,
    needs: action('workshop.join').on(workshop, onWorkshop),
    records: quiet('who learns what is no business of the log; the trainer’s list shows it'),
    doors: ['http', 'cli'],
  }),
  listWorkshopPeople: longEndpoint({
    at: 'GET /training/workshops/:workshopId/people',
    summary: 'Who signed up for your own workshop, in order, and who was there.',
    input: z.object({ workshopId: Id }),
    output: z.object({ people: z.array(z.object({ personId: Id, name: z.string(), agencyName: z.string(), state: z.enum(['seat', 'waiting']), wasThere: z.boolean() })) }),
    needs: action('workshop.change').on(workshop, onWorkshop),
    records: { event: 'workshop.people-read', details: ({ input, output }) => ({ workshopId: input.workshopId, people: output.people.length }) },
    doors: ['http', 'cli'],
  }),
  tickAttendance: endpoint({
    at: 'PUT /training/workshops/:workshopId/people/:personId',
    summary: 'Say whether somebody who signed up was there. It stands in their own transcript.',
    input: z.object({ workshopId: Id, personId: Id, wasThere: z.boolean() }),
    output: Nothing,
    needs: action('workshop.change').on(workshop, onWorkshop),
    withoutStepUp,
    records: { event: 'workshop.attendance-ticked', details: ({ input }) => ({ workshopId: input.workshopId, personId: input.personId, wasThere: input.wasThere }) },
    doors: ['http', 'cli'],
  }),
  getWorkshopCalendar: endpoint({
    at: 'GET /training/workshops/:workshopId/calendar',
    summary: 'The workshop as a calendar file (RFC 5545).',
    input: z.object({ workshopId: Id }),
    output: { file: true },
    passes,
    needs: action('workshop.join').on(workshop, onWorkshop),
    records: quiet('a date that everybody may see'),
    doors: ['http', 'cli'],
  }),
} as const

export const workshopErrors = errors({
  workshop_ends_first: { status: 400, sentence: 'A workshop ends after it begins, and within twelve hours.' },
  workshop_over: { status: 409, sentence: 'This workshop has begun, is over or was called off.' },
  workshop_not_signed_up: { status: 409, sentence: 'This person has not signed up for the workshop.' },
})

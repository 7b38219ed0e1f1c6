/** Who an agency’s contact is, when their desk is open, and what it keeps ready: answers, and problems that are known (R05). */
import { z } from 'zod'
import { action, AgencyId, endpoint, Id, longEndpoint, Nothing, ownWay, quiet } from '#kernel/contract/endpoint.ts'

/** Minutes since midnight as people write them; 24:00 is the day’s end. */
const ClockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Write a time like 08:30.')

/** When a desk works, in its own time zone. Days count from 1 (Monday) to 7 (ISO 8601). */
export const WorkCalendar = z
  .object({
    timeZone: z.string().max(60).refine(isTimeZone, 'This is no time zone. Write one like America/New_York.'),
    days: z.array(z.number().int().min(1).max(7)).min(1, 'Choose at least one working day.').max(7),
    opens: ClockTime,
    closes: ClockTime,
    /** A year has some 15; four hundred cover decades. */
    holidays: z.array(z.iso.date()).max(400, 'At most 400 holidays.'),
  })
  .refine(({ opens, closes }) => opens < closes, { path: ['closes'], message: 'The desk must close later than it opens.' })
export type WorkCalendar = z.infer<typeof WorkCalendar>

export const Urgency = z.enum(['low', 'normal', 'high'])
export type Urgency = z.infer<typeof Urgency>

/** Working minutes until the first answer and until it is settled; a working month at most. */
const Target = z.object({ firstMinutes: z.number().int().min(15).max(10_000), resolveMinutes: z.number().int().min(15).max(10_000) })
export const Targets = z.object({ low: Target, normal: Target, high: Target })
export type Targets = z.infer<typeof Targets>

const Named = z.object({ personId: Id, name: z.string(), email: z.string(), reach: z.string() })

/** One agency’s desk as its register shows it. */
export const HelpDesk = z.object({
  agencyId: AgencyId,
  agencyName: z.string(),
  contact: Named.nullable(),
  deputy: Named.nullable(),
  /** The contact is away on these days, both included; the deputy stands in. */
  absentFrom: z.iso.date().nullable(),
  absentUntil: z.iso.date().nullable(),
})
export type HelpDesk = z.infer<typeof HelpDesk>

/** Who is asked now: the contact, or the deputy while the contact is away. */
export const ShownContact = z.object({ name: z.string(), email: z.string(), reach: z.string(), isDeputy: z.boolean(), /** The day the contact is back. */ backOn: z.iso.date().nullable() })
export type ShownContact = z.infer<typeof ShownContact>

export const KnownIssueState = z.enum(['open', 'fixed', 'stays'])
export const KnownIssue = z.object({
  id: Id,
  /** Null: it concerns every agency. */
  agencyId: AgencyId.nullable(),
  title: z.string(),
  workaround: z.string(),
  state: KnownIssueState,
  updatedAt: z.iso.datetime(),
})
export type KnownIssue = z.infer<typeof KnownIssue>

export const CannedAnswer = z.object({ id: Id, title: z.string(), text: z.string(), /** Shown to people of the agency while they write. */ isPublic: z.boolean() })
export type CannedAnswer = z.infer<typeof CannedAnswer>

/** Counts of one agency’s requests; no person is in them. */
export const HelpFigures = z.object({
  agencyId: AgencyId,
  agencyName: z.string(),
  open: z.number().int(),
  overdue: z.number().int(),
  escalated: z.number().int(),
  answered: z.number().int(),
  /** Working minutes; null until something was answered. */
  medianFirstMinutes: z.number().nullable(),
})
export type HelpFigures = z.infer<typeof HelpFigures>

const Title = z.string().trim().min(3, 'Give it a title.').max(160)
const Words = z.string().trim().min(3, 'Write what to do.').max(4_000)
const Reach = z.string().trim().max(200).default('')

export const helpDesk = {
  getMyContact: endpoint({
    at: 'GET /help/contact',
    summary: 'Who your agency’s contact is today, how to reach them, and how many of your questions have news.',
    input: z.object({}),
    output: z.object({ contact: ShownContact.nullable(), news: z.number().int() }),
    needs: action('help.ask'),
    passes: { wave: 'whoever waits must know whom to ask', membership: 'whoever left must know whom to ask', terms: 'whoever is asked to accept must know whom to ask' },
    records: quiet('the name of one’s own contact, shown on every page'),
    doors: ['http', 'cli'],
  }),
  listHelpDesks: endpoint({
    at: 'GET /help/desks',
    summary: 'The register of contacts and deputies: your own agency’s, or every agency’s for administrators.',
    input: z.object({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ desks: z.array(HelpDesk), next: z.string().nullable() }),
    needs: action('help.read-desks'),
    records: quiet('who stands in the register is shown to everybody they serve'),
    doors: ['http', 'cli'],
  }),
  listContactCandidates: endpoint({
    at: 'GET /help/desks/:agencyId/candidates',
    summary: 'People of an agency who have the contact role.',
    input: z.object({ agencyId: AgencyId }),
    output: z.object({ people: z.array(z.object({ id: Id, name: z.string() })) }),
    needs: action('help.name-contact'),
    records: quiet('names of people who may be named'),
    doors: ['http', 'cli'],
  }),
  nameContact: endpoint({
    at: 'PUT /help/desks/:agencyId',
    summary: 'Name the contact and the deputy of an agency, and how people reach them. Both need the contact role.',
    input: z.object({ agencyId: AgencyId, contactId: Id, contactReach: Reach, deputyId: Id.nullable().default(null), deputyReach: Reach }),
    output: HelpDesk,
    words: ownWay('an office publishes its own address and telephone number'),
    needs: action('help.name-contact'),
    records: { event: 'help.contact-named', details: ({ input }) => ({ agencyId: input.agencyId, contactId: input.contactId, deputyId: input.deputyId }) },
    doors: ['http', 'cli'],
  }),
  setContactAbsence: endpoint({
    at: 'PUT /help/desk/absence',
    summary: 'Say when your agency’s contact is away; the deputy stands in on those days. Without days, they are back.',
    input: z
      .object({ from: z.iso.date().nullable(), until: z.iso.date().nullable() })
      .refine(({ from, until }) => (from === null) === (until === null), { path: ['until'], message: 'Give the first and the last day.' })
      .refine(({ from, until }) => !from || !until || from <= until, { path: ['until'], message: 'The last day is before the first.' }),
    output: HelpDesk,
    needs: action('help.run-desk'),
    withoutStepUp: 'the daily work of a desk; it gives nobody a right',
    records: { event: 'help.absence-set', details: ({ input }) => ({ from: input.from, until: input.until }) },
    doors: ['http', 'cli'],
  }),
  getDeskHours: endpoint({
    at: 'GET /help/desk/hours',
    summary: 'Working hours, holidays and time targets of your agency’s desk.',
    input: z.object({}),
    output: z.object({ calendar: WorkCalendar, targets: Targets }),
    needs: action('help.ask'),
    records: quiet('opening hours'),
    doors: ['http', 'cli'],
  }),
  saveDeskHours: endpoint({
    at: 'PUT /help/desk/hours',
    summary: 'Change working hours, holidays and time targets. Clocks that run keep the time they were given.',
    input: z.object({ calendar: WorkCalendar, targets: Targets }),
    output: z.object({ calendar: WorkCalendar, targets: Targets }),
    needs: action('help.run-desk'),
    records: { event: 'help.hours-saved', details: ({ input }) => ({ days: input.calendar.days.length, holidays: input.calendar.holidays.length }) },
    doors: ['http', 'cli'],
  }),
  listKnownIssues: endpoint({
    at: 'GET /help/known-issues',
    summary: 'Problems that are known, with what to do meanwhile: your agency’s and everybody’s.',
    input: z.object({}),
    output: z.object({ issues: z.array(KnownIssue) }),
    needs: action('help.ask'),
    records: quiet('everybody’s to read'),
    doors: ['http', 'cli'],
  }),
  saveKnownIssue: endpoint({
    at: 'PUT /help/known-issues/:issueId',
    summary: 'Add or change a known problem: contacts for their agency, administrators for all.',
    input: z.object({ issueId: Id, forAll: z.boolean().default(false), title: Title, workaround: Words, state: KnownIssueState.default('open') }),
    output: KnownIssue,
    needs: action('help.save-known-issue'),
    withoutStepUp: 'the daily work of a desk; it gives nobody a right',
    records: { event: 'help.known-issue-saved', details: ({ input }) => ({ issueId: input.issueId, state: input.state, forAll: input.forAll }) },
    doors: ['http', 'cli'],
  }),
  listCannedAnswers: endpoint({
    at: 'GET /help/canned-answers',
    summary: 'Answers that your agency’s desk keeps ready.',
    input: z.object({}),
    output: z.object({ answers: z.array(CannedAnswer) }),
    needs: action('help.keep-answers'),
    records: quiet('texts of the agency’s own desk'),
    doors: ['http', 'cli'],
  }),
  saveCannedAnswer: endpoint({
    at: 'PUT /help/canned-answers/:answerId',
    summary: 'Add or change a ready answer. {name}, {agency} and {contact} are filled in when it is used.',
    input: z.object({ answerId: Id, title: Title, text: Words, isPublic: z.boolean().default(false) }),
    output: CannedAnswer,
    needs: action('help.keep-answers'),
    withoutStepUp: 'the daily work of a desk; it gives nobody a right',
    records: { event: 'help.canned-answer-saved', details: ({ input }) => ({ answerId: input.answerId, isPublic: input.isPublic }) },
    doors: ['http', 'cli'],
  }),
  removeCannedAnswer: endpoint({
    at: 'DELETE /help/canned-answers/:answerId',
    summary: 'Take a ready answer away. What was sent stays.',
    input: z.object({ answerId: Id }),
    output: Nothing,
    needs: action('help.keep-answers'),
    withoutStepUp: 'the daily work of a desk; it gives nobody a right',
    records: { event: 'help.canned-answer-removed', details: ({ input }) => ({ answerId: input.answerId }) },
    doors: ['http', 'cli'],
  }),
  getHelpFigures: longEndpoint({
    at: 'GET /help/figures',
    summary: 'Open and overdue requests and the median time to the first answer, agency by agency: counts, no names.',
    input: z.object({}),
    output: z.object({ agencies: z.array(HelpFigures) }),
    needs: action('help.read-figures'),
    records: quiet('counts of requests'),
    doors: ['http', 'cli'],
  }),
} as const

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

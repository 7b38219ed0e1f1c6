import { z } from 'zod'
import { action, AgencyId, anyone, endpoint, Id, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { gates } from '#kernel/contract/gate.ts'
import { errors } from '#kernel/contract/coded-error.ts'

export const Role = z.enum(['employee', 'contact', 'agency-lead', 'privacy', 'records', 'security', 'trainer', 'oversight', 'administrator'])
export type Role = z.infer<typeof Role>

export const Agency = z.object({ id: AgencyId, name: z.string(), description: z.string() })
export type Agency = z.infer<typeof Agency>

export const Person = z.object({
  id: Id,
  agencyId: AgencyId,
  agencyName: z.string(),
  name: z.string(),
  email: z.email(),
  jobTitle: z.string(),
  roles: z.array(Role),
  isDisabled: z.boolean(),
})
export type Person = z.infer<typeof Person>

/** Why a person has a role, or has it not: one line a grant and a denial; ended ones stay. */
export const RoleLine = z.object({
  id: Id,
  role: Role,
  kind: z.enum(['grant', 'denial']),
  /** hand, directory, import. */
  source: z.string(),
  reason: z.string(),
  byName: z.string().nullable(),
  at: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  endReason: z.string().nullable(),
})
export type RoleLine = z.infer<typeof RoleLine>

/** What a policy may know of a person it is asked about. */
export type LoadedPerson = { id: string; agencyId: string; isSample: boolean }
export const person = resource<LoadedPerson>('Person')

/** Who is asking, and what the page may offer them. */
export const Session = z.object({
  person: Person.nullable(),
  /** Actions the person has in their agency, e.g. "vendor.create"; pages and buttons follow it. */
  actions: z.array(z.string()),
  /** The gates that hold this person, the first to pass first: every call but a few is refused while there is one. */
  heldBy: z.array(z.enum(gates)),
  /** Capabilities that wait for a required course. */
  owesTraining: z.array(z.string()),
  mode: z.object({
    /** True while one-click sample sign-in is possible: the page says so loudly. */
    isSample: z.boolean(),
    /** True until the first administrator has signed in by one-time link. */
    needsFirstRun: z.boolean(),
    database: z.enum(['embedded', 'postgresql']),
    /** `signed-login`: injected SQL reads nothing foreign. `signed`: it must be kept out, as this database lets it take its role back. */
    walls: z.enum(['signed-login', 'signed']),
    version: z.string(),
  }),
})
export type Session = z.infer<typeof Session>

const PersonInput = z.object({
  name: z.string().trim().min(1, 'Enter a name.').max(120),
  email: z.email('Enter an e-mail address.').max(200),
  jobTitle: z.string().trim().max(120).default(''),
  agencyId: AgencyId,
  roles: z.array(Role).min(1, 'Choose at least one role.').max(9),
})

export const people = {
  getSession: endpoint({
    at: 'GET /session',
    summary: 'Who is signed in, and what they may do.',
    input: z.object({}),
    output: Session,
    needs: anyone('the page asks this first to know whether to show the sign-in screen'),
    passes: { wave: 'says which gate holds', membership: 'says which gate holds', terms: 'says which gate holds' },
    records: quiet('asked at every page load; touches nobody’s data'),
    doors: ['http', 'cli'],
  }),
  listSamplePeople: endpoint({
    at: 'GET /sample-people',
    summary: 'The invented staff of the sample government; refused as soon as sample mode is off.',
    input: z.object({}),
    output: z.object({ agencies: z.array(Agency), people: z.array(Person) }),
    needs: anyone('the sample sign-in screen lists invented people'),
    passes: { wave: 'signing in as somebody else must stay possible', membership: 'signing in as somebody else must stay possible', terms: 'signing in as somebody else must stay possible' },
    records: quiet('invented people only'),
    doors: ['http', 'cli'],
  }),
  signInAsSample: endpoint({
    at: 'POST /sample-sign-in',
    summary: 'Sign in as an invented person with one click; refused as soon as sample mode is off.',
    input: z.object({ personId: Id }),
    output: z.object({ token: z.string() }),
    session: 'starts',
    needs: anyone('signing in happens before there is a session'),
    passes: { wave: 'signing in as somebody else must stay possible', membership: 'signing in as somebody else must stay possible', terms: 'signing in as somebody else must stay possible' },
    records: { event: 'session.created', details: ({ input }) => ({ personId: input.personId, method: 'sample' }) },
    doors: ['http', 'cli'],
  }),
  redeemSignInLink: endpoint({
    at: 'POST /sign-in-links/redemption',
    summary: 'Sign in with a one-time link that an administrator (or the first start) gave.',
    input: z.object({ secret: z.string().min(20).max(200) }),
    output: z.object({ token: z.string(), isFirstRun: z.boolean() }),
    session: 'starts',
    needs: anyone('signing in happens before there is a session'),
    passes: { wave: 'signing in as somebody else must stay possible', membership: 'signing in as somebody else must stay possible', terms: 'signing in as somebody else must stay possible' },
    records: { event: 'session.created', details: () => ({ method: 'link' }) },
    doors: ['http', 'cli'],
  }),
  signOut: endpoint({
    at: 'DELETE /session',
    summary: 'End this session, on this device.',
    input: z.object({}),
    output: Nothing,
    session: 'ends',
    needs: action('session.end'),
    passes: { wave: 'whoever declines must be able to leave', membership: 'whoever declines must be able to leave', terms: 'whoever declines must be able to leave' },
    records: { event: 'session.ended', details: () => ({}) },
    doors: ['http', 'cli'],
  }),
  completeFirstRun: endpoint({
    at: 'POST /first-run',
    summary: 'Name the government’s first agency and its administrator; possible once, by the one-time link.',
    input: z.object({
      agencyId: AgencyId,
      agencyName: z.string().trim().min(1, 'Enter the agency’s name.').max(120),
      name: z.string().trim().min(1, 'Enter your name.').max(120),
      email: z.email('Enter your e-mail address.').max(200),
    }),
    output: Person,
    withoutStepUp: 'the one-time link that was used a moment ago is the proof, and nothing else can be shown yet',
    needs: action('installation.set-up'),
    passes: { wave: 'an installation is named before anybody can write its terms', membership: 'an installation is named before anybody can write its terms', terms: 'an installation is named before anybody can write its terms' },
    records: { event: 'installation.set-up', details: ({ input, output }) => ({ agencyId: input.agencyId, personId: output.id }) },
    doors: ['http', 'cli'],
  }),
  listAgencies: endpoint({
    at: 'GET /agencies',
    summary: 'All agencies of the government.',
    input: z.object({}),
    output: z.object({ agencies: z.array(Agency) }),
    needs: action('agency.list'),
    records: quiet('names of agencies are public'),
    doors: ['http', 'cli'],
  }),
  createAgency: endpoint({
    at: 'POST /agencies',
    summary: 'Add an agency.',
    input: z.object({ id: AgencyId, name: z.string().trim().min(1).max(120), description: z.string().trim().max(400).default('') }),
    output: Agency,
    needs: action('agency.create'),
    records: { event: 'agency.created', details: ({ output }) => ({ agencyId: output.id }) },
    doors: ['http', 'cli'],
  }),
  listPeople: endpoint({
    at: 'GET /people',
    summary: 'People by name, a page at a time.',
    input: z.object({
      search: z.string().max(100).default(''),
      agencyId: AgencyId.optional(),
      after: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    output: z.object({ people: z.array(Person), next: z.string().nullable() }),
    needs: action('person.list'),
    records: quiet('names and roles only, for administrators of the same agency'),
    doors: ['http', 'cli'],
  }),
  createPerson: endpoint({
    at: 'POST /people',
    summary: 'Add a person with their roles.',
    input: PersonInput,
    output: Person,
    words: ownWay('the directory itself: names are what it is for'),
    needs: action('person.create'),
    records: { event: 'person.created', details: ({ input, output }) => ({ personId: output.id, agencyId: input.agencyId, roles: input.roles.join(' ') }) },
    doors: ['http', 'cli'],
  }),
  updatePerson: endpoint({
    at: 'PATCH /people/:personId',
    summary: 'Change a person’s name, e-mail address, job title, agency or roles, or disable them: their sessions end within seconds.',
    input: z.object({
      personId: Id,
      name: z.string().trim().min(1, 'Enter a name.').max(120).optional(),
      email: z.email('Enter an e-mail address.').max(200).optional(),
      jobTitle: z.string().trim().max(120).optional(),
      agencyId: AgencyId.optional(),
      roles: z.array(Role).min(1).max(9).optional(),
      isDisabled: z.boolean().optional(),
      /** Why the roles change; kept with each. */
      reason: z.string().trim().max(300).default(''),
    }),
    output: Person,
    words: ownWay('the directory itself: names are what it is for'),
    needs: action('person.update').on(person, (input: { personId: string }) => input.personId),
    records: { event: 'person.updated', details: ({ input }) => ({ personId: input.personId, roles: input.roles?.join(' ') ?? null, isDisabled: input.isDisabled ?? null, agencyId: input.agencyId ?? null, fields: (['name', 'email', 'jobTitle'] as const).filter((each) => input[each] !== undefined).join(' ') || null }) },
    doors: ['http', 'cli'],
  }),
  getPersonRoles: endpoint({
    at: 'GET /people/:personId/roles',
    summary: 'Why a person has their roles: who granted or denied each, when and for what reason.',
    input: z.object({ personId: Id }),
    output: z.object({ roles: z.array(Role), lines: z.array(RoleLine) }),
    needs: action('person.explain').on(person, (input: { personId: string }) => input.personId),
    records: quiet('who may do what is no secret from those who decide it, or from the person'),
    doors: ['http', 'cli'],
  }),
  denyRole: endpoint({
    at: 'POST /people/:personId/denials',
    summary: 'Deny a person a role, whoever grants it; a denial wins.',
    input: z.object({ personId: Id, role: Role, reason: z.string().trim().min(3, 'Say why.').max(300) }),
    output: z.object({ roles: z.array(Role) }),
    needs: action('person.update').on(person, (input: { personId: string }) => input.personId),
    records: { event: 'person.role-denied', details: ({ input }) => ({ personId: input.personId, role: input.role }) },
    doors: ['http', 'cli'],
  }),
  liftDenial: endpoint({
    at: 'POST /people/:personId/denials/:role/lift',
    summary: 'Lift the denial of a role; what is granted holds again.',
    input: z.object({ personId: Id, role: Role, reason: z.string().trim().min(3, 'Say why.').max(300) }),
    output: z.object({ roles: z.array(Role) }),
    needs: action('person.update').on(person, (input: { personId: string }) => input.personId),
    records: { event: 'person.denial-lifted', details: ({ input }) => ({ personId: input.personId, role: input.role }) },
    doors: ['http', 'cli'],
  }),
  getRoleMatrix: endpoint({
    at: 'GET /roles',
    summary: 'What each role may do, asked of the policies in force.',
    input: z.object({}),
    output: z.object({ rows: z.array(z.object({ feature: z.string(), action: z.string(), on: z.string(), roles: z.array(Role) })), policyHash: z.string() }),
    needs: action('role.list'),
    records: quiet('the rules are public inside the government'),
    doors: ['http', 'cli'],
  }),
  renameAgency: endpoint({
    at: 'PATCH /agencies/:agencyId',
    summary: 'Rename an agency or describe it anew; its short name stays.',
    input: z.object({ agencyId: AgencyId, name: z.string().trim().min(1, 'Enter the agency’s name.').max(120), description: z.string().trim().max(400).default('') }),
    output: Agency,
    needs: action('agency.create'),
    records: { event: 'agency.renamed', details: ({ output }) => ({ agencyId: output.id }) },
    doors: ['http', 'cli'],
  }),
  createSignInLink: endpoint({
    at: 'POST /people/:personId/sign-in-links',
    summary: 'A one-time sign-in link for this person, good for 24 hours and shown once.',
    input: z.object({ personId: Id }),
    output: z.object({ path: z.string(), expiresAt: z.iso.datetime() }),
    isSecret: true,
    needs: action('person.create-sign-in-link').on(person, (input: { personId: string }) => input.personId),
    records: { event: 'sign-in-link.created', details: ({ input }) => ({ personId: input.personId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const peopleErrors = errors({
  sample_mode_off: { status: 403, sentence: 'Sample sign-in is switched off on this installation.' },
  link_not_valid: { status: 403, sentence: 'This sign-in link was used already, has expired, or is not complete. Ask your administrator for a new one.' },
  already_set_up: { status: 409, sentence: 'This installation is already set up.' },
  email_taken: { status: 409, sentence: 'A person with this e-mail address already exists.' },
  agency_taken: { status: 409, sentence: 'An agency with this short name already exists.' },
  unknown_agency: { status: 400, sentence: 'There is no agency with this short name.' },
  role_denied: { status: 409, sentence: 'A role is denied to this person. Lift the denial first.' },
  role_from_elsewhere: { status: 409, sentence: 'A role comes from the directory or an imported list, so it cannot be unticked. Deny it instead.' },
  last_administrator: { status: 409, sentence: 'This is the last administrator. Make somebody else an administrator first.' },
})

import { z } from 'zod'
import { errors } from '#kernel/contract/coded-error.ts'
import { action, AgencyId, endpoint, Id, longEndpoint, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'

/** Dollars in micro-dollars, as on models’ cards; the most is far above any government’s month. */
const MicroUsd = z.number().int().min(0).max(1_000_000_000_000_000)
const Tokens = z.number().int().min(0).max(1_000_000_000_000_000)
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'A month is written like 2026-11.')

export const Level = z.enum(['free', 'warned', 'ask', 'stopped'])
export type Level = z.infer<typeof Level>
/** `agency`: all its people together; `team`: its members together; `person`: each person for themselves. */
export const Scope = z.enum(['agency', 'team', 'person'])
export type Scope = z.infer<typeof Scope>

/** Where a person stands under the strictest of their budgets. */
export const OwnStanding = z.object({
  level: Level,
  scope: Scope.nullable(),
  /** Whole percent of that budget. */
  percent: z.number().int(),
  /** The first day of the next period. */
  renewsOn: z.iso.date(),
  /** What the person reads when they are held; null when they may go on. */
  sentence: z.string().nullable(),
  /** They said today why they go on past a limit that asks. */
  isGoingOn: z.boolean(),
})
export type OwnStanding = z.infer<typeof OwnStanding>

/** Money is null where no model had a price; tokens of models without one are `unpricedTokens`. */
export const Used = z.object({
  calls: z.number().int(),
  /** Of these, so many vendors did not say what they used: it is estimated from the length of the text. */
  estimatedCalls: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  microUsd: z.number().int(),
  unpricedTokens: z.number().int(),
})
export type Used = z.infer<typeof Used>

export const BudgetRequest = z.object({
  id: Id,
  personId: Id,
  personName: z.string(),
  reason: z.string(),
  state: z.enum(['open', 'granted', 'declined']),
  microUsd: z.number().int().nullable(),
  tokens: z.number().int().nullable(),
  untilOn: z.iso.date().nullable(),
  note: z.string(),
  decidedByName: z.string().nullable(),
  createdAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
})
export type BudgetRequest = z.infer<typeof BudgetRequest>

export const OwnUse = z.object({
  month: Month,
  total: Used,
  byModel: z.array(Used.extend({ modelId: z.string() })),
  /** By feature, under its name in the kill switch. */
  byFeature: z.array(Used.extend({ feature: z.string() })),
  months: z.array(Used.extend({ month: Month })),
  standing: OwnStanding,
  /** What each person of the agency may use, with what was granted to this one; null without such a limit. */
  ownLimit: z.object({ microUsd: z.number().int().nullable(), tokens: z.number().int().nullable() }).nullable(),
  requests: z.array(BudgetRequest),
})
export type OwnUse = z.infer<typeof OwnUse>

export const Budget = z.object({
  agencyId: AgencyId,
  scope: Scope,
  teamId: Id.nullable(),
  microUsd: MicroUsd.nullable(),
  tokens: Tokens.nullable(),
  warnPercent: z.number().int(),
  askPercent: z.number().int().nullable(),
  isHard: z.boolean(),
  reason: z.string(),
  changedByName: z.string(),
  changedAt: z.iso.datetime(),
})
export type Budget = z.infer<typeof Budget>

export const Team = z.object({ id: Id, name: z.string(), members: z.number().int() })
export type Team = z.infer<typeof Team>

/** What a group used in a month, and how many people of it; never fewer than ten. */
export const GroupUse = z.object({ people: z.number().int(), microUsd: z.number().int(), tokens: z.number().int(), unpricedTokens: z.number().int() })
export type GroupUse = z.infer<typeof GroupUse>

export const MonthUse = z.object({
  month: Month,
  /** The last day that is counted, in a month that still runs. */
  throughDay: z.iso.date().nullable(),
  /** Null when fewer than ten people used a model. */
  total: GroupUse.nullable(),
  /** Of months that are over; teams of fewer than ten are in `rest`. */
  teams: z.array(GroupUse.extend({ teamId: z.string(), name: z.string() })),
  rest: GroupUse.nullable(),
})
export type MonthUse = z.infer<typeof MonthUse>

/** Micro-dollars a million tokens. */
export const ModelPrice = z.object({ modelId: z.string(), microUsdIn: z.number().int(), microUsdOut: z.number().int(), reason: z.string(), changedAt: z.iso.datetime() })
export type ModelPrice = z.infer<typeof ModelPrice>

export const AgencyLedgerRow = z.object({ agencyId: AgencyId, agencyName: z.string(), use: GroupUse })
export type LoadedBudgetRequest = { id: string; agencyId: string; personId: string; state: string }
export type LoadedTeam = { id: string; agencyId: string }
export const budgetRequest = resource<LoadedBudgetRequest>('BudgetRequest')
export const budgetTeam = resource<LoadedTeam>('BudgetTeam')

const Reason = z.string().trim().min(3, 'Say why, in a few words.').max(500, 'Keep the reason under 500 characters.')
const BudgetInput = z.object({
  /** Your own agency without it. */
  agencyId: AgencyId.optional(),
  scope: Scope,
  teamId: Id.optional(),
  microUsd: MicroUsd.nullable(),
  tokens: Tokens.nullable(),
  warnPercent: z.number().int().min(1).max(100).default(80),
  askPercent: z.number().int().min(1).max(100).nullable().default(null),
  isHard: z.boolean().default(true),
  reason: Reason,
})
const leaving = { membership: 'a person who paused or left still sees what they used' } as const

export const budgets = {
  getMyUse: endpoint({
    at: 'GET /my-use',
    summary: 'What models you used: by month, model and feature; your limits and your requests. Nobody else sees it.',
    input: z.object({ month: Month.optional() }),
    output: OwnUse,
    passes: leaving,
    needs: action('usage.own'),
    records: quiet('a person reading their own use'),
    doors: ['http', 'cli'],
  }),
  getMyStanding: endpoint({
    at: 'GET /my-use/standing',
    summary: 'Whether a budget warns, asks or stops you now, and when it starts anew.',
    input: z.object({}),
    output: OwnStanding,
    needs: action('usage.own'),
    records: quiet('a person’s own standing, asked by the chat'),
    doors: ['http', 'cli'],
  }),
  goOn: endpoint({
    at: 'POST /my-use/going-on',
    summary: 'Say why you go on past a limit that asks; it holds until midnight (UTC).',
    input: z.object({ reason: Reason }),
    output: OwnStanding,
    needs: action('usage.own'),
    records: { event: 'budget.went-on', details: () => ({}) },
    doors: ['http', 'cli'],
  }),
  requestMore: endpoint({
    at: 'POST /budget-requests',
    summary: 'Ask your agency’s contact for more, with a reason. One request at a time.',
    input: z.object({ reason: Reason }),
    output: BudgetRequest,
    needs: action('usage.own'),
    records: { event: 'budget.more-requested', details: ({ output }) => ({ requestId: output.id }) },
    doors: ['http', 'cli'],
  }),
  listBudgetRequests: endpoint({
    at: 'GET /budget-requests',
    summary: 'Requests for more of your agency’s people, newest first.',
    input: z.object({ state: z.enum(['open', 'decided']).default('open'), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ requests: z.array(BudgetRequest), next: z.string().nullable() }),
    needs: action('budget-request.list'),
    records: quiet('requests that people sent to whoever reads them here'),
    doors: ['http', 'cli'],
  }),
  decideBudgetRequest: endpoint({
    at: 'POST /budget-requests/:requestId/decision',
    summary: 'Grant so much more until a day, within what your agency has left; or decline, with a word why.',
    input: z.object({
      requestId: Id,
      isGranted: z.boolean(),
      microUsd: MicroUsd.nullable().default(null),
      tokens: Tokens.nullable().default(null),
      untilOn: z.iso.date().nullable().default(null),
      note: z.string().trim().max(500).default(''),
    }),
    output: BudgetRequest,
    needs: action('budget-request.decide').on(budgetRequest, (input: { requestId: string }) => input.requestId),
    records: { event: 'budget.request-decided', details: ({ output }) => ({ requestId: output.id, state: output.state, microUsd: output.microUsd, tokens: output.tokens, untilOn: output.untilOn }) },
    doors: ['http', 'cli'],
  }),
  getBudgets: longEndpoint({
    at: 'GET /budgets',
    summary: 'Your agency’s budgets and teams, and what was used by month: figures of ten people or more.',
    input: z.object({}),
    output: z.object({
      budgets: z.array(Budget),
      teams: z.array(Team),
      months: z.array(MonthUse),
      /** Of the agency’s own budget, now. */
      level: Level,
      mayEditAgency: z.boolean(),
    }),
    needs: action('budget.list'),
    records: { event: 'budget.read', details: ({ output }) => ({ months: output.months.length }) },
    doors: ['http', 'cli'],
  }),
  saveBudget: endpoint({
    at: 'PUT /budgets',
    summary: 'Set a limit: for an agency (administrator), a team or each person (agency lead too). Both amounts empty take it away.',
    input: BudgetInput,
    output: Nothing,
    needs: action('budget.save'),
    records: { event: 'budget.saved', details: ({ input }) => ({ agencyId: input.agencyId ?? null, scope: input.scope, teamId: input.teamId ?? null, microUsd: input.microUsd, tokens: input.tokens, warnPercent: input.warnPercent, askPercent: input.askPercent, isHard: input.isHard }) },
    doors: ['http', 'cli'],
  }),
  saveTeam: endpoint({
    at: 'POST /budget-teams',
    summary: 'Make a team or change who is in it, by e-mail address. Everybody is in one team at most.',
    input: z.object({
      teamId: Id.optional(),
      name: z.string().trim().min(1, 'Give the team a name.').max(120),
      /** People to add; whoever was in another team moves. */
      add: z.array(z.email().max(200)).max(2_000, 'Add at most 2,000 people at once.').default([]),
      remove: z.array(z.email().max(200)).max(2_000, 'Remove at most 2,000 people at once.').default([]),
    }),
    output: Team,
    needs: action('budget.save'),
    records: { event: 'budget.team-saved', details: ({ input, output }) => ({ teamId: output.id, added: input.add.length, removed: input.remove.length }) },
    doors: ['http', 'cli'],
  }),
  removeTeam: endpoint({
    at: 'DELETE /budget-teams/:teamId',
    summary: 'Remove a team and its limit; its people keep everything else.',
    input: z.object({ teamId: Id }),
    output: Nothing,
    needs: action('budget.remove-team').on(budgetTeam, (input: { teamId: string }) => input.teamId),
    records: { event: 'budget.team-removed', details: ({ input }) => ({ teamId: input.teamId }) },
    doors: ['http', 'cli'],
  }),
  listModelPrices: endpoint({
    at: 'GET /model-prices',
    summary: 'What models cost by your contracts, in dollars a million tokens.',
    input: z.object({}),
    output: z.object({ prices: z.array(ModelPrice) }),
    needs: action('budget.list'),
    records: quiet('prices concern nobody'),
    doors: ['http', 'cli'],
  }),
  saveModelPrice: endpoint({
    at: 'PUT /model-prices',
    summary: 'Enter what a model costs by your contract; it goes before the public price on its card, from the next call on.',
    input: z.object({ modelId: z.string().trim().min(1).max(300), microUsdIn: MicroUsd, microUsdOut: MicroUsd, reason: Reason }),
    output: ModelPrice,
    needs: action('model-price.save'),
    records: { event: 'model.price-saved', details: ({ input }) => ({ modelId: input.modelId, microUsdIn: input.microUsdIn, microUsdOut: input.microUsdOut }) },
    doors: ['http', 'cli'],
  }),
  getUsageLedger: longEndpoint({
    at: 'GET /usage-ledger',
    summary: 'What each agency used in a month that is over, for invoices; agencies of fewer than ten people together.',
    input: z.object({ month: Month }),
    output: z.object({ month: Month, isOver: z.boolean(), total: GroupUse.nullable(), agencies: z.array(AgencyLedgerRow), rest: GroupUse.nullable() }),
    needs: action('usage.ledger'),
    records: { event: 'usage.ledger-read', details: ({ input }) => ({ month: input.month }) },
    doors: ['http', 'cli'],
  }),
} as const

export const budgetErrors = errors({
  budget_request_open: { status: 409, sentence: 'You have asked already. Wait for the answer, or talk to your contact.' },
  budget_request_decided: { status: 409, sentence: 'This was decided already. Reload to see by whom.' },
  grant_incomplete: { status: 400, sentence: 'Say how much, and until which day: today or later, within a year.' },
  grant_too_high: { status: 409, sentence: 'This is more than your agency has left this month. Grant less, or ask the administrator for a larger budget.' },
  budget_too_high: { status: 409, sentence: 'A team’s or a person’s budget cannot be larger than the agency’s own.' },
  budget_order: { status: 400, sentence: 'First it warns, then it asks, then it is used up: the warning must not come after the question.' },
  budget_agency: { status: 403, sentence: 'The agency’s own budget is set by the administrator.' },
  team_missing: { status: 400, sentence: 'Choose a team of your agency.' },
  team_taken: { status: 409, sentence: 'Another team of your agency has this name.' },
  team_people_unknown: { status: 400, sentence: 'Some of these addresses belong to nobody in your agency.' },
})

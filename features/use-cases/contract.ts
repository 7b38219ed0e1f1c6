/** The library of use cases (R54, R10, R21): what worked for somebody, on its way to everybody who can use it. */
import { z } from 'zod'
import { action, AgencyId, endpoint, Id, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Confidentiality } from '#kernel/flow/label.ts'
import { Begun, Finding, Funnel, Similar, UseCase, UseCaseAudience, UseCaseCard, Written, written } from './contract-use-case.ts'

export { blanksMax, Finding, Funnel, FunnelStage, Reuse, Similar, StepKind, UseCase, UseCaseAct, UseCaseAudience, UseCaseCard, UseCaseState, UseCaseStep, Adoption, promptCharsMax, type WrittenUseCase } from './contract-use-case.ts'

export type LoadedUseCase = { id: string; agencyId: string; ownerId: string; state: 'draft' | 'returned' | 'submitted' | 'checked' | 'published' | 'retired'; audience: UseCaseAudience; isExpired: boolean }
export const useCase = resource<LoadedUseCase>('UseCase')
const onUseCase = (input: { useCaseId: string }) => input.useCaseId
const at = (input: { useCaseId: string }) => ({ useCaseId: input.useCaseId })
const Reason = z.string().trim().min(3, 'Say why, in a sentence.').max(1_000)
const paging = { after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(50).default(24) }
const Cards = z.object({ useCases: z.array(UseCaseCard), next: z.string().nullable() })

export const useCases = {
  listUseCases: endpoint({
    at: 'GET /use-cases',
    summary: 'The library: published use cases you may run, by how often they are used again, by day, or by minutes saved.',
    input: z.object({
      search: z.string().trim().max(100).default(''),
      tag: z.string().trim().max(30).optional(),
      conf: Confidentiality.optional(),
      agencyId: AgencyId.optional(),
      minutesMin: z.coerce.number().int().min(0).max(480).default(0),
      sort: z.enum(['reuse', 'newest', 'minutes']).default('reuse'),
      ...paging,
    }),
    output: Cards.extend({ tags: z.array(z.string()) }),
    needs: action('use-case.list'),
    records: quiet('a list of what is published to the person'),
    doors: ['http', 'cli'],
  }),
  listOwnUseCases: endpoint({
    at: 'GET /own-use-cases',
    summary: 'What you submitted or are writing, with where each stands.',
    input: z.object(paging),
    output: Cards,
    needs: action('use-case.list'),
    records: quiet('a person’s own writing'),
    doors: ['http', 'cli'],
  }),
  listUseCaseReviews: endpoint({
    at: 'GET /use-case-reviews',
    summary: 'What waits for you: the contact check of your agency, or the risk review. Oldest first.',
    input: z.object(paging),
    output: Cards,
    needs: action('use-case.queue'),
    records: quiet('a work list of those whose office it is'),
    doors: ['http', 'cli'],
  }),
  useCaseFunnel: endpoint({
    at: 'GET /use-cases/funnel',
    summary: 'How many use cases came how far on the way from draft to adoption, and how long each stage took.',
    input: z.object({ agencyId: AgencyId.optional() }),
    output: Funnel,
    needs: action('use-case.funnel'),
    records: quiet('counts of use cases, none of people'),
    doors: ['http', 'cli'],
  }),
  checkUseCaseDraft: endpoint({
    at: 'POST /use-cases/draft-check',
    summary: 'While writing: what there is already that looks like it, and what the guards say of the prompt.',
    input: z.object({ title: z.string().trim().max(120).default(''), problem: written.problem.default(''), prompt: written.prompt.default(''), exceptId: Id.optional() }),
    output: z.object({ similar: z.array(Similar), findings: z.array(Finding), blanks: z.array(z.string()) }),
    words: ownWay('keeps nothing by itself: it says what it found, or becomes a question in a chat'),
    needs: action('use-case.create'),
    records: quiet('asked while somebody types; nothing is kept'),
    doors: ['http', 'cli'],
  }),
  startUseCase: endpoint({
    at: 'POST /use-cases',
    summary: 'Begin to write down what worked. Nobody else sees it before you submit it.',
    input: Begun,
    output: UseCase,
    words: { readBy: 'everyone' },
    needs: action('use-case.create'),
    records: { event: 'use-case.started', details: ({ output }) => ({ useCaseId: output.id }) },
    doors: ['http', 'cli'],
  }),
  getUseCase: endpoint({
    at: 'GET /use-cases/:useCaseId',
    summary: 'A use case: problem, steps, prompt, evidence, who adopted it and every step on its way.',
    input: z.object({ useCaseId: Id }),
    output: UseCase,
    needs: action('use-case.read').on(useCase, onUseCase),
    records: quiet('the library is there to be read'),
    doors: ['http', 'cli'],
  }),
  changeUseCase: endpoint({
    at: 'PATCH /use-cases/:useCaseId',
    summary: 'Change your draft.',
    input: Written.partial().extend({ useCaseId: Id }),
    output: UseCase,
    words: { readBy: 'everyone' },
    needs: action('use-case.write').on(useCase, onUseCase),
    records: { event: 'use-case.changed', details: ({ input }) => at(input) },
    doors: ['http', 'cli'],
  }),
  deleteUseCase: endpoint({
    at: 'DELETE /use-cases/:useCaseId',
    summary: 'Delete your draft. What was published is retired instead.',
    input: z.object({ useCaseId: Id }),
    output: Nothing,
    needs: action('use-case.write').on(useCase, onUseCase),
    records: { event: 'use-case.deleted', details: ({ input }) => at(input) },
    doors: ['http', 'cli'],
  }),
  submitUseCase: endpoint({
    at: 'POST /use-cases/:useCaseId/submission',
    summary: 'Hand it to your agency’s contact. The guards read the prompt, and what they say goes along.',
    input: z.object({ useCaseId: Id }),
    output: UseCase,
    needs: action('use-case.write').on(useCase, onUseCase),
    records: { event: 'use-case.submitted', details: ({ input, output }) => ({ ...at(input), findings: output.findings.length }) },
    doors: ['http', 'cli'],
  }),
  checkUseCase: endpoint({
    at: 'POST /use-cases/:useCaseId/contact-check',
    summary: 'The contact’s check: pass it on to the risk review, or give it back with a reason.',
    input: z.object({ useCaseId: Id, passes: z.boolean(), reason: Reason, audience: UseCaseAudience.optional() }),
    output: UseCase,
    needs: action('use-case.check').on(useCase, onUseCase),
    records: { event: 'use-case.checked', details: ({ input }) => ({ ...at(input), passes: input.passes }) },
    doors: ['http', 'cli'],
  }),
  reviewUseCaseRisk: endpoint({
    at: 'POST /use-cases/:useCaseId/risk-review',
    summary: 'The risk review by privacy or security: answer three questions, and publish it until a day, or give it back.',
    input: z.object({
      useCaseId: Id,
      passes: z.boolean(),
      reason: Reason,
      hasPersonalData: z.boolean(),
      decidesAboutPeople: z.boolean(),
      isForResidents: z.boolean(),
      /** The day it is looked at again; it cannot be run after that. Within a year. */
      reviewOn: z.iso.date().optional(),
    }),
    output: UseCase,
    needs: action('use-case.review').on(useCase, onUseCase),
    records: { event: 'use-case.risk-reviewed', details: ({ input }) => ({ ...at(input), passes: input.passes, hasPersonalData: input.hasPersonalData, decidesAboutPeople: input.decidesAboutPeople, isForResidents: input.isForResidents }) },
    doors: ['http', 'cli'],
  }),
  adoptUseCase: endpoint({
    at: 'POST /use-cases/:useCaseId/adoption',
    summary: 'Say for your agency that it works with this use case of another one.',
    input: z.object({ useCaseId: Id, note: z.string().trim().max(500).default('') }),
    output: UseCase,
    needs: action('use-case.adopt').on(useCase, onUseCase),
    records: { event: 'use-case.adopted', details: ({ input }) => at(input) },
    doors: ['http', 'cli'],
  }),
  dropUseCase: endpoint({
    at: 'DELETE /use-cases/:useCaseId/adoption',
    summary: 'Your agency does not work with it any more.',
    input: z.object({ useCaseId: Id, reason: Reason }),
    output: UseCase,
    needs: action('use-case.adopt').on(useCase, onUseCase),
    records: { event: 'use-case.dropped', details: ({ input }) => at(input) },
    doors: ['http', 'cli'],
  }),
  renewUseCase: endpoint({
    at: 'POST /use-cases/:useCaseId/renewal',
    summary: 'It was looked at again and still holds: a new day for the next look.',
    input: z.object({ useCaseId: Id, reviewOn: z.iso.date(), reason: Reason }),
    output: UseCase,
    needs: action('use-case.keep').on(useCase, onUseCase),
    records: { event: 'use-case.renewed', details: ({ input }) => ({ ...at(input), reviewOn: input.reviewOn }) },
    doors: ['http', 'cli'],
  }),
  retireUseCase: endpoint({
    at: 'POST /use-cases/:useCaseId/retirement',
    summary: 'Take it out of the library, with the reason that everybody reads. It cannot be run any more.',
    input: z.object({ useCaseId: Id, reason: Reason }),
    output: UseCase,
    needs: action('use-case.retire').on(useCase, onUseCase),
    records: { event: 'use-case.retired', details: ({ input }) => at(input) },
    doors: ['http', 'cli'],
  }),
  decideUseCaseScale: endpoint({
    at: 'POST /use-cases/:useCaseId/scale-decision',
    summary: 'The lead’s decision: use it more widely, keep it as it is, or stop it. The evidence of the day is kept with it.',
    input: z.object({ useCaseId: Id, decision: z.enum(['scale', 'keep', 'stop']), reason: Reason }),
    output: UseCase,
    needs: action('use-case.decide-scale').on(useCase, onUseCase),
    records: { event: 'use-case.scale-decided', details: ({ input }) => ({ ...at(input), decision: input.decision }) },
    doors: ['http', 'cli'],
  }),
  runUseCase: endpoint({
    at: 'POST /use-cases/:useCaseId/runs',
    summary: 'Open a new chat with the prompt filled in, labelled as the use case says. You read it and press send.',
    input: z.object({ useCaseId: Id, values: z.record(z.string().max(60), z.string().max(4_000)).default({}) }),
    output: z.object({ conversationId: Id }),
    words: ownWay('keeps nothing by itself: it says what it found, or becomes a question in a chat'),
    needs: action('use-case.run').on(useCase, onUseCase),
    records: { event: 'use-case.run', details: ({ input }) => at(input) },
    doors: ['http', 'cli'],
  }),
} as const

export const useCaseErrors = errors({
  use_case_wrong_state: { status: 409, sentence: 'This cannot be done with the use case as it stands now. Reload it and look again.' },
  use_case_incomplete: { status: 400, sentence: 'Something is still missing. Fill in what is marked, then submit it.' },
  use_case_guarded: { status: 409, sentence: 'The guards refuse this prompt. It can be given back, but not published.' },
  use_case_decides: { status: 409, sentence: 'A use case that decides about people cannot be published (rule R14). Give it back with the reason.' },
  use_case_own: { status: 409, sentence: 'Nobody checks their own use case. Ask a colleague with the same office.' },
  use_case_day: { status: 400, sentence: 'Choose a day after today and within a year.' },
  use_case_own_agency: { status: 409, sentence: 'This use case is of your own agency: there is nothing to adopt.' },
  use_case_expired: { status: 409, sentence: 'The day for looking at this use case again has passed. Its agency’s contact can renew it.' },
  use_case_blank: { status: 400, sentence: 'Fill in every blank of the prompt.' },
  use_case_no_prompt: { status: 409, sentence: 'This use case has no prompt to run. Start from its template.' },
  use_case_blanks: { status: 400, sentence: 'A prompt may have at most 12 blanks, each with a short name in double braces.' },
})

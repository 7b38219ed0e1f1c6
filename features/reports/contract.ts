import { z } from 'zod'
import { action, endpoint, Id, ownWay, quiet } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { WorkRun } from '#kernel/contract/work-run.ts'
import { artefact } from '#features/artefacts/contract.ts'

export const aboutCharsMax = 8_000
/** A report of some hundred pages. */
export const sectionsMax = 40
export const guidanceCharsMax = 1_000

/** Where passages are looked for. */
export const ReportSources = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('collections'), collectionIds: z.array(Id).min(1).max(50) }),
  z.object({ kind: z.literal('documents'), documentIds: z.array(Id).min(1).max(200) }),
])
export type ReportSources = z.infer<typeof ReportSources>

/**
 * A section of the plan. In the report itself (kind `report`, the body of a draft) it is a heading of level 1 with, as long as it
 * is not written, one paragraph that begins with `[…]`: so the plan is versioned, sealed and edited like every word of it.
 */
export const PlannedSection = z.object({ heading: z.string().trim().min(1, 'Give each section a heading.').max(200), guidance: z.string().trim().max(guidanceCharsMax).default('') })
export type PlannedSection = z.infer<typeof PlannedSection>

export const ReportSection = z.object({ heading: z.string(), guidance: z.string(), isWritten: z.boolean(), words: z.number().int() })
export type ReportSection = z.infer<typeof ReportSection>

export const ReportPlan = z.object({ artefactId: Id, title: z.string(), version: z.number().int(), canEdit: z.boolean(), sections: z.array(ReportSection), sources: z.number().int(), run: WorkRun.nullable() })
export type ReportPlan = z.infer<typeof ReportPlan>

const onArtefact = (input: { artefactId: string }) => input.artefactId

export const reports = {
  startReport: endpoint({
    at: 'POST /reports',
    summary: 'Ask for a report: a plan of its sections is made from the sources in the background, to be looked through before anything is written.',
    input: z.object({
      title: z.string().trim().min(1, 'Enter a title.').max(200),
      about: z.string().trim().min(3, 'Say what the report is to answer.').max(aboutCharsMax),
      from: ReportSources.default({ kind: 'all' }),
      sections: z.coerce.number().int().min(1).max(sectionsMax).default(6),
      language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/).default('en'),
      modelId: z.string().max(300).optional(),
      projectId: Id.nullable().default(null),
      conversationId: Id.nullable().default(null),
    }),
    output: z.object({ artefactId: Id, run: WorkRun }),
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.create'),
    records: { event: 'report.started', details: ({ input, output }) => ({ artefactId: output.artefactId, runId: output.run.id, sections: input.sections, modelId: output.run.modelId }) },
    doors: ['http', 'cli'],
  }),
  getReportPlan: endpoint({
    at: 'GET /reports/:artefactId/plan',
    summary: 'The sections of a report, which of them are written, and your work on it that is under way.',
    input: z.object({ artefactId: Id }),
    output: ReportPlan,
    needs: action('artefact.read').on(artefact, onArtefact),
    records: quiet('headings and progress; opening the report itself is recorded'),
    doors: ['http', 'cli'],
  }),
  changeReportPlan: endpoint({
    at: 'POST /reports/:artefactId/plan',
    summary: 'Put its sections in another order, add some, drop some, or say what they are to hold. Sections that are written keep their words.',
    input: z.object({
      artefactId: Id,
      baseVersion: z.coerce.number().int().min(1),
      /** `at`: the section it was, counted from 0; null for a new one. */
      sections: z.array(PlannedSection.extend({ at: z.number().int().min(0).max(sectionsMax).nullable().default(null) })).min(1, 'Keep at least one section.').max(sectionsMax),
    }),
    output: ReportPlan,
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'report.plan-changed', details: ({ input, output }) => ({ artefactId: input.artefactId, version: output.version, sections: input.sections.length }) },
    doors: ['http', 'cli'],
  }),
  writeReport: endpoint({
    at: 'POST /reports/:artefactId/writing',
    summary: 'Write the sections that are not written yet, each from its own search; each is saved as it is done.',
    input: z.object({ artefactId: Id, modelId: z.string().max(300).optional() }),
    output: WorkRun,
    words: ownWay('work of a person’s own; labelled as every version, and the desk asks the flow'),
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'report.writing-started', details: ({ input, output }) => ({ artefactId: input.artefactId, runId: output.id, modelId: output.modelId }) },
    doors: ['http', 'cli'],
  }),
  stopReport: endpoint({
    at: 'POST /reports/:artefactId/stop',
    summary: 'Stop it. Sections that are written stay; writing goes on later with the rest.',
    input: z.object({ artefactId: Id }),
    output: z.object({ run: WorkRun.nullable() }),
    needs: action('artefact.update').on(artefact, onArtefact),
    records: { event: 'report.stopped', details: ({ input }) => ({ artefactId: input.artefactId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const reportErrors = errors({
  report_unknown_model: { status: 400, sentence: 'This model does not exist or is switched off. Choose another one.' },
  report_not_a_report: { status: 400, sentence: 'This is not a report that was planned here.' },
  report_busy: { status: 409, sentence: 'Steward is already at work on this report. Wait for it, or stop it first.' },
  report_no_plan: { status: 409, sentence: 'There is no plan yet. Wait for it, or add a section yourself.' },
  report_all_written: { status: 409, sentence: 'Every section is written. Open the report to change it, or add a section.' },
})

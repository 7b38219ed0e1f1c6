/** Reports: a plan first, then sections that stand in their sources, in the body of a draft so that its editor and its exports serve. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { serve, type Feature, type Handler, type HandlerContext } from '#kernel/pipeline/feature.ts'
import { DraftBody, draftFormat } from '#kernel/prose/draft-document.ts'
import { runQueue } from '#kernel/work/run-parts.ts'
import { sql } from '#kernel/store/sql.ts'
import { showRun } from '#kernel/work/run-store.ts'
import { olderRuns } from '#kernel/work/seal-runs.ts'
import { artefacts } from '#features/artefacts/contract.ts'
import { reportErrors, reports, type ReportPlan } from '../contract.ts'
import { joinSections, partSections, replan, showSections } from '../domain/report-document.ts'
import { numberTables } from '../domain/table-captions.ts'
import { reportsPolicy } from '../policy.ts'
import { reportsMigration } from './migrations/0001-reports.ts'
import { readReport, reportRuns, type ReportRequest } from './report-work.ts'
import { nextPart } from './run-report.ts'

export const reportQueue = 'report'

export type ReportsGiven = { desk: ModelDesk; models: ModelDirectory; concurrencyMax: number }

export function createReports(given: ReportsGiven): Feature {
  const aborts = new Map<string, AbortController>()
  return serve(reports, {
    name: 'reports',
    policy: reportsPolicy,
    migrations: [reportsMigration],
    olderRows: [olderRuns('reports', sql`report_run`)],
    queues: { [reportQueue]: runQueue({ runs: reportRuns, name: 'report', concurrencyMax: given.concurrencyMax, aborts, next: (part) => nextPart(given.desk, part) }) },
    handlers: {
      startReport: startReport(given),
      getReportPlan: (context) => planOf(context, context.input.artefactId),
      changeReportPlan,
      writeReport: writeReport(given),
      stopReport: async ({ input, store, afterCommit }) => {
        await reportRuns.stop(store, input.artefactId)
        afterCommit(() => aborts.get(input.artefactId)?.abort())
        return { run: await latestRun(store, input.artefactId) }
      },
    },
  })
}

type Context = Pick<HandlerContext<never>, 'actor' | 'store' | 'newId' | 'enqueue' | 'call'>

const startReport =
  (given: ReportsGiven): Handler<typeof reports.startReport> =>
  async (context) => {
    const { input, call } = context
    const model = modelOf(given.models, input.modelId)
    const body = DraftBody.parse({ format: draftFormat, language: input.language, template: 'report', document: { type: 'doc', content: [{ type: 'paragraph' }] } })
    const { id: artefactId } = await call(artefacts.createArtefact, { kind: 'report', title: input.title, body, sources: [], by: 'person', note: '', projectId: input.projectId, conversationId: input.conversationId })
    return { artefactId, run: await startRun(context, artefactId, { kind: 'plan', steps: 1, model, request: { about: input.about, from: input.from, sections: input.sections } }) }
  }

const writeReport =
  (given: ReportsGiven): Handler<typeof reports.writeReport> =>
  async (context) => {
    const { input, call, store } = context
    const { artefact, body } = await call(artefacts.getArtefact, { artefactId: input.artefactId })
    const { sections } = partSections(readReport(artefact.kind, body).document.content)
    if (sections.length === 0) throw new CodedError(reportErrors.report_no_plan)
    if (sections.every((section) => section.isWritten)) throw new CodedError(reportErrors.report_all_written)
    // What was asked for at first; a colleague of the project, who did not ask, searches all they may read for the title.
    const before = await reportRuns.latest(store, input.artefactId)
    const request = before?.request ?? { about: artefact.title, from: { kind: 'all' }, sections: sections.length }
    return startRun(context, input.artefactId, { kind: 'write', steps: sections.length, model: modelOf(given.models, input.modelId ?? before?.model_id), request })
  }

type Model = { id: string; title: string; isGenerative: boolean }

function modelOf(models: ModelDirectory, modelId: string | undefined): Model {
  const model = models.resolve(modelId)
  if (!model) throw new CodedError(reportErrors.report_unknown_model)
  return model
}

async function startRun({ actor, store, newId, enqueue }: Context, artefactId: string, at: { kind: 'plan' | 'write'; steps: number; model: Model; request: ReportRequest }) {
  const { kind, steps, model, request } = at
  const id = newId()
  const isFirst = await reportRuns.insert(store, { id, artefactId, agencyId: actor.agencyId, ownerId: actor.personId, kind, steps, modelId: model.id, modelTitle: model.title, isGenerative: model.isGenerative, request })
  if (!isFirst) throw new CodedError(reportErrors.report_busy)
  await enqueue(reportQueue, { runId: id })
  const row = await reportRuns.find(store, id)
  if (!row) throw new Error('a run that was just kept is gone')
  return showRun(row)
}

async function latestRun(store: Context['store'], artefactId: string) {
  const row = await reportRuns.latest(store, artefactId)
  return row ? showRun(row) : null
}

async function planOf({ call, store }: Context, artefactId: string): Promise<ReportPlan> {
  const { artefact, body, sources } = await call(artefacts.getArtefact, { artefactId })
  const parted = partSections(readReport(artefact.kind, body).document.content)
  return { artefactId, title: artefact.title, version: artefact.version, canEdit: artefact.canEdit, sections: showSections(parted), sources: sources.length, run: await latestRun(store, artefactId) }
}

const changeReportPlan: Handler<typeof reports.changeReportPlan> = async (context) => {
  const { input, call } = context
  const { artefact, body: raw } = await call(artefacts.getArtefact, { artefactId: input.artefactId })
  const body = readReport(artefact.kind, raw)
  const content = numberTables(joinSections(replan(partSections(body.document.content), input.sections)), body.language)
  await call(artefacts.saveArtefact, { artefactId: input.artefactId, baseVersion: input.baseVersion, body: { ...body, document: { type: 'doc', content } }, by: 'person', note: '', isOngoing: false })
  return planOf(context, input.artefactId)
}

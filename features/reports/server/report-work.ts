/** A report as its runs open, search and save it. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Label } from '#kernel/flow/label.ts'
import type { DraftBody } from '#kernel/prose/draft-document.ts'
import { readDraftBody } from '#kernel/prose/draft-document.ts'
import { sql } from '#kernel/store/sql.ts'
import { saveOver } from '#kernel/work/ask-part.ts'
import type { Part } from '#kernel/work/run-parts.ts'
import { runStore } from '#kernel/work/run-store.ts'
import { artefactErrors, artefacts, type Source } from '#features/artefacts/contract.ts'
import { knowledge, type FoundPassage } from '#features/knowledge/contract.ts'
import { reportErrors, type ReportSources } from '../contract.ts'

/** What was asked: the report’s body is a draft’s and has no place for it. */
export type ReportRequest = { about: string; from: ReportSources; sections: number }
export const reportRuns = runStore<ReportRequest>(sql`report_run`)
export type ReportPart = Part<ReportRequest>

export type OpenReport = { title: string; body: DraftBody; sources: Source[]; version: number; label: Label }

/** An artefact’s body is anybody’s JSON until it was read. */
export function readReport(kind: string, raw: unknown): DraftBody {
  const read = readDraftBody(raw)
  if (kind !== 'report' || 'fault' in read) throw new CodedError(reportErrors.report_not_a_report)
  return read.body
}

export async function openReport({ context, run }: ReportPart): Promise<OpenReport> {
  const { artefact, body, sources } = await context.call(artefacts.getArtefact, { artefactId: run.artefact_id })
  return { title: artefact.title, body: readReport(artefact.kind, body), sources, version: artefact.version, label: artefact.label }
}

export function saveReport(part: ReportPart, opened: OpenReport, change: (report: OpenReport) => { body: DraftBody; sources: Source[]; note: string; label: Label }): Promise<OpenReport> {
  return saveOver(artefactErrors.other_version, opened, () => openReport(part), async (report) => {
    const { body, sources, note, label } = change(report)
    await part.context.call(artefacts.saveArtefact, { artefactId: part.run.artefact_id, baseVersion: report.version, body, sources, by: 'assistant', note, label, isOngoing: false })
    return { ...report, body, sources }
  })
}

export async function findPassages({ context, run }: ReportPart, question: string, limit: number): Promise<{ passages: FoundPassage[]; evidence: number }> {
  const { from } = run.request
  const within = from.kind === 'collections' ? { collectionIds: from.collectionIds } : from.kind === 'documents' ? { documentIds: from.documentIds } : {}
  return context.call(knowledge.searchPassages, { question, history: [], limit, ...within })
}

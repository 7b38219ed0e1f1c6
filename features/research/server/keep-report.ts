/** The report becomes a piece of work of its owner (features/artefacts), once: an interrupted run finds its own again. */
import { joinLabels, lowestLabel, type Label } from '#kernel/flow/label.ts'
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import { artefacts } from '#features/artefacts/contract.ts'
import type { SubQuestion } from '../contract.ts'
import { findDisagreements, type Disagreement } from '../domain/disagreements.ts'
import { gathered, toPassage } from '../domain/finding.ts'
import { isGap } from '../domain/is-gap.ts'
import { reportDocument, type Report, type ReportPart } from '../domain/report-document.ts'
import { stepsOfPlan } from '../domain/steps-of-plan.ts'
import { findResearch, findingsOf, labelOfStep, setReport, titleOfPlace, type StepRow } from './research-store.ts'
import type { Run } from './run-research.ts'
import { searchesOf } from './write-part.ts'

const titleCharsMax = 180
/** Looked at for contradictions, beyond those a part was written from. */
const comparedMax = 60

export async function keepReport(run: Run, note: string | null): Promise<{ claims: number; supported: number }> {
  const { row, desk, context } = run
  const labels = [...run.steps.values()].flatMap((step) => (step.value ? [labelOfStep(step)] : []))
  const parts = new Labeled(run.plan.subQuestions.map((part) => partOf(run, part)), joinLabels(lowestLabel, ...labels))
  const on = new Date().toISOString()
  const report = derive([parts], (each) => reportDocument({ question: row.question, language: row.language, parts: each, disagreements: disagreementsIn(run, each), modelTitle: row.model_title, isGenerative: row.is_generative, on, note }))
  const kept = desk.keep<Report>(report, { personId: row.owner_id, agencyId: row.agency_id })
  const { claims, supported } = kept.value
  const artefactId = (await findOwn(run)) ?? (await create(run, kept))
  await context.transact((store) => setReport(store, row.id, { artefactId, claims, supported }))
  return { claims, supported }
}

async function create(run: Run, { value, label }: { value: Report; label: Label }): Promise<string> {
  const title = run.row.question.replaceAll(/\s+/g, ' ').trim().slice(0, titleCharsMax)
  const made = await run.context.call(artefacts.createArtefact, { kind: 'report', title, body: value.body, sources: value.sources, by: 'assistant', note: noteOf(run), label, projectId: null, conversationId: null })
  return made.id
}

/** After an interruption between making the report and noting that it was made. A run after a change makes a report of its own. */
async function findOwn(run: Run): Promise<string | undefined> {
  if (run.context.job.attempt === 1) return undefined
  const { artefacts: own } = await run.context.call(artefacts.listArtefacts, { kind: 'report', whose: 'own', search: '', limit: 20 })
  const before = (await run.context.transact((store) => findResearch(store, run.row.id)))?.artefact_id
  for (const each of own) {
    if (each.id === before || each.createdAt < run.row.created_at.toISOString()) continue
    const { versions } = await run.context.call(artefacts.listArtefactVersions, { artefactId: each.id, limit: 5 })
    if (versions.some((version) => version.note === noteOf(run))) return each.id
  }
  return undefined
}

function noteOf(run: Run): string {
  return `Made by research (${run.context.job.id.slice(-12)})`
}

function partOf(run: Run, part: SubQuestion): ReportPart {
  const written = stepsOfPlan(run.plan).flatMap((step) => (step.kind === 'write' && step.part.id === part.id ? (run.steps.get(step.handle) ?? []) : []))[0]
  const findings = findingsOf(written)
  const text = written?.value?.text ?? ''
  return { question: part.question, text, findings, isGap: isGap(text, findings.map((finding, at) => toPassage(finding, at + 1))), searched: searchedOf(run, part), note: written?.state === 'failed' ? written.note : null }
}

function searchedOf(run: Run, part: SubQuestion): ReportPart['searched'] {
  return stepsOfPlan(run.plan).flatMap((step) => {
    if (step.kind !== 'search' || step.part.id !== part.id) return []
    const row: StepRow | undefined = run.steps.get(step.handle)
    return [{ place: titleOfPlace(step.place, run.places.choices), count: row?.count ?? null, note: row?.state === 'skipped' ? row.note : null }]
  })
}

/** Part by part, over all that was found for it: a contradiction may stand in what the text left out. */
function disagreementsIn(run: Run, parts: readonly ReportPart[]): Disagreement[] {
  const seen = new Set<string>()
  return run.plan.subQuestions.flatMap((part, at) => {
    const cited = parts[at]?.findings ?? []
    const found = gathered([cited, ...searchesOf(run, part).map((step) => findingsOf(step))], comparedMax)
    return findDisagreements(part.question, found).filter((each) => {
      const key = each.sides.map((side) => side.sentence).sort().join('\n')
      return seen.has(key) ? false : (seen.add(key), true)
    })
  })
}

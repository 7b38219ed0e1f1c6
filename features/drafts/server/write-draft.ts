/**
 * Writes the first version of a draft as durable work: section after section, each kept before the next, so that a
 * killed server goes on with the first one missing. What a person wrote meanwhile is never overwritten: the text then
 * comes below theirs as a tracked change.
 */
import { createHash } from 'node:crypto'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import { joinLabels, lowestLabel, type Label } from '#kernel/flow/label.ts'
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import type { Grounding, ModelMessage } from '#kernel/ports/model.ts'
import { readDraftBody, type BlockNode, type DraftBody } from '#kernel/prose/draft-document.ts'
import { blocksFromMarkdown } from '#kernel/prose/from-markdown.ts'
import { markdownOf } from '#kernel/prose/to-markdown.ts'
import { artefacts, type Source } from '#features/artefacts/contract.ts'
import { draftErrors } from '../contract.ts'
import type { TemplateSection } from '../contract-templates.ts'
import { asksOf } from '../domain/asks.ts'
import { headOf } from '../domain/built-in-templates.ts'
import { sectionPrompt } from '../domain/prompts.ts'
import { readingLanguageOf } from '../domain/readability.ts'
import { addPart, findRun, setKept, setRun, type RunRow, type WriteRequest, type WrittenPart } from './draft-store.ts'
import { findPassages, type Numbered } from './find-passages.ts'

export type Writing = { context: JobContext; desk: ModelDesk; run: RunRow; signal: AbortSignal; show(partial: string): void }

/** Passages a section; a reply searches for each thing asked. */
const passagesEach = 6
const passagesPerAsk = 3
const asksSearchedMax = 12

/** Returns the stated end; throws what the job has to deal with. */
export async function writeDraft(writing: Writing): Promise<{ state: 'done' | 'stopped'; note: string | null }> {
  const { context, run } = writing
  const request = run.request as WriteRequest
  const parts = run.parts as WrittenPart[]
  const { body } = await openDraft(context, run.artefact_id)
  let label = run.label ?? lowestLabel
  for (const section of request.template.sections.slice(parts.length)) {
    if ((await context.transact((store) => findRun(store, run.id)))?.is_stop_requested ?? true) return stopped(writing, parts, label)
    const written = await writeSection(writing, { section, letter: body.letter, language: body.language, parts }).catch((error: unknown) => {
      if (writing.signal.aborted && !context.signal.aborted) return undefined
      throw error
    })
    if (!written) return stopped(writing, parts, label)
    label = joinLabels(label, written.label)
    parts.push(written.part)
    await context.transact((store) => addPart(store, run, written.part, label))
  }
  await keepDraft(writing, parts, label)
  return { state: 'done', note: run.is_generative ? null : quoteNote }
}

const quoteNote = 'Written by the quote engine: passages of your sources stand word for word under the headings. A language model would turn them into running text.'

/** What is written stays; it is put into the draft, and the rest can follow. */
async function stopped(writing: Writing, parts: WrittenPart[], label: Label): Promise<{ state: 'stopped'; note: string }> {
  if (parts.length) await keepDraft(writing, parts, label)
  return { state: 'stopped', note: `Stopped after ${parts.length} of ${writing.run.steps} sections.` }
}

type SectionAt = { section: TemplateSection; letter: string; language: string; parts: readonly WrittenPart[] }

async function writeSection(writing: Writing, at: SectionAt): Promise<{ part: WrittenPart; label: Label }> {
  const { section, parts } = at
  if (!section.guidance) return { part: { blocks: headOf(section), sources: [] }, label: lowestLabel }
  const request = writing.run.request as WriteRequest
  const asks = at.letter && !section.heading ? asksOf(at.letter, readingLanguageOf(at.language)).slice(0, asksSearchedMax) : []
  const question = `${request.about} ${section.heading}`.trim()
  const questions = asks.length ? asks.map((ask) => ask.text) : [question || section.guidance]
  const found = await findPassages(writing.context, { questions, sources: request.sources, known: parts.flatMap((part) => part.sources), each: asks.length ? passagesPerAsk : passagesEach })
  const { value: markdown, label } = await say(writing, at, found, questions)
  const known = new Set([...parts.flatMap((part) => part.sources), ...found.sources].map((source) => source.number))
  const blocks = blocksFromMarkdown(markdown, (number) => known.has(number))
  return { part: { blocks: [...headOf(section), ...blocks], sources: found.sources }, label }
}

async function say(writing: Writing, at: SectionAt, found: Numbered, questions: readonly string[]): Promise<{ value: string; label: Label }> {
  const { context, desk, run, signal, show } = writing
  const request = run.request as WriteRequest
  if (!run.is_generative && found.count === 0) return { value: `*[${at.section.guidance}]*`, label: lowestLabel }
  const own = ownWords(run)
  const about = new Labeled(request.about, own)
  const letter = new Labeled(at.letter, { ...own, integ: 'untrusted' })
  const written = new Labeled(markdownOf(at.parts.flatMap((part) => part.blocks)), joinLabels(own, run.label ?? lowestLabel))
  const prompt = derive([about, letter, written, found.passages], (words, received, before, passages) =>
    sectionPrompt({ marker: markerOf(run.id, at.parts.length), about: words, letter: received, section: at.section, templateName: request.template.name, houseStyle: request.template.houseStyle, tone: request.tone, language: at.language, gradeMax: request.template.gradeMax, written: before, passages }),
  )
  const person = { personId: run.owner_id, agencyId: run.agency_id }
  if (!run.is_generative) return quoteFor(writing, found, questions, prompt)
  let partial = ''
  const said = await desk.ask({ person, modelId: run.model_id, prompt, request: about, sources: derive([letter, found.passages], (received, passages) => [received, ...passages.map((passage) => passage.text)]), kind: 'writes', signal, onText: (delta) => show((partial += delta)), transact: (work) => context.transact(work) })
  return desk.keep(said.text, person)
}

/** One question after the other: under each what the sources say, word for word. */
async function quoteFor(writing: Writing, found: Numbered, questions: readonly string[], prompt: Labeled<ModelMessage[]>): Promise<{ value: string; label: Label }> {
  const { context, desk, run, signal } = writing
  const person = { personId: run.owner_id, agencyId: run.agency_id }
  const answers: { value: string; label: Label }[] = []
  for (const question of questions) {
    const grounding = derive([found.passages], (passages): Grounding => ({ question, passages, evidence: found.evidence, task: 'answer' }))
    const said = await desk.ask({ person, modelId: run.model_id, prompt, grounding, kind: 'writes', signal, transact: (work) => context.transact(work) })
    const kept = desk.keep(said.text, person)
    answers.push({ value: questions.length > 1 ? `*${question}*\n\n${kept.value}` : kept.value, label: kept.label })
  }
  return { value: answers.map((answer) => answer.value).join('\n\n'), label: joinLabels(...answers.map((answer) => answer.label)) }
}

/** The person’s own words; trusted, and theirs. */
export function ownWords(run: Pick<RunRow, 'owner_id'>): Label {
  return { conf: 'internal', comp: [], readers: [`person:${run.owner_id}`], integ: 'trusted' }
}

/** Unknown to whoever wrote the material. */
export function markerOf(runId: string, part: number): string {
  return `=== ${createHash('sha256').update(`${runId} ${part}`).digest('hex').slice(0, 16)} ===`
}

export async function openDraft(context: JobContext, artefactId: string): Promise<{ body: DraftBody; sources: Source[]; label: Label; version: number; contentHash: string }> {
  const opened = await context.call(artefacts.getArtefact, { artefactId })
  const read = readDraftBody(opened.body)
  if ('fault' in read) throw new CodedError(draftErrors.draft_not_a_draft)
  return { body: read.body, sources: opened.sources, label: opened.artefact.label, version: opened.artefact.version, contentHash: opened.artefact.contentHash }
}

/** On top of the version it was asked for; below a newer one as a proposal. A repeated job finds its own version and leaves it. */
async function keepDraft(writing: Writing, parts: readonly WrittenPart[], label: Label): Promise<void> {
  const { context, run } = writing
  const request = run.request as WriteRequest
  const note = `Written from “${request.template.name}” (${run.id.slice(-8)}, ${parts.length} of ${run.steps})`
  const now = await openDraft(context, run.artefact_id)
  const { versions } = await context.call(artefacts.listArtefactVersions, { artefactId: run.artefact_id, limit: 5 })
  if (versions.some((version) => version.note === note)) return
  const isUntouched = now.contentHash === request.baseHash || versions[0]?.note.includes(`(${run.id.slice(-8)}, `) === true
  const kept = (await context.transact((store) => findRun(store, run.id)))?.kept ?? 0
  const added = isUntouched ? parts : parts.slice(kept)
  const blocks = added.flatMap((part) => part.blocks)
  const fresh = added.flatMap((part) => part.sources)
  const next = isUntouched ? { body: withBlocks(now.body, blocks), sources: fresh } : below(now, blocks, fresh, run, context.job.id)
  await context.call(artefacts.saveArtefact, { artefactId: run.artefact_id, baseVersion: now.version, baseHash: now.contentHash, body: next.body, sources: next.sources, by: 'assistant', note, label, isOngoing: false }).catch((error: unknown) => {
    // Somebody saved between reading and writing: look again, once more is enough in practice, the job's retry covers the rest.
    if (error instanceof CodedError && error.code === 'other_version') return keepDraft(writing, parts, label)
    throw error
  })
  await context.transact((store) => setKept(store, run.id, parts.length))
}

function withBlocks(body: DraftBody, blocks: readonly BlockNode[]): DraftBody {
  return { ...body, document: { type: 'doc', content: blocks.length ? [...blocks] : body.document.content } }
}

function below(now: { body: DraftBody; sources: Source[] }, blocks: readonly BlockNode[], fresh: readonly Source[], run: RunRow, id: string): { body: DraftBody; sources: Source[] } {
  const offset = Math.max(0, ...now.sources.map((source) => source.number))
  const moved = JSON.parse(JSON.stringify(blocks), (key, value: unknown) => (isCitation(value) ? { ...value, attrs: { number: value.attrs.number + offset } } : value)) as BlockNode[]
  const proposed = moved.map((block) => ({ ...block, marks: [{ type: 'insertion' as const, attrs: { id } }] }))
  const suggestions = [...now.body.suggestions, { id, by: run.model_title, asked: (run.request as WriteRequest).about.slice(0, 400), at: run.created_at.toISOString() }]
  return { body: { ...now.body, suggestions, document: { type: 'doc', content: [...now.body.document.content, ...proposed] } }, sources: [...now.sources, ...fresh.map((source) => ({ ...source, number: source.number + offset }))] }
}

function isCitation(value: unknown): value is { type: 'citation'; attrs: { number: number } } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'citation'
}

export async function endRun(context: JobContext, runId: string, state: 'done' | 'stopped' | 'failed', note: string | null): Promise<void> {
  await context.finish(async (store) => {
    await setRun(store, runId, state, note)
    await context.record(store, 'draft.run-ended', { runId, state }, state === 'failed' ? 'failed' : 'done')
  })
}

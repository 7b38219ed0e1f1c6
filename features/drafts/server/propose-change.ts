/** A proposal for selected words, as durable work: asked once, kept until the person takes or dismisses it. */
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import { joinLabels } from '#kernel/flow/label.ts'
import type { Grounding } from '#kernel/ports/model.ts'
import { changePrompt, changeQuestion } from '../domain/prompts.ts'
import { addPart, type ChangeRequest, type ProposedPart } from './draft-store.ts'
import { findPassages } from './find-passages.ts'
import { markerOf, openDraft, ownWords, type Writing } from './write-draft.ts'

const passagesEach = 6
/** What is only reworded: what such a text decides, its author decided (kernel/desk). */
const rewords: ReadonlySet<ChangeRequest['kind']> = new Set(['shorter', 'plain', 'formal', 'friendly', 'correct'])

export async function proposeChange(writing: Writing): Promise<{ state: 'done' | 'stopped'; note: string | null }> {
  const { context, desk, run, signal, show } = writing
  const request = run.request as ChangeRequest
  const draft = await openDraft(context, run.artefact_id)
  const found = await findPassages(context, { questions: [changeQuestion(request.asked, request.selected)], sources: request.sources, known: draft.sources, each: passagesEach })
  const own = ownWords(run)
  const asked = new Labeled(request.asked, own)
  const material = new Labeled(request, joinLabels(own, draft.label, { ...own, integ: 'untrusted' }))
  const prompt = derive([asked, material, found.passages], (words, given, passages) => changePrompt({ ...given, asked: words, marker: markerOf(run.id, 0), passages }))
  const grounding = derive([asked, material, found.passages], (words, given, passages): Grounding => ({ question: changeQuestion(words, given.selected), passages, evidence: found.evidence, task: 'answer' }))
  const person = { personId: run.owner_id, agencyId: run.agency_id }
  let partial = ''
  if (!run.is_generative && found.count === 0) return { state: 'stopped', note: 'Nothing was found in the sources chosen.' }
  const said = await desk.ask({
    person, modelId: run.model_id, prompt, grounding, signal,
    ...(request.asked ? { request: asked } : {}),
    sources: derive([material, found.passages], (given, passages) => [given.selected, given.before, given.after, ...passages.map((passage) => passage.text)]),
    kind: rewords.has(request.kind) ? 'rewords' : 'writes',
    onText: (delta) => show((partial += delta)),
    transact: (work) => context.transact(work),
  })
  const kept = desk.keep(said.text, person)
  // The quote engine cannot reword: what it found stands after the selected words.
  const proposed = run.is_generative ? kept.value.trim() : `${request.selected}\n\n${kept.value.trim()}`
  const part: ProposedPart = { proposed, sources: found.sources }
  await context.transact((store) => addPart(store, run, part, kept.label))
  return { state: 'done', note: run.is_generative ? null : 'Quoted word for word: the quote engine adds what the sources say and leaves your words as they are.' }
}

/** Starting points: a template, an answer of the chat, an order to write, a question about selected words. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import { lowestLabel } from '#kernel/flow/label.ts'
import type { ResolvedModel } from '#kernel/gateway/model-directory.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { draftFormat, readDraftBody, type DraftBody } from '#kernel/prose/draft-document.ts'
import { blocksFromMarkdown } from '#kernel/prose/from-markdown.ts'
import { artefacts, type Source } from '#features/artefacts/contract.ts'
import { conversations } from '#features/conversations/contract.ts'
import { reviews } from '#features/review/contract.ts'
import { draftErrors, type drafts } from '../contract.ts'
import { templateBody } from '../domain/built-in-templates.ts'
import { draftQueue } from './draft-jobs.ts'
import { findRun, insertRun, runsOf, showRun, type NewRun } from './draft-store.ts'
import { findTemplate } from './templates.ts'

type Starting = Pick<HandlerContext<never>, 'store' | 'actor' | 'newId' | 'enqueue'>

export const createDraft =
  (desk: ModelDesk): Handler<typeof drafts.createDraft> =>
  async (context) => {
    const { input, store, call } = context
    const template = await findTemplate(store, input.templateId, input.language)
    const model = input.isWritten ? modelFor(desk, input.modelId) : undefined
    const body = templateBody(template, { letter: input.letter, language: input.language })
    const artefact = await call(artefacts.createArtefact, { kind: template.kind === 'report' ? 'report' : 'draft', title: input.title, body, sources: [], by: 'person', note: `From the template “${template.name}”`, projectId: input.projectId, conversationId: null })
    // Held from the first word: what residents get is attested before it leaves (R15).
    if (template.isForResidents) await call(reviews.setAudience, { kind: 'artefact', outputId: artefact.id, audience: 'residents' })
    if (!model) return { artefactId: artefact.id, runId: null }
    const about = input.about || input.title
    const request = { template, about, tone: input.tone, sources: input.sources, baseVersion: artefact.version, baseHash: artefact.contentHash }
    return { artefactId: artefact.id, runId: await start(context, artefact.id, { kind: 'write', request, steps: template.sections.length }, model) }
  }

export const draftAnswer: Handler<typeof drafts.draftAnswer> = async ({ input, call }) => {
  const message = await call(conversations.getMessage, { messageId: input.messageId })
  if (message.role !== 'assistant' || message.answer?.state !== 'answered') throw new CodedError(draftErrors.draft_not_an_answer)
  const sources = message.answer.citations.map((citation): Source => ({ number: citation.number, title: citation.title.slice(0, 300), place: citation.place.slice(0, 300), text: citation.text.slice(0, 10_000), documentId: citation.documentId, passageId: citation.passageId, statedOn: citation.statedOn }))
  const known = new Set(sources.map((source) => source.number))
  const content = blocksFromMarkdown(message.text, (number) => known.has(number))
  const body: DraftBody = { format: draftFormat, language: 'en', template: null, document: { type: 'doc', content }, comments: [], suggestions: [], letter: '', asks: [] }
  const title = input.title || firstWords(message.text)
  const artefact = await call(artefacts.createArtefact, { kind: 'draft', title, body, sources, by: 'assistant', note: 'Made from an answer', label: message.label ?? lowestLabel, projectId: null, conversationId: message.conversationId })
  return { artefactId: artefact.id }
}

export const writeDraft =
  (desk: ModelDesk): Handler<typeof drafts.writeDraft> =>
  async (context) => {
    const { input, store, call, actor } = context
    const model = modelFor(desk, input.modelId)
    const { artefact, body } = await call(artefacts.getArtefact, { artefactId: input.artefactId })
    const read = readDraftBody(body)
    if ('fault' in read) throw new CodedError(draftErrors.draft_not_a_draft)
    if ((await runsOf(store, input.artefactId, actor.personId)).some((run) => run.kind === 'write' && (run.state === 'waiting' || run.state === 'running'))) throw new CodedError(draftErrors.draft_busy)
    const template = await findTemplate(store, input.templateId, read.body.language)
    // An empty hash fits no version: what stands there stays, and the text comes below it as a proposal.
    const isEmpty = read.body.document.content.every((block) => block.type === 'paragraph' && !block.content?.length)
    const request = { template, about: input.about, tone: input.tone, sources: input.sources, baseVersion: artefact.version, baseHash: isEmpty ? artefact.contentHash : '' }
    return shown(context, await start(context, input.artefactId, { kind: 'write', request, steps: template.sections.length }, model))
  }

export const askForChange =
  (desk: ModelDesk): Handler<typeof drafts.askForChange> =>
  async (context) => {
    const { artefactId, modelId, ...request } = context.input
    const model = modelFor(desk, modelId)
    const isQuotable = request.kind === 'source' || request.kind === 'own'
    if (!model.isGenerative && (!isQuotable || request.sources.kind === 'none')) throw new CodedError(draftErrors.draft_quotes_only)
    return shown(context, await start(context, artefactId, { kind: 'change', request, steps: 1 }, model))
  }

async function start(context: Starting, artefactId: string, run: Pick<NewRun, 'kind' | 'request' | 'steps'>, model: ResolvedModel): Promise<string> {
  const id = context.newId()
  await insertRun(context.store, { ...run, id, artefactId, agencyId: context.actor.agencyId, ownerId: context.actor.personId, model_id: model.id, model_title: model.title, is_generative: model.isGenerative })
  await context.enqueue(draftQueue, { runId: id })
  return id
}

async function shown({ store }: Pick<Starting, 'store'>, id: string) {
  const row = await findRun(store, id)
  if (!row) throw new Error('a run that was just written is gone')
  return showRun(row, '')
}

/** Said before anything is made: a model that is off starts nothing. */
function modelFor(desk: ModelDesk, modelId: string | undefined): ResolvedModel {
  try {
    return desk.modelFor(modelId)
  } catch (error) {
    if (error instanceof ModelFault) throw new CodedError(draftErrors.draft_unknown_model, { sentence: error.message })
    throw error
  }
}

function firstWords(text: string): string {
  const plain = text.replaceAll(/[#*_`>[\]]|\[\d+\]/g, ' ').replaceAll(/\s+/g, ' ').trim()
  return plain.length > 80 ? `${plain.slice(0, plain.lastIndexOf(' ', 80) > 20 ? plain.lastIndexOf(' ', 80) : 80)}…` : plain || 'Draft'
}

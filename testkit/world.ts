/** One of everything, owned by the caseworker, for tests that need something to be refused. */
import type { Message } from '#features/conversations/contract.ts'
import { numberedText, startScriptedVendor, addVendor, type ScriptedVendor } from './scripted-vendor.ts'
import type { Platform } from './platform.ts'
import { cast } from './people.ts'
import { castTerms } from './terms.ts'

export type World = {
  vendor: ScriptedVendor
  vendorId: string
  modelId(script: string): string
  conversationId: string
  /** Answered, with one citation at least. */
  question: Message
  answer: Message
  /** Stopped half-way. */
  stopped: Message
  collectionId: string
  documentId: string
  passageId: string
  /** Terms that the privacy officer has begun to write. */
  termsDraftId: string
  /** The caseworker asks the colleague to attest `answer`; nobody has decided it. */
  reviewId: string
  answerHash: string
  close(): Promise<void>
}

export async function makeWorld(platform: Platform): Promise<World> {
  const [cara, lena] = await Promise.all([platform.as('caseworker'), platform.as('benefitsLead')])
  const vendor = await startScriptedVendor()
  vendor.script('steady', { text: numberedText(40) })
  vendor.script('held', { text: numberedText(40), holdAfter: 20 })
  const { vendorId, modelId } = await addVendor(platform, vendor)
  const collection = await lena.createCollection({ name: 'Benefits rules', audience: 'agency' })
  const document = await cara.uploadDocument({ fileName: 'rule.md' }, { body: new TextEncoder().encode('# Parking\n\nA permit for the north yard costs 14 crowns a month.\n') })
  await platform.settle()
  const { passages } = await cara.searchPassages({ question: 'What does a parking permit cost?' })
  const { id: conversationId } = await cara.createConversation({ title: 'Parking' })
  const first = await cara.sendMessage({ conversationId, text: 'What does a parking permit cost?', modelId: modelId('steady') })
  await platform.settle()
  const second = await cara.sendMessage({ conversationId, text: 'And then?', modelId: modelId('held'), sources: { kind: 'none' } })
  await untilSaid(platform, second.answer.id)
  await cara.stopAnswer({ messageId: second.answer.id })
  await platform.settle()
  const { id: termsDraftId } = await (await platform.as('privacyOfficer')).draftTerms({ effectiveOn: '2030-01-01', texts: castTerms })
  const { reviewId, answerHash } = await addReviews(platform, first.answer.id, modelId('steady'))
  return {
    vendor,
    termsDraftId,
    reviewId,
    answerHash,
    vendorId,
    modelId,
    conversationId,
    question: first.question ?? fail(),
    answer: await cara.getMessage({ messageId: first.answer.id }),
    stopped: await cara.getMessage({ messageId: second.answer.id }),
    collectionId: collection.id,
    documentId: document.id,
    passageId: passages[0]?.passageId ?? fail(),
    close: () => vendor.close(),
  }
}

/** One request that waits, and one between others that is attested. */
async function addReviews(platform: Platform, answerId: string, modelId: string): Promise<{ reviewId: string; answerHash: string }> {
  const [cara, cole, lena] = await Promise.all([platform.as('caseworker'), platform.as('colleague'), platform.as('benefitsLead')])
  const { contentHash: answerHash } = await cara.getReviewState({ kind: 'answer', outputId: answerId })
  await cara.checkOutput({ kind: 'answer', outputId: answerId, contentHash: answerHash, checks: ['sources'] })
  const { id: reviewId } = await cara.requestReview({ kind: 'answer', outputId: answerId, contentHash: answerHash, reviewerId: cast.colleague.id })
  const { id: conversationId } = await cole.createConversation({})
  const { answer } = await cole.sendMessage({ conversationId, text: 'Anything?', modelId, sources: { kind: 'none' } })
  await platform.settle()
  const { contentHash } = await cole.getReviewState({ kind: 'answer', outputId: answer.id })
  const other = await cole.requestReview({ kind: 'answer', outputId: answer.id, contentHash, reviewerId: cast.benefitsLead.id })
  await lena.attestReview({ reviewId: other.id, contentHash, checks: ['tone'] })
  return { reviewId, answerHash }
}

/** Waits until some text of a running answer was saved. */
export async function untilSaid(platform: Platform, messageId: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 25) {
    const rows = await platform.rows<{ text: string }>({ parts: ['select text from answer_chunk where message_id = ', ''], values: [messageId] })
    if (rows.length) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('nothing was said in time')
}

export const caseworkerId = cast.caseworker.id

function fail(): never {
  throw new Error('the world of this test is incomplete')
}

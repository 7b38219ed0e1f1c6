import { CodedError } from '#kernel/contract/coded-error.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import { highestLabel, joinLabels, lowestLabel, type Label } from '#kernel/flow/label.ts'
import type { FileAnswer, Handler } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import { OfficeFault, officeMediaTypes, type Office, type OfficeTranscript } from '#kernel/ports/office.ts'
import { askToLeave } from '#kernel/work/leave-as-file.ts'
import { conversationErrors, type Conversation, type conversations, type Message } from '../contract.ts'
import { branchThrough } from '../domain/message-tree.ts'
import { toMarkdown, type PrintedMessage } from '../domain/conversation-markdown.ts'
import { toTranscript } from '../domain/conversation-transcript.ts'
import { findMessages } from './message-store.ts'
import { findConversation, listNodes } from './store.ts'

type Format = { mediaType: string; ending: string; render(office: Office, conversation: Conversation, messages: PrintedMessage[]): Promise<Uint8Array> }

/** Lines under each answer, by its id: who checked what (R19). Throws when an answer may not leave (R15). */
export type StatementsFor = (store: Reader, ownerId: string, messages: readonly Message[], now: Date) => Promise<ReadonlyMap<string, readonly string[]>>

const encode = (text: string) => new TextEncoder().encode(text)

const formats: Record<'markdown' | 'docx' | 'pdf' | 'json', Format> = {
  markdown: { mediaType: 'text/markdown; charset=utf-8', ending: 'md', render: async (_office, conversation, messages) => encode(toMarkdown(conversation, messages)) },
  json: { mediaType: 'application/json', ending: 'json', render: async (_office, conversation, messages) => encode(JSON.stringify({ format: 'steward-conversation', version: 1, conversation, messages }, null, 2)) },
  docx: { mediaType: officeMediaTypes.docx.mediaType, ending: 'docx', render: (office, ...given) => written(office, 'docx', toTranscript(...given)) },
  pdf: { mediaType: officeMediaTypes.pdf.mediaType, ending: 'pdf', render: (office, ...given) => written(office, 'pdf', toTranscript(...given)) },
}

async function written(office: Office, format: 'docx' | 'pdf', transcript: OfficeTranscript): Promise<Uint8Array> {
  try {
    return await office.write({ format, transcript })
  } catch (error) {
    if (!(error instanceof OfficeFault)) throw error
    const kinds = { busy: conversationErrors.export_busy, 'too-heavy': conversationErrors.export_too_heavy, refused: conversationErrors.export_other_script }
    throw new CodedError(kinds[error.code], { cause: error })
  }
}

export const exportConversation =
  ({ statementsFor, flow, office }: { statementsFor: StatementsFor; flow: FlowEngine; office: Office }): Handler<typeof conversations.exportConversation> =>
  async ({ input, resource, store, actor, now }) => {
    const { draft: _unsent, ...conversation } = await findConversation(store, resource.id)
    const nodes = await listNodes(store, resource.id)
    const messages = await findMessages(store, branchThrough(nodes, input.leafId), nodes)
    const leave = await askToLeave(flow, store, actor, { label: labelOfAll(conversation, messages), format: input.format })
    const statements = await statementsFor(store, actor.personId, messages, now)
    const printed = messages.map((message): PrintedMessage => ({ ...message, statement: statements.get(message.id) ?? [] }))
    const format = formats[input.format]
    const bytes = await format.render(office, conversation, printed)
    const file: FileAnswer = { bytes, mediaType: format.mediaType, fileName: `${fileNameOf(conversation.title)}.${format.ending}`, isInline: false, sizeBytes: bytes.byteLength }
    return async (inside) => (await leave.record(inside.store), file)
  }

/** What is exported carries the most sensitive of what stands in it. A message from before labels were kept counts as the highest; its reader is who sees the chat. */
function labelOfAll(conversation: Conversation, messages: readonly Message[]): Label {
  return joinLabels({ ...lowestLabel, conf: conversation.conf, comp: conversation.comp }, ...messages.map((message) => message.label ?? { ...highestLabel, readers: [] }))
}

/** Letters, digits and spaces of the title: safe on every file system. */
function fileNameOf(title: string): string {
  const safe = title.replace(/[^\p{L}\p{M}\p{N} _-]+/gu, ' ').replace(/\s+/g, ' ').trim()
  // By characters: half of one cannot be written into a header.
  return [...safe].slice(0, 80).join('') || 'Conversation'
}

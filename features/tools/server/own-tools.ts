/**
 * Steward’s own tools. Each is an endpoint call by the person, through the same hallway as their own clicks: same
 * rights, same record. None can send anything to the public (R15).
 */
import { z } from 'zod'
import { joinLabels, lowestLabel, rankOf, type Label } from '#kernel/flow/label.ts'
import type { Sink } from '#kernel/flow/flow-engine.ts'
import { resultCharsMax, type Tool, type ToolHands, type ToolPassage, type ToolPerson, type ToolResult } from '#kernel/agent/tool.ts'
import { conversations } from '#features/conversations/contract.ts'
import { documents, type Document } from '#features/documents/contract.ts'
import { knowledge, type FoundPassage } from '#features/knowledge/contract.ts'

const passagesMax = 8
const conversationsMax = 50
const noteCharsMax = 20_000

export const ownTools: readonly Tool[] = [
  own({
    name: 'search_documents',
    title: 'Search documents',
    description: 'Find passages for a question in all documents the person may read. Gives passages with their ids.',
    input: z.object({ question: z.string().trim().min(1).max(2_000).describe('What to look for, as a question') }),
    effect: 'read',
    traits: { readsPrivate: true, readsUntrusted: true, leavesSteward: false },
    says: ({ question }) => `Search the documents you may read for: ${question}`,
    async run(hands, { question }) {
      const { passages } = await hands.call(knowledge.searchPassages, { question, history: [], limit: passagesMax })
      return passagesResult(passages)
    },
  }),
  own({
    name: 'read_document',
    title: 'Read a document',
    description: 'Give the passages of one document in reading order.',
    input: z.object({ documentId: z.uuid().describe('The id of a document, from an earlier step') }),
    effect: 'read',
    traits: { readsPrivate: true, readsUntrusted: true, leavesSteward: false },
    says: ({ documentId }) => `Read the document ${documentId}`,
    async run(hands, { documentId }) {
      const { passages } = await hands.call(knowledge.listPassages, { documentIds: [documentId], limit: 60 })
      return passagesResult(passages)
    },
  }),
  own({
    name: 'list_conversations',
    title: 'List my conversations',
    description: 'Give the titles and ids of the person’s newest conversations.',
    input: z.object({}),
    effect: 'read',
    traits: { readsPrivate: true, readsUntrusted: true, leavesSteward: false },
    says: () => 'List your newest conversations',
    async run(hands) {
      const listed = await hands.call(conversations.listConversations, { archived: 'no', limit: conversationsMax })
      const known = listed.conversations.map(({ id, title }) => ({ kind: 'conversation' as const, id, title }))
      // A title may repeat what a document or a model said.
      return { text: known.map(({ id, title }) => `${id}: ${title}`).join('\n'), known, label: { ...internal, readers: [`person:${hands.person.personId}`] } }
    },
  }),
  own({
    name: 'save_note',
    title: 'Save a note to my files',
    description: 'Keep a text as a Markdown document in the person’s own files.',
    input: z.object({ title: z.string().trim().min(1).max(120).describe('The title of the note'), text: z.string().trim().min(1).max(noteCharsMax).describe('The text, as Markdown') }),
    effect: 'ask',
    traits: { readsPrivate: false, readsUntrusted: false, leavesSteward: false },
    says: ({ title, text }) => `Save a note named “${title}” (${text.length} characters) to your own files. Only you can read it.`,
    async run(hands, { title, text }) {
      const document = await hands.call(documents.uploadDocument, { fileName: `${title}.md`, title }, new TextEncoder().encode(text))
      await raiseLabel(hands, document)
      return { text: `Saved as “${document.title}”.`, known: [{ kind: 'document', id: document.id, title: document.title }], label: { ...lowestLabel, readers: [`person:${hands.person.personId}`] } }
    },
  }),
  own({
    name: 'rename_conversation',
    title: 'Rename a conversation',
    description: 'Give one of the person’s conversations another title.',
    input: z.object({ conversationId: z.uuid().describe('The id of a conversation, from an earlier step'), title: z.string().trim().min(1).max(200).describe('The new title') }),
    effect: 'ask',
    traits: { readsPrivate: false, readsUntrusted: false, leavesSteward: false },
    says: ({ conversationId, title }) => `Rename your conversation ${conversationId} to “${title}”.`,
    async run(hands, { conversationId, title }) {
      const changed = await hands.call(conversations.updateConversation, { conversationId, title })
      return { text: `Renamed to “${changed.title}”.`, known: [{ kind: 'conversation', id: changed.id, title: changed.title }], label: { ...lowestLabel, readers: [`person:${hands.person.personId}`] } }
    },
  }),
]

/** No laundering: a note is labelled at least as what it was written from (P6). */
async function raiseLabel({ label, call }: ToolHands, document: Document): Promise<void> {
  const conf = rankOf(label.conf) > rankOf(document.label.conf) ? label.conf : document.label.conf
  const comp = [...new Set([...document.label.comp, ...label.comp])].sort()
  if (conf === document.label.conf && comp.length === document.label.comp.length) return
  await call(documents.setDocumentLabel, { documentId: document.id, conf, comp, reason: 'It carries the label of what it was written from.' })
}

const internal: Label = { conf: 'internal', comp: [], readers: [], integ: 'untrusted' }

type OwnTool<Schema extends z.ZodType> = Omit<Tool, 'input' | 'inputSchema' | 'sink' | 'says' | 'run'> & {
  input: Schema
  says(values: z.output<Schema>): string
  run(hands: Parameters<Tool['run']>[0], values: z.output<Schema>): Promise<ToolResult>
}

function own<Schema extends z.ZodType>(tool: OwnTool<Schema>): Tool {
  return { ...tool, inputSchema: z.toJSONSchema(tool.input, { io: 'input' }), sink: (person: ToolPerson) => insideSink(tool.name, tool.effect, person) } as unknown as Tool
}

/** What stays inside Steward with its person: every value of theirs may go there, and keeps its label. */
function insideSink(name: string, effect: Tool['effect'], { personId, agencyId }: ToolPerson): Sink {
  return { kind: 'tool', name, maxConf: 3, comps: 'all', recipients: [`agency:${agencyId}`, `person:${personId}`], isConsequential: effect === 'ask', isZeroRetention: true, isAttested: true }
}

function passagesResult(found: FoundPassage[]): ToolResult {
  const passages: ToolPassage[] = found.map(({ passageId, documentId, title, headings, text, score }) => ({ id: passageId, documentId, title, headings, text, score }))
  const titles = new Map(passages.map(({ documentId, title }) => [documentId, title]))
  return {
    text: passages.map((each) => `[document ${each.documentId}, passage ${each.id}] ${[each.title, ...each.headings].join(' › ')}\n${each.text}`).join('\n\n').slice(0, resultCharsMax),
    known: [...[...titles].map(([id, title]) => ({ kind: 'document' as const, id, title })), ...passages.map(({ id, title }) => ({ kind: 'passage' as const, id, title }))],
    passages,
    label: joinLabels(internal, ...found.map((each) => each.label)),
  }
}

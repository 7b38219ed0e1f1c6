/** What a training gate can hold back, the course that opens it, and the calls that are held (R49). */
import type { Capability } from '../contract.ts'

type Held = { course: string; /** Pages that show the hint. */ pages: readonly string[]; /** Calls that begin or ask for work; reading, exporting and deleting what one has stay open. */ endpoints: readonly string[] }

export const capabilities: Record<Capability, Held> = {
  chat: { course: 'start', pages: ['/', '/chat'], endpoints: ['createConversation', 'sendMessage', 'regenerateAnswer', 'continueAnswer'] },
  files: { course: 'data-you-may-use', pages: ['/documents'], endpoints: ['uploadDocument', 'createCollection'] },
  work: { course: 'better-requests', pages: ['/drafts', '/decks', '/reports'], endpoints: ['createDraft', 'draftAnswer', 'writeDraft', 'askForChange', 'startDeck', 'writeSlides', 'startReport', 'writeReport'] },
  data: { course: 'spreadsheets-and-documents', pages: ['/data', '/grids'], endpoints: ['openDataset', 'askData', 'createGrid', 'startGrid'] },
  research: { course: 'checking-answers', pages: ['/research'], endpoints: ['createResearch', 'startResearch'] },
  tasks: { course: 'checking-answers', pages: ['/tasks'], endpoints: ['createTask', 'startTask'] },
}

export const capabilityNames = Object.keys(capabilities) as Capability[]

/** Undefined for calls that no gate holds. */
export function capabilityOf(endpoint: string): Capability | undefined {
  return capabilityNames.find((name) => capabilities[name].endpoints.includes(endpoint))
}

import type { ArtefactKind } from '../contract.ts'

/** The page of one piece of work, by kind. A kind without an editor of its own is shown by the general page. */
const editors: Partial<Record<ArtefactKind, (id: string) => string>> = {
  draft: (id) => `/drafts/${id}`,
  report: (id) => `/drafts/${id}`,
  deck: (id) => `/decks/${id}`,
}

export function pathOfWork(kind: ArtefactKind, id: string): string {
  return editors[kind]?.(id) ?? `/work/${id}`
}

export function hasEditor(kind: ArtefactKind): boolean {
  return editors[kind] !== undefined
}

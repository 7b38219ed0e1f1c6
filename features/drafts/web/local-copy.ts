/** What could not be saved yet, for this tab only: it survives a reload and a lost connection, and goes with the tab. */
import type { DraftBody } from '#kernel/prose/draft-document.ts'

export type LocalCopy = { baseVersion: number; body: DraftBody }

const placeOf = (artefactId: string) => `steward.draft.${artefactId}`

export function keepLocalCopy(artefactId: string, copy: LocalCopy): void {
  try {
    sessionStorage.setItem(placeOf(artefactId), JSON.stringify(copy))
  } catch {
    // Full or forbidden: the editor still holds the text, and saving goes on trying.
  }
}

export function readLocalCopy(artefactId: string): LocalCopy | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(placeOf(artefactId)) ?? 'null') as LocalCopy | null
    return kept?.body?.format ? kept : undefined
  } catch {
    return undefined
  }
}

export function dropLocalCopy(artefactId: string): void {
  try {
    sessionStorage.removeItem(placeOf(artefactId))
  } catch {
    // As above.
  }
}

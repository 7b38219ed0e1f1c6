/** What a person named and what was found is sealed under the grid's key (docs/decisions/2026-11-22-keys.md). */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { openKeyFor } from '#kernel/keys/key-of.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import type { Reader } from '#kernel/store/store.ts'
import { gridErrors } from '../contract.ts'

export async function openGridKey(store: Reader, grid: { id: string; agency_id: string; key_ref: string }): Promise<ContentKey> {
  try {
    return await openKeyFor(store, { agencyId: grid.agency_id, id: grid.id }, grid.key_ref)
  } catch (error) {
    if (error instanceof KeyGone) throw new CodedError(gridErrors.grid_key_destroyed)
    throw error
  }
}

export const titlePlace = { column: 'grid.title' }
export const columnsPlace = { column: 'grid.columns' }

/** A sealed cell opens in its own place only. */
export function cellPlace(part: 'body' | 'correction', documentId: string, columnId: string): { column: string; messageId: string } {
  return { column: `grid_cell.${part}`, messageId: `${documentId}/${columnId}` }
}

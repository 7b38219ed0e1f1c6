/** The real key store in a folder, as the server opens it. */
import { join } from 'node:path'
import { openFileAgencyKeys } from '#adapters/stores/file-agency-keys.ts'
import { openFileDataKeys } from '#adapters/stores/file-data-keys.ts'
import type { DataKeys } from '#kernel/ports/keys.ts'

export async function openFileKeys(folder: string): Promise<DataKeys> {
  return openFileDataKeys(join(folder, 'content'), await openFileAgencyKeys(join(folder, 'agencies')))
}

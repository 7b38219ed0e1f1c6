/** Which files were attached to an unsent question, so that a reload keeps them as it keeps the text. */
export type KeptFile = { documentId: string; fileName: string; sizeBytes: number }

const keyOf = (chat: string): string => `steward.draft.files.${chat}`

export function readKeptFiles(chat: string, storage: Storage = sessionStorage): KeptFile[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(chat)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isKeptFile) : []
  } catch {
    return []
  }
}

export function keepFiles(chat: string, files: KeptFile[], storage: Storage = sessionStorage): void {
  if (files.length === 0) return storage.removeItem(keyOf(chat))
  try {
    storage.setItem(keyOf(chat), JSON.stringify(files))
  } catch {
    // A full or blocked storage: the files stay among the person’s own documents.
  }
}

function isKeptFile(value: unknown): value is KeptFile {
  const { documentId, fileName, sizeBytes } = (value ?? {}) as Partial<KeptFile>
  return typeof documentId === 'string' && typeof fileName === 'string' && typeof sizeBytes === 'number'
}

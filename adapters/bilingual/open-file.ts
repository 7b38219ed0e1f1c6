import type { RebuildOptions, TextUnit } from '#kernel/ports/bilingual.ts'

/** A file with its text taken out; what it was opened as does not show. */
export type OpenFile = { units: TextUnit[]; notes: string[]; write(texts: readonly (string | null)[], options: RebuildOptions): Uint8Array }

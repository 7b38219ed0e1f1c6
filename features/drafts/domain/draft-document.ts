/** Moved before it was used: the body’s format stands in `kernel/prose/draft-document.ts` (its readers in `draft-text.ts`), so that adapters and other features may import it. */
export type { DraftBody, DraftDocument } from '#kernel/prose/draft-document.ts'

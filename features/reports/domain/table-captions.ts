/** Tables of a report are its figures: each has a caption above it, and they count through the whole report. */
import type { BlockNode } from '#kernel/prose/draft-document.ts'
import { inlineText } from '#kernel/prose/draft-text.ts'

const names: Record<string, string> = { en: 'Table', es: 'Tabla', fr: 'Tableau' }
const caption = /^(?:Table|Tabla|Tableau) \d{1,4}\. /

/** Numbers anew whenever something was written: the third table stays the third when one is put before it. */
export function numberTables(blocks: readonly BlockNode[], language: string): BlockNode[] {
  const name = names[language.split('-')[0] ?? ''] ?? 'Table'
  const kept: BlockNode[] = []
  let heading = ''
  let count = 0
  for (const block of blocks) {
    if (block.type === 'heading') heading = inlineText(block.content).trim()
    if (block.type === 'table') {
      count++
      const above = kept.at(-1)
      const said = above?.type === 'paragraph' ? inlineText(above.content) : ''
      const isCaption = caption.test(said)
      // A caption that a person is about to change by a tracked change is theirs.
      if (!(isCaption && above?.type === 'paragraph' && above.content?.some((node) => node.marks?.length))) {
        if (isCaption) kept.pop()
        kept.push({ type: 'paragraph', content: [{ type: 'text', text: `${name} ${count}. ${isCaption ? said.replace(caption, '') : heading || name}` }] })
      }
    }
    kept.push(block)
  }
  return kept
}

/** Lines of text as Word holds them: runs, footnotes for citations, comments, tracked changes, links. */
import { CommentRangeEnd, CommentRangeStart, CommentReference, DeletedTextRun, ExternalHyperlink, FootnoteReferenceRun, InsertedTextRun, Paragraph, TextRun, type ParagraphChild } from 'docx'
import type { OfficeDocument, OfficeRun } from '../office-document.ts'
import { citeMark, sourceLine } from '../source-line.ts'
import { safeHref } from '../safe-href.ts'

export type RunWriter = {
  /** In a table a citation is its number in brackets: LibreOffice hands the footnotes of a table to their neighbours. */
  write(runs: readonly OfficeRun[], isInTable?: boolean): ParagraphChild[]
  /** Known once the whole body was written. */
  footnotes(): Record<string, { children: Paragraph[] }>
  comments(): { id: number; author: string; date: Date; initials: string; children: Paragraph[] }[]
}

export function createRunWriter(document: OfficeDocument): RunWriter {
  const sources = new Map(document.sources.map((source) => [source.number, source]))
  const { comments } = document
  const commentNumbers = new Map(comments.map((comment, index) => [comment.id, index]))
  const footnotes: Record<string, { children: Paragraph[] }> = {}
  let changes = 0

  const citation = (cites: readonly number[], isInTable: boolean): ParagraphChild => {
    const known = cites.flatMap((number) => sources.get(number) ?? [])
    // A citation of nothing that is listed stays visible as what it is.
    if (known.length === 0) return new TextRun({ text: citeMark(cites) })
    if (isInTable) return new TextRun({ text: citeMark(known.map(({ number }) => number)), style: 'CitationMark' })
    const id = Object.keys(footnotes).length + 1
    // One paragraph: LibreOffice gives those of a note with several to its neighbours.
    footnotes[id] = { children: [new Paragraph({ children: [new TextRun({ text: ` ${known.map((source) => `[${source.number}] ${sourceLine(source)}`).join(' ')}` })] })] }
    return new FootnoteReferenceRun(id)
  }

  const styled = (run: OfficeRun) => ({
    text: run.text,
    ...(run.isBold && { bold: true }),
    ...(run.isItalic && { italics: true }),
    ...(run.isUnderlined && { underline: {} }),
    ...(run.isStruck && { strike: true }),
    ...(run.isCode && { style: 'CodeWords' }),
  })

  const words = (run: OfficeRun): ParagraphChild[] => {
    if (run.text === '') return []
    if (run.change) {
      const change = { id: ++changes, author: run.change.author, date: run.change.at }
      return [run.change.kind === 'insertion' ? new InsertedTextRun({ ...styled(run), ...change }) : new DeletedTextRun({ ...styled(run), ...change })]
    }
    const href = safeHref(run.href)
    if (href) return [new ExternalHyperlink({ link: href, children: [new TextRun({ ...styled(run), style: 'Hyperlink' })] })]
    return [new TextRun(styled(run))]
  }

  return {
    write(runs, isInTable = false) {
      const children: ParagraphChild[] = []
      let open: number[] = []
      const close = (ids: number[]) => {
        for (const id of ids) children.push(new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] }))
      }
      for (const run of runs) {
        const wanted = (run.comments ?? []).flatMap((id) => commentNumbers.get(id) ?? [])
        close(open.filter((id) => !wanted.includes(id)))
        for (const id of wanted) if (!open.includes(id)) children.push(new CommentRangeStart(id))
        open = wanted
        children.push(...(run.cites ? [citation(run.cites, isInTable)] : words(run)))
        if (run.breaks) children.push(new TextRun({ break: 1 }))
      }
      close(open)
      return children
    },
    footnotes: () => footnotes,
    comments: () => comments.map((comment, id) => ({ id, author: comment.author, date: new Date(comment.at), initials: initialsOf(comment.author), children: comment.text.split('\n').map((line) => new Paragraph({ children: [new TextRun(line)] })) })),
  }
}

function initialsOf(name: string): string {
  return name.split(/\s+/).map((word) => [...word][0] ?? '').join('').slice(0, 4)
}

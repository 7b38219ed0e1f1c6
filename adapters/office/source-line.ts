import type { OfficeSource } from '#kernel/ports/office.ts'
import type { OfficeRun } from './office-document.ts'

/** A source as a reader finds it again: title, place, its own date, its words. */
export function sourceLine(source: OfficeSource): string {
  const place = source.place ? `, ${source.place}` : ''
  const date = source.statedOn ? ` (${source.statedOn})` : ''
  return `${source.title}${place}${date}${source.quote ? `: “${shortened(source.quote)}”` : ''}`
}

/** A quotation longer than this is found at its place. */
const quoteCharsMax = 300

function shortened(quote: string): string {
  const folded = quote.replace(/\s+/g, ' ').trim()
  return folded.length <= quoteCharsMax ? folded : `${[...folded].slice(0, quoteCharsMax - 1).join('')}…`
}

/**
 * For formats without tracked changes: what nobody has accepted is not in the text yet, and what is only proposed to go
 * still stands.
 */
export function settled(runs: readonly OfficeRun[]): OfficeRun[] {
  return runs.filter((run) => run.change?.kind !== 'insertion')
}

export function plainText(runs: readonly OfficeRun[]): string {
  return settled(runs).map((run) => (run.cites ? '' : `${run.text}${run.breaks ? '\n' : ''}`)).join('')
}

/** With citations as their numbers: for formats that have no footnotes. */
export function textWithCites(runs: readonly OfficeRun[]): string {
  return settled(runs).map((run) => `${run.cites ? citeMark(run.cites) : run.text}${run.breaks ? '\n' : ''}`).join('')
}

export function citeMark(cites: readonly number[]): string {
  return cites.length ? ` [${cites.join(', ')}]` : ''
}

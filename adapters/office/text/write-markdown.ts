/** CommonMark with tables and footnotes as GitHub reads them; whatever the words hold, they stay words. */
import { listMarks } from '../list-marks.ts'
import type { OfficeBlock, OfficeDocument, OfficeRun } from '../office-document.ts'
import { settled, sourceLine } from '../source-line.ts'
import { columnsOf, gridOf, lineOfCell } from '../table-grid.ts'
import { words } from '../words.ts'
import { writable } from '#kernel/prose/writable.ts'
import { safeHref } from '../safe-href.ts'

export function writeMarkdown(given: OfficeDocument): string {
  const document = writable(given)
  const parts = [`# ${escaped(document.title)}`, ...document.standing.lines.map((line) => `*${escaped(line)}*`), ...document.blocks.map(blockOf)]
  if (document.comments.length) parts.push(document.comments.map((comment) => `> ${escaped(comment.author)}, ${comment.at.slice(0, 10)}: ${escaped(comment.text)}`).join('\n>\n'))
  if (document.sources.length) parts.push(`# ${words(document.language).sources}`, document.sources.map((source) => `[^${source.number}]: ${escaped(sourceLine(source))}`).join('\n'))
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function blockOf(block: OfficeBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${lineOf(block.runs)}`
    case 'paragraph':
      return lineOf(block.runs, '\\\n')
    case 'quote':
      return `> ${lineOf(block.runs)}`
    case 'list':
      return listOf(block)
    case 'table':
      return tableOf(block)
    case 'rule':
      return '---'
  }
}

function listOf(list: Extract<OfficeBlock, { kind: 'list' }>): string {
  const marks = listMarks(list.items, ['-', '-'])
  // Four columns a level are inside the item above for both kinds of list (CommonMark 0.31, 5.2).
  return list.items.map((item, at) => (item.isContinued ? `\n${'    '.repeat(item.depth + 1)}${lineOf(item.runs)}\n` : `${'    '.repeat(item.depth)}${marks[at]} ${lineOf(item.runs)}`)).join('\n')
}

function tableOf(table: Extract<OfficeBlock, { kind: 'table' }>): string {
  const columns = columnsOf(table.rows)
  if (columns === 0) return ''
  const rows = gridOf(table.rows).map((row) => `| ${row.map((cell) => lineOf(lineOfCell(cell), ' ').replaceAll('|', '\\|')).join(' | ')} |`)
  const head = table.headerRows > 0 ? rows : [`|${' |'.repeat(columns)}`, ...rows]
  return [...(table.caption ? [`**${escaped(table.caption)}**`, ''] : []), head[0], `|${' --- |'.repeat(columns)}`, ...head.slice(1)].join('\n')
}

function lineOf(runs: readonly OfficeRun[], lineBreak = ' '): string {
  const line = settled(runs).map((run) => (run.cites ? run.cites.map((number) => `[^${number}]`).join('') : `${styled(run)}${run.breaks ? lineBreak : ''}`)).join('')
  // What begins a line and would begin a block.
  return line.replace(/^(\s*)([#>+-]|\d+[.)])(?=\s|$)/, (_, space: string, mark: string) => `${space}${mark.length > 1 ? `${mark.slice(0, -1)}\\${mark.slice(-1)}` : `\\${mark}`}`)
}

function styled(run: OfficeRun): string {
  if (run.text === '') return ''
  if (run.isCode) return `\`${run.text.replaceAll('`', 'ˋ')}\``
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? []
  if (words === '') return run.text
  const href = safeHref(run.href)
  const marks = `${run.isBold ? '**' : ''}${run.isItalic ? '*' : ''}`
  const text = `${marks}${escaped(words)}${[...marks].reverse().join('')}`
  return `${before}${href ? `[${text}](<${href}>)` : text}${after}`
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>~]/g, '\\$&').replace(/\s*\n\s*/g, ' ')
}
